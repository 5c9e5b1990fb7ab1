"""What evaluations of plans had to tell: written in bulk, and only where it changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max

from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing

type Notice = tuple[str, str, str, date]
"""Item, occurrence, kind and day."""

type Notices = tuple[Notice, ...]

_BY_ROW = "INSERT INTO store_evaluation (plan_id, told, notices) VALUES (%s, %s, %s)"
_BY_ARRAY = (
    "INSERT INTO store_evaluation (plan_id, told, notices) "
    "SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[])"
)
_INSTEAD = " ON CONFLICT (plan_id) DO UPDATE SET told = excluded.told, notices = excluded.notices"


@dataclass(frozen=True, slots=True)
class Told:
    """All that is to be told about one plan.

    Attributes:
        plan: the plan's id.
        notices: what is told.
        digest: of the notices.
        last_event: the last event that was known when it was judged; 0 before the first.
    """

    plan: int
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


def organisations_told_of() -> frozenset[str]:
    """Ids of the organisations about whose plans there ever was something to tell."""
    told = orm.Evaluation.objects.exclude(notices="[]")
    with said_plainly():
        return frozenset(told.values_list("plan__organisation_id", flat=True).distinct())


def noticed(plans: Iterable[int]) -> dict[int, Notices]:
    """All that was ever to be told of each of these plans, each thing once, the oldest first."""
    with said_plainly():
        return {plan: tuple(map(_notice, json.loads(told))) for plan, told in _noticed(plans)}


def tell(plans: Sequence[Told]) -> tuple[int, list[int]]:
    """Add what is new to what was ever told, and remember the digests: all or nothing.

    Returns:
        How many notices were new, and the plans to judge again: something was recorded since.
    """
    if not plans:
        return 0, []
    with writing():
        latest = _latest(sorted(one.plan for one in plans))
        current = [one for one in plans if latest.get(one.plan, 0) == one.last_event]
        new = _add(current)
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


def _add(plans: Sequence[Told]) -> int:
    before = dict(_noticed(one.plan for one in plans))
    new = 0
    rows: list[tuple[int, str, str]] = []
    # In one order everywhere, so that two writers never wait for each other in a circle.
    for one in sorted(plans, key=lambda one: one.plan):
        known = json.loads(before.get(one.plan, "[]"))
        fresh = _unknown(one.notices, known)
        new += len(fresh)
        rows.append((one.plan, one.digest, _as_text([*known, *fresh])))
    _write(rows)
    return new


def _unknown(notices: Notices, known: Sequence[list[str]]) -> list[list[str]]:
    seen = set(map(tuple, known))
    found = [[item, term, kind, day.isoformat()] for item, term, kind, day in notices]
    return [one for one in found if tuple(one) not in seen]


def _write(rows: Sequence[tuple[int, str, str]]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_BY_ARRAY + _INSTEAD, [list(one) for one in zip(*rows, strict=True)])
        else:
            cursor.executemany(_BY_ROW + _INSTEAD, rows)


def _noticed(plans: Iterable[int]) -> Iterable[tuple[int, str]]:
    for part in chunks(list(plans)):
        yield from orm.Evaluation.objects.filter(plan__in=part).values_list("plan_id", "notices")


def _as_text(notices: Sequence[list[str]]) -> str:
    return json.dumps(notices, ensure_ascii=False, separators=(",", ":"))


def _notice(said: Sequence[str]) -> Notice:
    item, occurrence, kind, day = said
    return item, occurrence, kind, date.fromisoformat(day)
