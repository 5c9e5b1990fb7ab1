"""Reports as they were handed in: added to, read, never changed."""

from collections.abc import Iterable

from workflows.model.history import ReportRecord
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing


def record_report(one: ReportRecord) -> None:
    """Add a report.

    Raises:
        ProblemsFoundError: the database is locked, full or away (S2xx).
    """
    with writing():
        orm.SubmittedReport.objects.create(
            plan_id=one.plan,
            item=one.item,
            occurrence=one.occurrence,
            number=one.number,
            on_date=one.on_date,
            content=one.content,
            sha256=one.sha256,
            recorded_at=one.recorded_at,
            actor=one.actor,
        )


def reports(plan_ids: Iterable[int], occurrence: str) -> list[ReportRecord]:
    """All reports of these plans for a period, in the order they were handed in."""
    with said_plainly():
        return [
            _record(row)
            for part in chunks(list(plan_ids))
            for row in orm.SubmittedReport.objects.filter(
                plan__in=part, occurrence=occurrence
            ).order_by("id")
        ]


def _record(row: orm.SubmittedReport) -> ReportRecord:
    return ReportRecord(
        row.plan_id,
        row.item,
        row.occurrence,
        row.number,
        row.on_date,
        row.content,
        row.sha256,
        row.recorded_at,
        row.actor,
    )
