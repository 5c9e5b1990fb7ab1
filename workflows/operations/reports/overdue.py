"""Сводка «Неисполненные»: what is late on a day, and whose."""

from collections.abc import Sequence
from datetime import date

from workflows.model.tables import Column, ReportTable
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import State

_COLUMNS = (
    Column("organisation", "Организация", 28),
    Column("item", "Пункт", 8),
    Column("title", "Мероприятие", 50),
    Column("due", "Срок", 11),
    Column("days_late", "Дней", 6),
    Column("extended_from", "Прежний срок", 11, "Был"),
)


def overdue_table(judged: Sequence[Judged], scope: Scope, day: date) -> ReportTable:
    """Every checkpoint past its term, the latest first; extended terms beside the old ones."""
    late = [
        (one, point)
        for one in judged
        for point in one.standings
        if point.state is State.OVERDUE and point.due is not None
    ]
    late.sort(key=lambda row: (row[1].due, row[0].organisation))
    rows = []
    for one, point in late:
        item, occurrence = point.checkpoint.key
        repeat = "" if occurrence == "1" else f" [{occurrence}]"
        was = point.checkpoint.occurrence.due
        rows.append(
            (
                scope.name(one.organisation),
                item,
                point.checkpoint.item.title + repeat,
                point.due,
                point.days_late,
                was if was != point.due else None,
            )
        )
    whose = len({one.organisation for one, _ in late})
    notes = (f"Просрочено контрольных точек: {len(late)}, организаций: {whose}.",)
    return ReportTable(
        "overdue", "Сводка «Неисполненные»", day, _COLUMNS, tuple(rows), notes, scope.subject
    )
