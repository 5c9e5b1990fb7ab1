"""``veshka register``: registers out to Excel."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.output import Format, say, shown_as

group = typer.Typer(help="Реестры и журналы: выгрузить в Excel.", no_args_is_help=True)


class Kind(StrEnum):
    """Which register."""

    MENTORS = "mentors"
    MENTEES = "mentees"
    PAIRS = "pairs"
    CONSENTS = "consents"
    MEETINGS = "meetings"


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="register")


@group.callback()
def _group() -> None:
    """Реестры и журналы: выгрузить в Excel."""


@group.command("export")
def export(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="РЕЕСТР",
            help="mentors — наставники, mentees — наставляемые, pairs — пары, consents — согласия, "
            "meetings — встречи.",
        ),
    ],
    organisation: Annotated[
        str, typer.Option("--organisation", "-o", metavar="КОД", help="Чей реестр.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="ФАЙЛ.xlsx", help="Куда записать.")
    ] = None,
) -> None:
    """Выгрузить реестр в книгу Excel, готовую к печати.

    Значения записываются текстом и датами: ничто из них не станет формулой.
    """
    from workflows.operations.export_register import export_register
    from workflows.workspace import find_workspace

    with shown_as(Format.TEXT):
        path = export_register(find_workspace(), kind.value, organisation, output)
    say(f"Записано: {path}")
