"""``veshka report``: what is late, on screen or for a program."""

from typing import Annotated

import typer

from workflows.cli.output import Format, FormatOption, finish, print_json, show, shown_as

group = typer.Typer(help="Отчёты о сроках.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="report")


@group.callback()
def _group() -> None:
    """Keep the group a group while it has one command."""


@group.command("overdue", help="Сводка «Неисполненные»: что просрочено на сегодня и у кого.")
def overdue(
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="КОД", help="Только эти организации."),
    ] = None,
    municipality: Annotated[
        str | None,
        typer.Option("--municipality", metavar="НАЗВАНИЕ", help="Только этот район или город."),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print what is late on the clock's day, without queueing anything."""
    from workflows.cli.track import print_rows, row_as_json
    from workflows.clock import moment
    from workflows.operations.track import evaluate
    from workflows.problems import as_json
    from workflows.workspace import find_workspace

    with shown_as(form):
        workspace = find_workspace()
        report = evaluate(workspace, moment(), organisation, municipality=municipality)
    if form is Format.JSON:
        print_json(
            {
                "day": report.day,
                "overdue": [row_as_json(row) for row in report.overdue],
                "problems": as_json(report.problems),
            }
        )
    else:
        print_rows(f"Просрочено на {report.day:%d.%m.%Y}", report.overdue)
        show(report.problems)
    finish(report.problems)
