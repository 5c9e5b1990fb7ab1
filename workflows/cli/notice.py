"""``veshka notice``: who is written to, what is sent, the calendar that can be subscribed to."""

import typer

from workflows.cli import notice_contacts

group = typer.Typer(
    help="Уведомления о сроках: получатели, письма, календарь.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    notice_contacts.register(group)
    app.add_typer(group, name="notice")
