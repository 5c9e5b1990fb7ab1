"""``veshka notice``: who is written to, what is sent, how the mail stands."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli import notice_contacts, notice_feed
from workflows.cli.output import Format, FormatOption, finish, print_json, say, show, shown_as

if TYPE_CHECKING:
    from workflows.operations.queue_letters import Drafted

group = typer.Typer(
    help="Уведомления о сроках по почте: получатели и письма.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    notice_contacts.register(group)
    notice_feed.register(group)
    app.add_typer(group, name="notice")


@group.command("send", help="Составить и отправить письма; повторять можно когда угодно.")
def send(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Только показать, кому и о чём было бы написано.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Send what is due; exit code 1 if something could not be sent."""
    from workflows.clock import now
    from workflows.operations.queue_letters import letters_due
    from workflows.operations.send_letters import send_notices
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        moment = now(workspace.time_zone)
        if dry_run:
            found, problems = letters_due(workspace, moment)
            _show(found, form, whole=False)
            show(problems)
            finish(problems)
            return
        report = send_notices(workspace, moment)
    if form is Format.JSON:
        print_json(
            {
                "queued": report.queued,
                "sent": report.sent,
                "problems": as_json(report.problems),
            }
        )
    else:
        say(f"Составлено писем: {report.queued}, отправлено: {report.sent}")
        show(report.problems)
    finish(report.problems)


@group.command("preview", help="Показать письма организации целиком: всё, что верно сейчас.")
def preview(
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="КОД", help="Организация или орган.")
    ],
    form: FormatOption = Format.TEXT,
) -> None:
    """Show letters as they would be, told before or not, at any hour."""
    from workflows.clock import now
    from workflows.operations.queue_letters import preview_letters
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        found, problems = preview_letters(workspace, organisation, now(workspace.time_zone))
    _show(found, form, whole=True)
    show(problems)
    finish(problems)


@group.command("status", help="Показать, что отправлено, что ждёт и какие адреса отвергнуты.")
def status(form: FormatOption = Format.TEXT) -> None:
    """Show letters by state and what needs attention; exit code 1 if something does."""
    from workflows.model.notices import LETTER_NAMES
    from workflows.operations.send_letters import mail_status
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        found = mail_status(find_workspace())
    if form is Format.JSON:
        print_json({"letters": found.counts, "problems": as_json(found.problems)})
    else:
        for state, name in LETTER_NAMES.items():
            if found.counts.get(state):
                say(f"{name}: {found.counts[state]}")
        if not found.counts:
            say("Писем ещё не было.")
        show(found.problems)
    finish(found.problems)


def _show(found: "list[Drafted]", form: Format, *, whole: bool) -> None:
    if form is Format.JSON:
        print_json({"letters": [_as_json(one) for one in found]})
        return
    for one in found:
        say(f"Кому: {one.contact.email or 'получателя ещё нет'} ({one.contact.organisation})")
        say(f"Тема: {one.content.subject}")
        if whole:
            say()
            say(one.content.text)
    if not found:
        say("Писать не о чем.")


def _as_json(one: "Drafted") -> dict[str, object]:
    return {
        "organisation": one.contact.organisation,
        "contact": one.contact.id,
        "subject": one.content.subject,
        "text": one.content.text,
        "html": one.content.html,
    }
