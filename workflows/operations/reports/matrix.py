"""Матрица организация × этап: how much of what came due is done, and what is late."""

from collections.abc import Sequence
from datetime import date

from workflows.model.roadmap import Roadmap, Stage
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning.discipline import discipline

_LEGEND = (
    "В клетке — исполнено из тех, чей срок наступил; «!» и число — просрочено; «·» — сроки "
    "не наступили; пусто — организация на этом этапе ничего не исполняет."
)


def matrix_table(
    judged: Sequence[Judged], scope: Scope, day: date, roadmap: Roadmap
) -> ReportTable:
    """A row an organisation, a column a stage: «5/7, просрочено 2»."""
    met = {point.checkpoint.item.stage for one in judged for point in one.standings}
    stages = tuple(one for one in roadmap.stages if one.id in met)
    columns = (
        Column("organisation", "Организация", 28),
        *(Column(f"stage_{one.id}", _stage_title(one.id), 9) for one in stages),
    )
    rows = tuple(_row(one, scope, day, stages) for one in judged)
    notes = (
        _LEGEND,
        *(f"{_stage_title(one.id)}: {one.title}." for one in stages),
    )
    title = "Матрица «Организации и этапы»"
    return ReportTable("matrix", title, day, columns, rows, notes, scope.subject)


def _stage_title(stage: str) -> str:
    return f"Этап {stage}" if stage.isdigit() else stage


def _row(one: Judged, scope: Scope, day: date, stages: Sequence[Stage]) -> tuple[CellValue, ...]:
    cells: list[CellValue] = [scope.name(one.organisation)]
    for stage in stages:
        points = [each for each in one.standings if each.checkpoint.item.stage == stage.id]
        counted = discipline(points, day)
        cells.append(_cell(len(points), counted.came, counted.overdue))
    return tuple(cells)


def _cell(points: int, came: int, overdue: int) -> str:
    if not points:
        return ""
    if not came:
        return "·"
    return f"{came - overdue}/{came}" + (f" !{overdue}" if overdue else "")
