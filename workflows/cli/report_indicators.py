"""``veshka report indicators``: achieved, target, forecast and gap by year."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflows.cli.output import Format, finish, say, shown_as, tell
from workflows.cli.report_output import OutputOption, ReportFormat, ScopeOption, give

if TYPE_CHECKING:
    from workflows.operations.reports.scope import Scope
    from workflows.planning.indicators import IndicatorValue
    from workflows.workspace import Workspace


class ChartFormat(StrEnum):
    """How indicators are given: as other reports, or as a picture."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"
    SVG = "svg"


def register(group: typer.Typer) -> None:
    """Add the command."""
    group.command(
        "indicators", help="Показатели по годам: достигнуто, цель, прогноз, сколько не хватает."
    )(indicators)


def indicators(
    roadmap: Annotated[
        str, typer.Option("--roadmap", metavar="КАРТА", help="Дорожная карта: chelyabinsk-2020.")
    ],
    year: Annotated[
        list[int] | None,
        typer.Option("--year", metavar="ГОД", help="Только эти годы (можно несколько)."),
    ] = None,
    body: ScopeOption = "",
    form: Annotated[
        ChartFormat,
        typer.Option("--format", help="Вид: на экран, для программы, Excel, Word или рисунок svg."),
    ] = ChartFormat.TEXT,
    output: OutputOption = None,
) -> None:
    """Print the indicators as known on the clock's day."""
    from workflows.clock import today
    from workflows.operations.plan_roadmap import find_roadmap
    from workflows.operations.reports.indicators import indicator_values, indicators_table
    from workflows.operations.reports.scope import scope_of
    from workflows.workspace import find_workspace

    with shown_as(Format.JSON if form is ChartFormat.JSON else Format.TEXT):
        workspace = find_workspace()
        day = today(workspace.time_zone)
        scope = scope_of(workspace, body)
        known, problems = find_roadmap(workspace, roadmap)
        values = indicator_values(known, scope, day, year or ())
        table = indicators_table(values, scope, day, known)
        if form is ChartFormat.SVG:
            _draw(workspace, values, scope, output or workspace.outputs / f"indicators-{day}.svg")
            return
        give(workspace, [table], [], ReportFormat(form.value), output)
    finish(problems)


def _draw(
    workspace: "Workspace", values: "list[IndicatorValue]", scope: "Scope", path: Path
) -> None:
    from workflows.operations.reports.indicator_chart import indicator_chart
    from workflows.operations.write_file import write_file

    del workspace
    subject = f": {scope.subject}" if scope.subject else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, indicator_chart(values, f"Показатели наставничества{subject}").encode())
    tell(f"Рисунок записан: {path}")
    say(str(path))
