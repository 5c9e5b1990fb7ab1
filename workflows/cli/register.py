"""``veshka register``: registers and journals out to Excel and Word."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workflows.cli.actors import BodyOption, RoleOption, actor_of
from workflows.cli.output import Format, say, shown_as

group = typer.Typer(help="Реестры и журналы: выгрузить в Excel и Word.", no_args_is_help=True)


class Kind(StrEnum):
    """Which register."""

    MENTORS = "mentors"
    MENTEES = "mentees"
    PAIRS = "pairs"
    CONSENTS = "consents"
    MEETINGS = "meetings"
    JOURNAL = "journal"


class FileFormat(StrEnum):
    """What file it is written to."""

    XLSX = "xlsx"
    DOCX = "docx"


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="register")


@group.callback()
def _group() -> None:
    """Реестры и журналы: выгрузить в Excel и Word."""


@group.command("export")
def export(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="РЕЕСТР",
            help="mentors — наставники, mentees — наставляемые, pairs — пары, consents — согласия, "
            "meetings — встречи, journal — журнал регистрации документов.",
        ),
    ],
    organisation: Annotated[
        str, typer.Option("--organisation", "-o", metavar="КОД", help="Чей реестр.")
    ],
    form: Annotated[
        FileFormat | None,
        typer.Option(
            "--format", help="xlsx — книга Excel, docx — документ Word; без ключа — по имени файла."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="ФАЙЛ",
            help="Куда записать; без ключа — в папку организации в outputs.",
        ),
    ] = None,
    role: RoleOption = "администратор",
    body: BodyOption = "",
) -> None:
    """Выгрузить реестр, готовый к печати: в книгу Excel или в документ Word.

    В книге — все графы, значения записаны текстом и датами: ничто из них не станет формулой.
    В документе — главные графы по шаблону из templates_docx/registers, который можно поправить;
    заголовок таблицы повторяется на каждом листе.

    Примеры:

      veshka register export journal --organisation shkola-5

      veshka register export pairs --organisation shkola-5 --format docx
    """
    from workflows.operations.export_register import export_register
    from workflows.workspace import find_workspace

    suffix = f".{form.value}" if form else ""
    with shown_as(Format.TEXT):
        who = actor_of(role, body)
        path = export_register(
            find_workspace(), kind.value, organisation, output, suffix, actor=who
        )
    say(f"Записано: {path}")
