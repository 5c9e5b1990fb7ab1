"""What evaluations of plans have to tell, put into the outbox in bulk and only where it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max

from workflows.model.history import NoticeState
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing

type Notices = tuple[tuple[str, str, str, date], ...]
"""Item, occurrence, kind and day of each."""

_BY_ROW = (
    "INSERT INTO store_notice (plan_id, recipient, item, occurrence, kind, day, state) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
_BY_ARRAY = (
    "INSERT INTO store_notice (plan_id, recipient, item, occurrence, kind, day, state) "
    "SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], "
    "%s::date[], %s::text[])"
)
_ONCE = " ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Told:
    """All that is to be told about one plan.

    Attributes:
        plan: the plan's id.
        recipient: whom it is told.
        notices: what is told.
        digest: of the notices.
        last_event: the last event that was known when it was judged; 0 before the first.
    """

    plan: int
    recipient: str
    notices: Notices
    digest: str
    last_event: int


def digests(plans: Iterable[int]) -> dict[int, str]:
    """What the last evaluation of each of these plans had to tell, by the plan's id."""
    found: dict[int, str] = {}
    with said_plainly():
        for part in chunks(list(plans)):
            rows = orm.Evaluation.objects.filter(plan__in=part)
            found.update(rows.values_list("plan_id", "told"))
    return found


def tell(plans: Sequence[Told]) -> tuple[int, list[int]]:
    """Queue the notices that were not queued before and remember the digests: all or nothing.

    Returns:
        How many notices were new, and the plans to judge again: something was recorded since.
    """
    if not plans:
        return 0, []
    with writing():
        latest = _latest(sorted(one.plan for one in plans))
        current = [one for one in plans if latest.get(one.plan, 0) == one.last_event]
        new = _queue(current)
        orm.Evaluation.objects.bulk_create(
            [orm.Evaluation(plan_id=one.plan, told=one.digest) for one in current],
            update_conflicts=True,
            unique_fields=["plan"],
            update_fields=["told"],
        )
    return new, [one.plan for one in plans if latest.get(one.plan, 0) != one.last_event]


def _latest(ids: list[int]) -> dict[int, int]:
    """The last event of each plan; whoever writes to a plan waits for us from here on."""
    found: dict[int, int] = {}
    for part in chunks(ids):
        if connection.vendor == "postgresql":
            list(orm.Plan.objects.select_for_update().filter(id__in=part).order_by("id"))
        rows = orm.Event.objects.filter(plan__in=part).values("plan_id")
        found.update(rows.annotate(last=Max("id")).values_list("plan_id", "last"))
    return found


def _queue(plans: Sequence[Told]) -> int:
    # In one order everywhere, so that two writers never wait for each other in a circle.
    rows = [
        (one.plan, one.recipient, item, occurrence, kind, day, NoticeState.QUEUED.value)
        for one in sorted(plans, key=lambda one: one.plan)
        for item, occurrence, kind, day in one.notices
    ]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(_BY_ARRAY + _ONCE, columns)
        else:
            cursor.executemany(_BY_ROW + _ONCE, rows)
        return int(cursor.rowcount)
