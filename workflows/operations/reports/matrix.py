"""Матрица организация × этап: how much of what came due is done, and what is late."""

from collections.abc import Iterable
from datetime import date

from workflows.model.roadmap import Roadmap
from workflows.model.tables import Column, ReportTable
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import Standing
from workflows.planning.discipline import Discipline, discipline

_LEGEND = (
    "В клетке — исполнено из тех, чей срок наступил; «!» и число — просрочено; «·» — сроки "
    "не наступили; пусто — организация на этом этапе ничего не исполняет."
)


def matrix_table(
    judged: Iterable[Judged], scope: Scope, day: date, roadmap: Roadmap
) -> ReportTable:
    """A row an organisation, a column a stage: «5/7, просрочено 2»."""
    counted = [(one.organisation, _by_stage(one)) for one in judged]
    met = {stage for _, stages in counted for stage in stages}
    stages = tuple(one for one in roadmap.stages if one.id in met)
    columns = (
        Column("organisation", "Организация", 34),
        *(Column(f"stage_{one.id}", _stage_title(one.id), 9) for one in stages),
    )
    rows = tuple(
        (scope.name(owner), *(_cell(cells.get(one.id)) for one in stages))
        for owner, cells in counted
    )
    notes = (
        _LEGEND,
        *(f"{_stage_title(one.id)}: {one.title}." for one in stages),
    )
    title = "Матрица «Организации и этапы»"
    return ReportTable("matrix", title, day, columns, rows, notes, scope.subject)


def _stage_title(stage: str) -> str:
    return f"Этап {stage}" if stage.isdigit() else stage


def _by_stage(one: Judged) -> dict[str, Discipline]:
    points: dict[str, list[Standing]] = {}
    for each in one.standings:
        points.setdefault(each.checkpoint.item.stage, []).append(each)
    return {stage: discipline(some, one.day) for stage, some in points.items()}


def _cell(counted: Discipline | None) -> str:
    if counted is None:
        return ""
    if not counted.came:
        return "·"
    late = f" !{counted.overdue}" if counted.overdue else ""
    return f"{counted.came - counted.overdue}/{counted.came}{late}"
