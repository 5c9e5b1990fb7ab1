"""The outbox of notices: each at most once, and none lost while the mail is away."""

from collections.abc import Iterable, Sequence
from datetime import date

from workflows.model.history import NoticeRecord, NoticeState
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing


def queue_notices(records: Sequence[NoticeRecord]) -> int:
    """Put notices into the outbox, all or none; returns how many were not there already."""
    with writing():
        ids = sorted({one.plan for one in records})
        days = {one.day for one in records}
        stored: set[NoticeRecord] = set()
        for part in chunks(ids):
            # Writers of one plan take turns on PostgreSQL; on SQLite all writers do.
            list(orm.Plan.objects.select_for_update().filter(id__in=part).order_by("id"))
            rows = orm.Notice.objects.filter(plan__in=part, day__in=days)
            stored |= {_identity(_record(row)) for row in rows}
        fresh = {_identity(one): one for one in records if _identity(one) not in stored}
        orm.Notice.objects.bulk_create([_row(one) for one in fresh.values()])
    return len(fresh)


def notices(
    *, state: NoticeState | None = None, recipient: str | None = None, day: date | None = None
) -> list[NoticeRecord]:
    """Notices in the order they were queued, chosen by state, recipient or day."""
    rows = orm.Notice.objects.order_by("id")
    if state is not None:
        rows = rows.filter(state=state.value)
    if recipient is not None:
        rows = rows.filter(recipient=recipient)
    if day is not None:
        rows = rows.filter(day=day)
    with said_plainly():
        return [_record(row) for row in rows]


def mark_sent(ids: Iterable[int]) -> int:
    """Note that these notices were sent; returns how many still waited."""
    with writing():
        return sum(
            orm.Notice.objects.filter(id__in=part, state=NoticeState.QUEUED.value).update(
                state=NoticeState.SENT.value
            )
            for part in chunks(list(ids))
        )


def _identity(one: NoticeRecord) -> NoticeRecord:
    """What makes a notice the same one, sent or not."""
    return NoticeRecord(one.recipient, one.plan, one.item, one.occurrence, one.kind, one.day)


def _row(one: NoticeRecord) -> orm.Notice:
    return orm.Notice(
        recipient=one.recipient,
        plan_id=one.plan,
        item=one.item,
        occurrence=one.occurrence,
        kind=one.kind,
        day=one.day,
        state=one.state.value,
    )


def _record(row: orm.Notice) -> NoticeRecord:
    return NoticeRecord(
        recipient=row.recipient,
        plan=row.plan_id,
        item=row.item,
        occurrence=row.occurrence,
        kind=row.kind,
        day=row.day,
        state=NoticeState(row.state),
        id=row.id,
    )
