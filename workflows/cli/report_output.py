"""A report's table on screen, for a program, as an Excel or Word file."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import print_json, say, show, tell

if TYPE_CHECKING:
    from workflows.model.tables import CellValue, ReportTable
    from workflows.problems import Problem
    from workflows.workspace import Workspace


class ReportFormat(StrEnum):
    """How a report is given."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"


ReportFormatOption = Annotated[
    ReportFormat,
    typer.Option("--format", help="Вид: на экран, для программы, в Excel или для печати в Word."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="ФАЙЛ", help="Куда записать; без ключа — в папку outputs."),
]
ScopeOption = Annotated[
    str,
    typer.Option(
        "--body", metavar="КОД", help="Только орган с этим кодом и все, кто стоит под ним."
    ),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--organisation", metavar="КОД", help="Только эти организации."),
]


ON_SCREEN = 200
"""Rows of a report on the screen; a file has all of them."""

_SHORT = 10
_LONGEST_WORD = 22


def give(
    workspace: "Workspace",
    tables: "Sequence[ReportTable]",
    problems: "Sequence[Problem]",
    form: ReportFormat,
    output: Path | None,
) -> None:
    """Print the tables, or write the file and say where it is."""
    if form is ReportFormat.JSON:
        print_json(as_json_value(tables, problems))
        return
    if form is ReportFormat.TEXT:
        for one in tables:
            print_table(one)
        show(problems)
        return
    path = _written(workspace, tables, form, output)
    tell(f"Отчёт записан: {path}")
    say(str(path))
    show(problems)


def as_json_value(
    tables: "Sequence[ReportTable]", problems: "Sequence[Problem]"
) -> dict[str, object]:
    """One table as itself, several as a list, with the findings beside."""
    from workflows.problems import as_json

    made: list[dict[str, object]] = [
        {
            "report": one.id,
            "title": one.title,
            "day": one.day,
            "subject": one.subject,
            "rows": [
                dict(zip((column.key for column in one.columns), row, strict=True))
                for row in one.rows
            ],
            "notes": one.notes,
        }
        for one in tables
    ]
    found: dict[str, object] = made[0] if len(made) == 1 else {"tables": made}
    return {**found, "problems": as_json(problems)}


def print_table(one: "ReportTable") -> None:
    """A table for a person, notes below."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from workflows.model.tables import shown

    say()
    say(one.heading)
    rows = _foremost(one)
    if rows:
        table = Table(box=SIMPLE, padding=(0, 1, 0, 0), collapse_padding=True)
        shown_columns = [
            (number, column) for number, column in enumerate(one.columns) if column.on_screen
        ]
        for number, column in shown_columns:
            values = [row[number] for row in rows]
            is_short = max(len(shown(value)) for value in values) <= _SHORT
            table.add_column(
                column.brief or column.title,
                justify="right"
                if any(isinstance(value, int | float) for value in values)
                else "left",
                no_wrap=is_short,
                min_width=None if is_short else _longest_word(values),
            )
        for row in rows:
            table.add_row(*(shown(row[number]) for number, _ in shown_columns))
        Console(highlight=False, markup=False).print(table)
        if len(rows) < len(one.rows):
            whole = len(one.rows) - one.totals
            say(f"  Показаны первые {ON_SCREEN} строк из {whole}; все: --format xlsx")
    else:
        say("  строк нет")
    for note in one.notes:
        say(fill(note, 78, initial_indent="  ", subsequent_indent="  "))


def _longest_word(values: "Sequence[CellValue]") -> int:
    """How wide a column must be for its words to stay whole; a very long one is broken."""
    from workflows.model.tables import shown

    words = [word for value in values for word in shown(value).split()]
    return min(max(map(len, words), default=1), _LONGEST_WORD)


# A sheet of Excel has 1 048 576 rows, a heading and notes among them.
_MOST_ROWS = {ReportFormat.XLSX: 1_048_500, ReportFormat.DOCX: 10_000}


def _require_room(tables: "Sequence[ReportTable]", form: ReportFormat) -> None:
    from workflows.problems import Problem, ProblemsFoundError

    rows, most = max(len(one.rows) for one in tables), _MOST_ROWS[form]
    if rows > most:
        message = f"в отчёте {rows} строк, а в файл {form.value} поместится {most}"
        hint = "возьмите отчёт по районам или органам: --municipality или --body"
        if form is ReportFormat.DOCX:
            hint += ", либо --format xlsx"
        raise ProblemsFoundError([Problem("K901", message, hint=hint)])


def _foremost(one: "ReportTable") -> "Sequence[tuple[CellValue, ...]]":
    """As many rows as a person reads on a screen, and the totals."""
    sums = len(one.rows) - one.totals
    if sums <= ON_SCREEN:
        return one.rows
    return (*one.rows[:ON_SCREEN], *one.rows[sums:])


def _written(
    workspace: "Workspace", tables: "Sequence[ReportTable]", form: ReportFormat, output: Path | None
) -> Path:
    from workflows.operations.reports.print_report import printed_report
    from workflows.operations.write_file import write_file
    from workflows.rosters.report_sheet import report_file

    _require_room(tables, form)
    name = f"{tables[0].id}-{tables[0].day:%Y-%m-%d}.{form.value}"
    path = output or workspace.outputs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if form is ReportFormat.XLSX:
        write_file(path, report_file(tables))
    else:
        write_file(path, printed_report(workspace, tables[0]))
    return path
