"""Figures that bodies have entered: added to, read, never changed."""

from collections.abc import Sequence
from datetime import date

from workflows.model.history import FigureRecord
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


def record_figure(one: FigureRecord) -> bool:
    """Add a figure; false when just this stands already as the last one."""
    with writing():
        rows = orm.Figure.objects.filter(
            organisation=one.organisation, kind=one.kind, year=one.year
        )
        last = rows.order_by("-id").first()
        if last is not None and _facts(_record(last)) == _facts(one):
            return False
        orm.Figure.objects.create(
            organisation_id=one.organisation,
            kind=one.kind,
            year=one.year,
            value=one.value,
            source=one.source,
            on_date=one.on_date,
            recorded_at=one.recorded_at,
            actor=one.actor,
        )
    return True


def figures(years: Sequence[int] | None = None, *, day: date | None = None) -> list[FigureRecord]:
    """Figures in the order of recording, of some years, of those dated up to a day."""
    rows = orm.Figure.objects.order_by("id")
    if years is not None:
        rows = rows.filter(year__in=list(years))
    if day is not None:
        rows = rows.filter(on_date__lte=day)
    with said_plainly():
        return [_record(row) for row in rows]


def _facts(one: FigureRecord) -> tuple[object, ...]:
    return one.value, one.source, one.on_date


def _record(row: orm.Figure) -> FigureRecord:
    return FigureRecord(
        row.organisation_id,
        row.kind,
        row.year,
        row.value,
        row.source,
        row.on_date,
        row.recorded_at,
        row.actor,
    )
