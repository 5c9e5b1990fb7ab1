"""Сводка «Неисполненные»: what is late on a day, and whose."""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest

from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.reports.scope import Judged, Scope
from workflows.planning import Standing, State

_COLUMNS = (
    Column("organisation", "Организация", 28),
    Column("item", "Пункт", 16),
    Column("title", "Мероприятие", 50),
    Column("due", "Срок", 11),
    Column("days_late", "Дней", 6),
    Column("extended_from", "Прежний срок", 11, "Был"),
)


def overdue_table(
    judged: Iterable[Judged], scope: Scope, day: date, shown: int | None = None
) -> ReportTable:
    """Every checkpoint past its term, the latest first; extended terms beside the old ones.

    ``shown``: only so many rows; the notes count all.
    """
    found, owners = 0, set[str]()

    def late() -> Iterator[_Late]:
        nonlocal found
        for one in judged:
            for point in one.standings:
                if point.state is State.OVERDUE and point.due is not None:
                    found += 1
                    owners.add(one.organisation)
                    yield point.due, one.organisation, found, point

    rows = sorted(late()) if shown is None else nsmallest(shown, late())
    notes = [f"Просрочено контрольных точек: {found}, организаций: {len(owners)}."]
    if found > len(rows):
        notes.append(f"Показаны первые {len(rows)}; весь список: --format json или xlsx.")
    return ReportTable(
        "overdue",
        "Сводка «Неисполненные»",
        day,
        _COLUMNS,
        tuple(_row(scope, owner, point) for _, owner, _, point in rows),
        tuple(notes),
        scope.subject,
    )


type _Late = tuple[date, str, int, Standing]


def _row(scope: Scope, owner: str, point: Standing) -> tuple[CellValue, ...]:
    item, occurrence = point.checkpoint.key
    repeat = "" if occurrence == "1" else f" [{occurrence}]"
    was = point.checkpoint.occurrence.due
    return (
        scope.name(owner),
        item,
        point.checkpoint.item.title + repeat,
        point.due,
        point.days_late,
        was if was != point.due else None,
    )
