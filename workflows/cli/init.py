"""``veshka init``: a new workspace."""

from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.output import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help="Создать рабочую папку с картами, шаблонами и календарями.")(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="ПАПКА", help="Новая или пустая папка.")],
) -> None:
    """Copy roadmaps, templates and calendars into a new folder."""
    from workflows.operations.init_workspace import init_workspace
    from workflows.workspace import lending_workspace

    made = init_workspace(lending_workspace(), folder)
    say(f"Рабочая папка создана: {made.root}")
    say("Дальше:")
    say(f"  cd {made.root}")
    say("  veshka roadmap check")
