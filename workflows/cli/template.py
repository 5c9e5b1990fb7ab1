"""``veshka template``: whether Word templates are sound, what they say, which fields there are."""

import typer

from workflows.cli import (
    template_check,
    template_diff,
    template_edition,
    template_fields,
    template_preview,
    template_show,
)

group = typer.Typer(
    help="Шаблоны документов Word: проверить, прочитать, сравнить, посмотреть.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    for command in (
        template_check,
        template_fields,
        template_show,
        template_edition,
        template_diff,
        template_preview,
    ):
        command.register(group)
    app.add_typer(group, name="template")
