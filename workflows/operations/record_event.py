"""Write down what happened to a checkpoint, and show which dates move because of it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workflows.clock import now
from workflows.model.history import EventKind, EventRecord
from workflows.operations.local_day import local_day
from workflows.operations.plan_roadmap import known_events
from workflows.operations.plans import RunningPlan, running_plans
from workflows.operations.start_plan import order_name
from workflows.planning import due_of, in_order_of_recording
from workflows.planning.counting import Minimum
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.events import record_event
from workflows.workspace import Workspace

_NAMED = 8


@dataclass(frozen=True, slots=True)
class Happening:
    """What is to be written down: to which checkpoint, what, when, by whom, with which details.

    ``plan`` says which one where the organisation has several by the roadmap.
    """

    organisation: str
    roadmap: str
    item: str
    kind: EventKind
    on_date: date
    actor: str
    occurrence: str = "1"
    details: dict[str, object] = field(default_factory=dict)
    plan: int | None = None


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A term that the event moved."""

    item: str
    occurrence: str
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class RecordReport:
    """Whether the event was new, the terms it moved, and how the minimum counts stand after it."""

    new: bool
    moved: tuple[MovedDate, ...]
    counts: tuple[Minimum, ...] = ()


def record(workspace: Workspace, happening: Happening) -> RecordReport:
    """Write an event down; the same one twice is written once.

    Raises:
        ProblemsFoundError: there is no such plan or checkpoint, or the day lies in the future.
    """
    before = plan_of(workspace, happening)
    require_checkpoint(before, happening)
    require_past(workspace, happening)
    is_new = record_in_turn(workspace, before, happening)
    after = plan_of(workspace, happening)
    return RecordReport(is_new, tuple(moved_dates(before, after)))


def record_in_turn(workspace: Workspace, running: RunningPlan, happening: Happening) -> bool:
    """Write an event down; false when just this stands already.

    What was taken back, or followed by something else, and happens again is a new event: a report
    handed in after a return in the same words, a date corrected back to what it was.
    """
    moment = now(workspace.time_zone)
    over = _over(running.history, happening)
    made, again = event_record(running.record.id, happening, moment), 0
    while made.key in over:
        again += 1
        repeated = replace(happening, details={**happening.details, "again": again})
        made = event_record(running.record.id, repeated, moment)
    return record_event(made)


_DECISIONS = frozenset(
    (
        EventKind.SUBMITTED,
        EventKind.ACCEPTED,
        EventKind.RETURNED,
        EventKind.EXTENDED,
        EventKind.WAIVED,
    )
)


def _over(history: Iterable[EventRecord], happening: Happening) -> frozenset[object]:
    """Keys of the events that do not stand any more: taken back, or followed by others.

    Facts that are counted stand side by side; of the rest the last one stands.
    """
    taken_back = {event.payload.get("cancels") for event in history}
    kinds = _DECISIONS if happening.kind in _DECISIONS else frozenset((happening.kind,))
    if happening.kind in (EventKind.COUNTED, EventKind.CANCELLED):
        return frozenset(taken_back)
    which = _which(happening)
    standing = [
        event.key
        for event in in_order_of_recording(history)
        if event.kind in kinds and (event.item, event.occurrence) == (happening.item, which)
    ]
    return frozenset((*taken_back, *standing[:-1]))


def _which(happening: Happening) -> str:
    """An item's event moves all that is counted from it, whichever the occurrence."""
    return "" if happening.kind is EventKind.OCCURRED else happening.occurrence


def plan_of(workspace: Workspace, happening: Happening) -> RunningPlan:
    """The organisation's plan by the roadmap.

    Raises:
        ProblemsFoundError: W203 it has none, or not the one named; W226 it has several, and none
            is named.
    """
    running, problems = running_plans(workspace, [happening.organisation])
    plans = [one for one in running if one.record.roadmap == happening.roadmap]
    found = [one for one in plans if happening.plan in (None, one.record.id)]
    match found:
        case [only]:
            return only
        case []:
            raise ProblemsFoundError(problems or [_no_plan(happening, plans)])
        case _:
            raise ProblemsFoundError([_which_plan(happening, found)])


def _which_plan(happening: Happening, found: Sequence[RunningPlan]) -> Problem:
    numbers = " или ".join(f"--plan {one.record.id}" for one in found)
    return Problem(
        "W226",
        f"по карте {happening.roadmap} планов несколько: {len(found)}",
        Place(path=f"{happening.organisation}, {happening.item}"),
        f"назовите, какой: {numbers}",
        _plans(found),
    )


def _plans(found: Sequence[RunningPlan]) -> tuple[str, ...]:
    return tuple(
        f"план {one.record.id}: от приказа {order_name(one.record.order)}" for one in found
    )


def _no_plan(happening: Happening, plans: Sequence[RunningPlan]) -> Problem:
    if plans:
        return Problem(
            "W203",
            f"у организации «{happening.organisation}» нет плана {happening.plan} по карте "
            f"«{happening.roadmap}»",
            Place(path=happening.organisation),
            "проверьте номер плана: --plan",
            _plans(plans),
        )
    return Problem(
        "W203",
        f"у организации «{happening.organisation}» нет плана по карте «{happening.roadmap}»",
        Place(path=happening.organisation),
        f"начните его: veshka plan start --roadmap {happening.roadmap} "
        f"--organisation {happening.organisation}",
    )


def require_checkpoint(running: RunningPlan, happening: Happening) -> None:
    """Raise W204 where the organisation answers for no such checkpoint."""
    if happening.kind is EventKind.OCCURRED:
        known_events(running.plan.roadmap, {happening.item: happening.on_date})
        return
    keys = [point.key for point in running.own_checkpoints()]
    if (happening.item, happening.occurrence) in keys:
        return
    occurrences = [key for item, key in keys if item == happening.item]
    more = " …" if len(occurrences) > _NAMED else ""
    named = ", ".join(occurrences[:_NAMED])
    facts = (f"повторы мероприятия: {named}{more}",) if occurrences else ()
    raise ProblemsFoundError(
        [
            Problem(
                "W204",
                f"в плане нет контрольной точки {happening.item} [{happening.occurrence}]",
                Place(path=happening.organisation),
                "посмотрите список: veshka checkpoint list --organisation "
                f"{happening.organisation}",
                facts,
            )
        ]
    )


def require_past(workspace: Workspace, happening: Happening) -> None:
    """Raise W205 for a day that has not come yet where the organisation is."""
    today = local_day(workspace, happening.organisation)
    if happening.on_date > today:
        raise ProblemsFoundError(
            [
                Problem(
                    "W205",
                    f"день {happening.on_date:%d.%m.%Y} ещё не наступил (сегодня {today:%d.%m.%Y})",
                    Place(path=f"{happening.organisation}, {happening.item}"),
                    "проверьте дату: записывается то, что уже произошло",
                )
            ]
        )


def event_record(plan: int, happening: Happening, at: datetime) -> EventRecord:
    """An event with its idempotency key: the same facts are the same event."""
    which = _which(happening)
    day = happening.on_date
    facts = [plan, happening.item, which, happening.kind, day.isoformat(), happening.details]
    key = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
    return EventRecord(
        plan,
        happening.item,
        which,
        happening.kind,
        day,
        at,
        happening.actor,
        key,
        happening.details,
    )


def moved_dates(before: RunningPlan, after: RunningPlan) -> list[MovedDate]:
    """The terms that differ between two states of a plan, extensions included."""
    old = _terms(before)
    return [
        MovedDate(*key, old.get(key), due)
        for key, due in _terms(after).items()
        if old.get(key) != due
    ]


def _terms(running: RunningPlan) -> dict[tuple[str, str], date | None]:
    extended: dict[tuple[str, str], list[EventRecord]] = {}
    for event in in_order_of_recording(running.history):
        extended.setdefault((event.item, event.occurrence), []).append(event)
    return {
        point.key: due_of(point, extended.get(point.key, ())) for point in running.plan.checkpoints
    }
