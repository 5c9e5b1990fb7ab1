"""The history of plans: added to, read, never changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, TextField
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
            for plan, item, term, kind, day, moment, actor, key, said, event in _plain(rows):
                payload = json.loads(said) if said != "{}" else {}
                facts = _KIND[kind], _day(day), _moment(moment), actor, key, payload, event
                found[plan].append(EventRecord(plan, item, term, *facts))
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


_PARSED = ("on_date", "recorded_at", "payload")
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

_READ = tuple(f"plain_{name}" if name in _PARSED else name for name in _COLUMNS)
_KIND = {kind.value: kind for kind in EventKind}


def _plain(rows: QuerySet[orm.Event]) -> Iterable[tuple[Any, ...]]:
    """Rows without a model's object, or Django's reading of dates and JSON, for each of them.

    A whole region's history is read every day. All rows at once, since they are few: PostgreSQL
    would take more time for handing them out piece by piece.
    """
    # PostgreSQL's driver reads dates faster than we should, but moments in Python, twice.
    as_text = _PARSED[1:] if connection.vendor == "postgresql" else _PARSED
    columns = {
        f"plain_{name}": Cast(name, TextField()) if name in as_text else F(name) for name in _PARSED
    }
    return rows.annotate(**columns).values_list(*_READ)


@lru_cache(maxsize=4096)
def _day(said: str | date) -> date:
    return date.fromisoformat(said) if isinstance(said, str) else said


def _moment(said: str | datetime) -> datetime:
    found = datetime.fromisoformat(said) if isinstance(said, str) else said
    # SQLite's text has no time zone: it is Greenwich's.
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _record(row: orm.Event) -> EventRecord:
    return _value(*(getattr(row, column) for column in _COLUMNS))


def _value(plan: int, item: str, occurrence: str, kind: str, *rest: Any) -> EventRecord:
    return EventRecord(plan, item, occurrence, EventKind(kind), *rest)
