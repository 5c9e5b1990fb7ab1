"""``veshka document``: what is done with single documents."""

import typer

from workflows.cli import document_pdf

group = typer.Typer(help="Отдельные документы Word.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    document_pdf.register(group)
    app.add_typer(group, name="document")


@group.callback()
def _group() -> None:
    """Keep the group a group while it has one command."""
