"""``veshka notice contacts``: who gets an organisation's notices."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.actors import ByBodyOption, ByRoleOption, actor_of
from workflows.cli.output import Format, FormatOption, print_json, say, shown_as

if TYPE_CHECKING:
    from workflows.model.notices import Contact

contacts = typer.Typer(
    help="Получатели: кому, как часто и о чём писать. Имена не нужны.", no_args_is_help=True
)


def register(group: typer.Typer) -> None:
    """Add the subgroup."""
    group.add_typer(contacts, name="contacts")


RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="РОЛЬ",
        help="administrator, coordinator, methodist, operator или observer.",
    ),
]
RhythmOption = Annotated[
    str | None,
    typer.Option(
        "--digest",
        metavar="КОГДА",
        help="daily — в дни, когда есть новое; weekly — сводка раз в неделю; none — не писать.",
    ),
]
KindsOption = Annotated[
    str | None,
    typer.Option(
        "--kinds",
        metavar="О-ЧЁМ",
        help="overdue,due_soon,returned,escalated — через запятую; «все» — обо всём.",
    ),
]
LeadOption = Annotated[
    str | None,
    typer.Option(
        "--lead", metavar="ДНЕЙ", help="За сколько рабочих дней предупреждать: 1–10 или «обычно»."
    ),
]
QuietOption = Annotated[
    str | None,
    typer.Option("--quiet", metavar="ЧАСЫ", help="Тихие часы: 20:00-08:00, «нет» или «обычно»."),
]
NumberArgument = Annotated[
    int, typer.Argument(metavar="НОМЕР", help="Номер получателя из veshka notice contacts list.")
]


@contacts.command("add", help="Добавить получателя.")
def add(
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="КОД", help="Организация или орган.")
    ],
    email: Annotated[str, typer.Option("--email", metavar="АДРЕС", help="Адрес почты.")],
    role: RoleOption = None,
    digest: RhythmOption = None,
    kinds: KindsOption = None,
    lead: LeadOption = None,
    quiet: QuietOption = None,
    form: FormatOption = Format.TEXT,
    by_role: ByRoleOption = "администратор",
    by_body: ByBodyOption = "",
) -> None:
    """Add a contact and show it."""
    from workflows.operations.notice_contacts import Wishes, add_contact
    from workflows.workspace import find_workspace

    wishes = Wishes(email, role, digest, kinds, lead, quiet)
    with shown_as(form):
        added = add_contact(
            find_workspace(), organisation, wishes, actor=actor_of(by_role, by_body)
        )
    _show([added], form)


@contacts.command("list", help="Показать получателей.")
def list_all(
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="КОД", help="Только этой организации.")
    ] = None,
    form: FormatOption = Format.TEXT,
    by_role: ByRoleOption = "администратор",
    by_body: ByBodyOption = "",
) -> None:
    """Show contacts with their numbers."""
    from workflows.operations.notice_contacts import list_contacts
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = list_contacts(find_workspace(), organisation, actor=actor_of(by_role, by_body))
    _show(found, form)
    if not found and form is Format.TEXT:
        say("Получателей здесь нет. Добавьте: veshka notice contacts add")


@contacts.command("set", help="Изменить получателя; отвергнутый адрес снова пробуется.")
def change(
    number: NumberArgument,
    email: Annotated[
        str | None, typer.Option("--email", metavar="АДРЕС", help="Новый адрес почты.")
    ] = None,
    role: RoleOption = None,
    digest: RhythmOption = None,
    kinds: KindsOption = None,
    lead: LeadOption = None,
    quiet: QuietOption = None,
    form: FormatOption = Format.TEXT,
    by_role: ByRoleOption = "администратор",
    by_body: ByBodyOption = "",
) -> None:
    """Change what was said; the rest stays."""
    from workflows.operations.notice_contacts import Wishes, set_contact
    from workflows.workspace import find_workspace

    wishes = Wishes(email, role, digest, kinds, lead, quiet)
    with shown_as(form):
        changed = set_contact(find_workspace(), number, wishes, actor=actor_of(by_role, by_body))
    _show([changed], form)


@contacts.command("remove", help="Удалить получателя: его адрес стирается.")
def remove(
    number: NumberArgument,
    form: FormatOption = Format.TEXT,
    by_role: ByRoleOption = "администратор",
    by_body: ByBodyOption = "",
) -> None:
    """Forget a contact."""
    from workflows.operations.notice_contacts import remove_contact
    from workflows.workspace import find_workspace

    with shown_as(form):
        removed = remove_contact(find_workspace(), number, actor=actor_of(by_role, by_body))
    if form is Format.JSON:
        print_json({"removed": removed.id})
    else:
        say(f"Получатель № {number} удалён: ему больше не пишут.")


def _show(found: "list[Contact]", form: Format) -> None:
    if form is Format.JSON:
        print_json({"contacts": [_as_json(one) for one in found]})
        return
    for one in found:
        _print(one)


def _as_json(one: "Contact") -> dict[str, object]:
    return {
        "id": one.id,
        "organisation": one.organisation,
        "email": one.email,
        "role": one.role,
        "digest": one.rhythm,
        "kinds": list(one.kinds),
        "lead_days": one.lead_days,
        "quiet": None if one.quiet is None else str(one.quiet),
        "refused": one.refused,
    }


def _print(one: "Contact") -> None:
    from workflows.model.notices import NO_QUIET, NOTICE_NAMES, RHYTHM_NAMES
    from workflows.model.rights import ROLE_NAMES

    say(f"№ {one.id}  {one.organisation}: {one.email}")
    kinds = ", ".join(NOTICE_NAMES[kind] for kind in one.kinds) or "обо всём"
    say(f"     {ROLE_NAMES[one.role]}; {RHYTHM_NAMES[one.rhythm]}; {kinds}")
    wishes = [f"предупреждать за {one.lead_days} раб. дн."] if one.lead_days else []
    if one.quiet is not None:
        wishes.append("без тихих часов" if one.quiet == NO_QUIET else f"тихие часы {one.quiet}")
    if wishes:
        say(f"     {'; '.join(wishes)}")
    if one.refused:
        say(f"     почтовый сервер отверг адрес: {one.refused}")
