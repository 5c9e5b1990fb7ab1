"""The history of plans: added to, read, never changed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from workflows.model.history import EventKind, EventRecord
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing


def record_event(record: EventRecord) -> bool:
    """Add one event; see ``record_events``.

    Returns:
        False when it was there already.
    """
    return record_events([record]) == 1


def record_events(records: Sequence[EventRecord]) -> int:
    """Add events, all or none; those whose key is already there are not added again.

    Returns:
        How many were new.

    Raises:
        ValueError: a plan does not exist, or a key already stands for something else: an event
            must not vanish because another one took its key.
    """
    with writing():
        _lock_plans(sorted({one.plan for one in records}))
        known = _by_key([one.key for one in records])
        fresh: dict[str, EventRecord] = {}
        for one in records:
            same = known.get(one.key) or fresh.setdefault(one.key, one)
            if _facts(same) != _facts(one):
                message = f"the key {one.key!r} already stands for another event"
                raise ValueError(message)
        orm.Event.objects.bulk_create([_row(one) for one in fresh.values()])
    return len(fresh)


def events(plan_ids: Iterable[int]) -> dict[int, tuple[EventRecord, ...]]:
    """The whole history of each of these plans, in the order it was recorded.

    A plan without events has an empty one.
    """
    found: dict[int, list[EventRecord]] = {plan: [] for plan in plan_ids}
    with said_plainly():
        for part in chunks(list(found)):
            rows = orm.Event.objects.filter(plan__in=part).order_by("plan_id", "id")
            # Neither a model's object nor JSON for each row: a whole region is read every day.
            columns = rows.annotate(said=Cast("payload", TextField())).values_list(*_READ)
            for plan, *facts, said, event in columns.iterator():
                found[plan].append(
                    _value(plan, *facts, json.loads(said) if said != "{}" else {}, event)
                )
    return {plan: tuple(history) for plan, history in found.items()}


def _lock_plans(ids: list[int]) -> None:
    """Writers of one plan take turns on PostgreSQL; on SQLite all writers do."""
    for part in chunks(ids):
        rows = orm.Plan.objects.select_for_update().filter(id__in=part).order_by("id")
        missing = set(part) - set(rows.values_list("id", flat=True))
        if missing:
            message = f"no such plans: {sorted(missing)}"
            raise ValueError(message)


def _by_key(keys: list[str]) -> dict[str, EventRecord]:
    return {
        row.idempotency_key: _record(row)
        for part in chunks(keys)
        for row in orm.Event.objects.filter(idempotency_key__in=part)
    }


def _facts(one: EventRecord) -> tuple[object, ...]:
    """What makes an event the same; when and by whom it was sent again does not matter."""
    return one.plan, one.item, one.occurrence, one.kind, one.on_date, one.payload


def _row(one: EventRecord) -> orm.Event:
    return orm.Event(
        plan_id=one.plan,
        item=one.item,
        occurrence=one.occurrence,
        kind=one.kind.value,
        on_date=one.on_date,
        recorded_at=one.recorded_at,
        actor=one.actor,
        payload=one.payload,
        idempotency_key=one.key,
    )


_COLUMNS = (
    "plan_id",
    "item",
    "occurrence",
    "kind",
    "on_date",
    "recorded_at",
    "actor",
    "idempotency_key",
    "payload",
    "id",
)

_READ = tuple("said" if column == "payload" else column for column in _COLUMNS)


def _record(row: orm.Event) -> EventRecord:
    return _value(*(getattr(row, column) for column in _COLUMNS))


def _value(plan: int, item: str, occurrence: str, kind: str, *rest: Any) -> EventRecord:
    return EventRecord(plan, item, occurrence, EventKind(kind), *rest)
