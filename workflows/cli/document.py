"""``veshka document``: numbers and dates of documents, and the journal of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import document_journal, document_pdf
from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.deadline import parse_date
from workflows.cli.many_values import ManyValuesCommand
from workflows.cli.output import (
    Format,
    FormatOption,
    finish,
    print_json,
    say,
    show,
    shown_as,
    wrong_usage,
)

if TYPE_CHECKING:
    from workflows.model.rights import Actor
    from workflows.operations.offer_submission import Offer
    from workflows.operations.register_document import Registration, Request

group = typer.Typer(
    help="Регистрация документов: номера, даты, журнал.\n\n"
    "Проект делает veshka package issue. Регистрация даёт документу следующий номер журнала и "
    "дату и кладёт готовый файл в папку «Зарегистрированные»: он больше не меняется. Ошиблись — "
    "зарегистрируйте новый документ взамен: --cancels НОМЕР.",
    no_args_is_help=True,
)

OrganisationOption = Annotated[
    str, typer.Option("--organisation", metavar="КОД", help="Код организации.")
]


def register(app: typer.Typer) -> None:
    """Add the group."""
    document_journal.register(group)
    document_pdf.register(group)
    app.add_typer(group, name="document")


_HELP = """Дать документу номер и дату; файл больше не изменится.

Документ, который выпускается на каждого (свидетельство, согласие), можно зарегистрировать сразу на
нескольких или на всех. Если команду прервать, повторите её: у кого номер есть, тот его сохранит.

Примеры:

  veshka document register --organisation shkola-5 --document curator-order

  veshka document register --organisation shkola-5 --document mentor-certificate --all-subjects
"""


@group.command("register", cls=ManyValuesCommand, help=_HELP)
def register_one(
    organisation: OrganisationOption,
    document: Annotated[
        str,
        typer.Option("--document", metavar="ДОКУМЕНТ", help="Документ комплекта: curator-order."),
    ],
    subject: Annotated[
        list[str] | None,
        typer.Option(
            "--subject", metavar="КОД", help="На кого, если документ на каждого (можно несколько)."
        ),
    ] = None,
    all_subjects: Annotated[
        bool, typer.Option("--all-subjects", help="На всех, кому положен такой документ.")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Дата (по умолчанию сегодня).")
    ] = None,
    number: Annotated[
        str,
        typer.Option(
            "--number", metavar="НОМЕР", help="Номер из своего журнала; счёт пойдёт дальше с него."
        ),
    ] = "",
    journal: Annotated[
        str, typer.Option("--journal", metavar="ЖУРНАЛ", help="Другой журнал: orders, personnel.")
    ] = "",
    cancels: Annotated[
        str,
        typer.Option("--cancels", metavar="НОМЕР", help="Взамен какого номера того же журнала."),
    ] = "",
    roadmap: Annotated[
        str,
        typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта (по умолчанию — плана)."),
    ] = "",
    key: Annotated[
        str,
        typer.Option(
            "--key", metavar="ИМЯ", help="Отличает второй такой же документ: «за май», «второй»."
        ),
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Хотя проект изменён вручную (правка не попадёт).")
    ] = False,
    submit: Annotated[
        bool,
        typer.Option(
            "--submit", help="Сразу отчитаться этим документом о мероприятиях, чей он результат."
        ),
    ] = False,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Register a document; asked again, it has the same number."""
    from workflows.operations.register_document import Request

    subjects = list(subject or ())
    if subjects and all_subjects:
        wrong_usage("укажите --subject КОД или --all-subjects")
    if (len(subjects) > 1 or all_subjects) and (number or cancels):
        wrong_usage("--number и --cancels — для одного документа: укажите один --subject")
    if (len(subjects) > 1 or all_subjects) and submit:
        wrong_usage("--submit — для одного документа: укажите один --subject")
    day = parse_date(date, "--date") if date else None
    request = Request(
        organisation,
        document,
        subject=subjects[0] if subjects else "",
        dated=day,
        number=number,
        journal=journal,
        cancels=cancels,
        roadmap=roadmap,
        key=key,
        overwrite=overwrite,
    )
    who = actor_of(role, body)
    if len(subjects) > 1 or all_subjects:
        _register_several(request, None if all_subjects else subjects, who, form)
    else:
        _register_single(request, who, form, submit=submit)


def _register_single(request: "Request", actor: "Actor", form: Format, *, submit: bool) -> None:
    from workflows.operations.offer_submission import offers, submit_with
    from workflows.operations.register_document import register_document
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        found = register_document(workspace, request, actor=actor)
        offered = offers(workspace, found.entry, found.items)
        if submit:
            submit_with(workspace, actor, found.entry, offered)
    if form is Format.JSON:
        more = {"offers": [_offer_as_json(one) for one in offered], "submitted": submit}
        print_json(_as_json(found) | more | {"problems": as_json(found.problems)})
    else:
        _print(found)
        _print_offers(found, offered, submitted=submit)
        show(found.problems)
    finish(found.problems)


def _register_several(
    request: "Request", subjects: list[str] | None, actor: "Actor", form: Format
) -> None:
    from workflows.operations.register_document import register_for_each
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = register_for_each(find_workspace(), request, subjects, actor=actor)
    problems = [*(one for each in found.done for one in each.problems), *found.problems]
    if form is Format.JSON:
        rows = [_as_json(one) for one in found.done]
        print_json({"registrations": rows, "problems": as_json(problems)})
    else:
        for one in found.done:
            _print(one)
        new = sum(one.is_new for one in found.done)
        say(f"Зарегистрировано: {new}, было раньше: {len(found.done) - new}")
        show(problems)
    finish(problems)


def _as_json(found: "Registration") -> dict[str, object]:
    entry = found.entry
    return {
        "organisation": entry.organisation,
        "document": entry.document,
        "subject": entry.subject,
        "journal": entry.journal,
        "year": entry.year,
        "number": entry.number,
        "date": entry.dated,
        "new": found.is_new,
        "items": list(found.items),
        "files": [
            {"document": one.document, "path": one.path, "sha256": one.sha256}
            for one in found.files
        ],
    }


def _print(found: "Registration") -> None:
    entry = found.entry
    was = "" if found.is_new else " (уже был зарегистрирован)"
    say(f"№ {entry.number} от {entry.dated:%d.%m.%Y}: {entry.title}{was}")
    for one in found.files:
        say(f"  {one.path}")
    if found.forms:
        say("Перед подписанием проверьте склонение:")
        for form in sorted({(one.nominative, one.form) for one in found.forms}):
            say("  {} → {}".format(*form))
    if found.is_new and found.items:
        say(f"Может подтвердить исполнение мероприятий: {', '.join(found.items)}.")


def _offer_as_json(one: "Offer") -> dict[str, object]:
    return {"roadmap": one.roadmap, "item": one.item, "occurrence": one.occurrence}


def _print_offers(found: "Registration", offered: "tuple[Offer, ...]", *, submitted: bool) -> None:
    """The ready commands that submit, or what was submitted."""
    if submitted:
        for one in offered:
            say(f"Отчитались: {one.item} — {one.title}")
        return
    for one in offered:
        say(f"Чтобы отчитаться о мероприятии {one.item}:")
        repeat = "" if one.occurrence == "1" else f" --occurrence {one.occurrence}"
        say(
            f"  veshka checkpoint submit --organisation {found.entry.organisation} "
            f"--roadmap {one.roadmap} --item {one.item}{repeat} "
            f'--date {found.entry.dated} --evidence "№ {found.entry.number}"'
        )


@group.command("cancel", help="Отменить зарегистрированный документ; номер останется занят.")
def cancel(
    organisation: OrganisationOption,
    number: Annotated[
        str, typer.Option("--number", metavar="НОМЕР", help="Номер, как он стоит в журнале.")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="ТЕКСТ", help="Почему: причина видна в журнале.")
    ],
    journal: Annotated[
        str, typer.Option("--journal", metavar="ЖУРНАЛ", help="Журнал, если номер не в одном.")
    ] = "",
    year: Annotated[
        int | None, typer.Option("--year", metavar="ГОД", help="Год (по умолчанию последний).")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="ДАТА", help="Когда (по умолчанию сегодня).")
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
    form: FormatOption = Format.TEXT,
) -> None:
    """Write down that a document is no longer in force."""
    from workflows.operations.cancel_document import Cancelling, cancel_document
    from workflows.workspace import find_workspace

    day = parse_date(date, "--date") if date else None
    with shown_as(form):
        wanted = Cancelling(organisation, number, reason, journal, year, day)
        entry, is_new = cancel_document(find_workspace(), wanted, actor=actor_of(role, body))
    if form is Format.JSON:
        print_json({"number": entry.number, "cancelled": entry.cancelled, "new": is_new})
        return
    say(f"№ {entry.number} от {entry.dated:%d.%m.%Y} отменён {entry.cancelled:%d.%m.%Y}.")
    if not is_new:
        say("Это уже было записано; ничего не изменилось.")
