"""The state of a checkpoint on a day, computed from its dates and history, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from workflows.deadlines import ProductionCalendar
from workflows.model.history import EventKind, EventRecord
from workflows.model.rules import Kind
from workflows.planning.approval import ApprovalWay, Passage, approval_way
from workflows.planning.plan import Checkpoint

SOON_WORKING_DAYS = 10


class State(StrEnum):
    """Where a checkpoint stands; the values are for programs, ``STATE_NAMES`` for people."""

    PLANNED = "planned"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ON_REVIEW = "on_review"
    RETURNED = "returned"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    WAIVED = "waived"
    LAPSED = "lapsed"
    WAITING = "waiting"
    NO_TERM = "no_term"


STATE_NAMES = {
    State.PLANNED: "запланирована",
    State.OPEN: "открыта",
    State.DUE_SOON: "наступает срок",
    State.OVERDUE: "просрочена",
    State.ON_REVIEW: "на согласовании",
    State.RETURNED: "возвращена",
    State.DONE_IN_TIME: "исполнена в срок",
    State.DONE_LATE: "исполнена с опозданием",
    State.WAIVED: "снята с контроля",
    State.LAPSED: "срок истёк до подписания приказа",
    State.WAITING: "ждёт даты",
    State.NO_TERM: "без срока",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A checkpoint on a day.

    Attributes:
        state: where it stands.
        due: the last lawful day, extensions included; None where there is none.
        done_on: the day of the submission that was accepted or is on review; where the term is
            that of an approval, the day of the last mark.
        days_late: calendar days after ``due``, of the submission or as of the day; 0 in time.
        recorded_at: when ``done_on`` was written down, which may be long after it.
    """

    checkpoint: Checkpoint
    state: State
    due: date | None
    done_on: date | None = None
    days_late: int = 0
    recorded_at: datetime | None = None


def standing(
    checkpoint: Checkpoint,
    history: Iterable[EventRecord],
    day: date,
    calendar: ProductionCalendar,
    soon: int = SOON_WORKING_DAYS,
) -> Standing:
    """A checkpoint's state on a day from its history up to and including that day.

    ``soon`` is for how many working days before the term it is shown as coming due.
    """
    past = [event for event in in_order_of_recording(history) if event.on_date <= day]
    due = due_of(checkpoint, past)
    settled = _settled(checkpoint, past, due, day) if past else None
    if settled is not None:
        return settled
    returned = bool(past) and _last_decision(past) is EventKind.RETURNED
    state, late = _unsettled(checkpoint, due, day, calendar, soon)
    if returned and state is not State.OVERDUE:
        state = State.RETURNED
    return Standing(checkpoint, state, due, None, late)


def in_order_of_recording(history: Iterable[EventRecord]) -> list[EventRecord]:
    """Events as they were written down, cancelled ones left out."""
    ordered = sorted(history, key=lambda event: (event.id or 0, event.recorded_at))
    cancelled = {
        event.payload.get("cancels") for event in ordered if event.kind is EventKind.CANCELLED
    }
    return [
        event
        for event in ordered
        if event.kind is not EventKind.CANCELLED and event.key not in cancelled
    ]


_DECISIONS = (
    EventKind.SUBMITTED,
    EventKind.ACCEPTED,
    EventKind.RETURNED,
    EventKind.WAIVED,
)


def last_decision(
    history: Iterable[EventRecord], key: tuple[str, str], day: date = date.max
) -> EventKind | None:
    """What was last decided of a checkpoint by a day: submitted, accepted, returned, waived.

    None where nothing was, or where all of it was taken back.
    """
    return _last_decision(
        [
            event
            for event in in_order_of_recording(history)
            if (event.item, event.occurrence) == key and event.on_date <= day
        ]
    )


def _last_decision(past: Sequence[EventRecord]) -> EventKind | None:
    decisions = [event.kind for event in past if event.kind in _DECISIONS]
    return decisions[-1] if decisions else None


def due_of(checkpoint: Checkpoint, past: Iterable[EventRecord]) -> date | None:
    """The due day with its extensions: they only ever move it onwards.

    Where a term was counted anew since, and ends after the day it was extended to, it ends then.

    Args:
        checkpoint: with the term as counted.
        past: what happened to it, cancelled events left out.
    """
    days = [
        date.fromisoformat(str(event.payload["new_due"]))
        for event in past
        if event.kind is EventKind.EXTENDED
    ]
    return max(filter(None, (checkpoint.occurrence.due, *days)), default=None)


def _settled(
    checkpoint: Checkpoint, past: Sequence[EventRecord], due: date | None, day: date
) -> Standing | None:
    decision = _last_decision(past)
    if decision is EventKind.WAIVED:
        return Standing(checkpoint, State.WAIVED, due)
    if decision is not None and checkpoint.item.approval is not None:
        way = approval_way(checkpoint.item.approval, past)
        found = _on_its_way(checkpoint, way, due, day)
        return found and replace(found, recorded_at=_written_down(past, found.done_on))
    if decision not in (EventKind.SUBMITTED, EventKind.ACCEPTED):
        return None
    # A report is judged by its own day; an acceptance without one by the controller's.
    reported = [event for event in past if event.kind is EventKind.SUBMITTED]
    accepted = [event for event in past if event.kind is EventKind.ACCEPTED]
    done = (reported or accepted)[-1]
    late = _days_after(checkpoint, due, done.on_date)
    state = State.ON_REVIEW if decision is EventKind.SUBMITTED else _done(late)
    return Standing(checkpoint, state, due, done.on_date, late, done.recorded_at)


def _written_down(past: Iterable[EventRecord], day: date | None) -> datetime | None:
    """When the step of a day was written down; of several steps of one day, the last."""
    steps = (EventKind.SUBMITTED, EventKind.ACCEPTED)
    moments = [one.recorded_at for one in past if one.on_date == day and one.kind in steps]
    return moments[-1] if moments else None


def _on_its_way(
    checkpoint: Checkpoint, way: ApprovalWay, due: date | None, day: date
) -> Standing | None:
    """A paper that needs marks: done with the last of them, judged by the day its term is about."""
    late = _days_after(checkpoint, due, way.settled_on or day)
    match way.passage:
        case Passage.APPROVED:
            return Standing(checkpoint, _done(late), due, way.settled_on, late)
        case Passage.SUBMITTED:
            return Standing(checkpoint, State.ON_REVIEW, due, way.submissions[-1], late)
        case Passage.RETURNED if way.settled_on is not None:
            # It was handed in by its term; reworking it is another step, without one.
            return Standing(checkpoint, State.RETURNED, due, None, late)
        case _:
            return None


def _days_after(checkpoint: Checkpoint, due: date | None, day: date) -> int:
    return max(0, (day - due).days) if due and not checkpoint.occurrence.lapsed else 0


def _done(late: int) -> State:
    return State.DONE_LATE if late else State.DONE_IN_TIME


def _unsettled(
    checkpoint: Checkpoint,
    due: date | None,
    day: date,
    calendar: ProductionCalendar,
    soon: int,
) -> tuple[State, int]:
    occurrence = checkpoint.occurrence
    if occurrence.lapsed and due == occurrence.due:
        return State.LAPSED, 0
    if due is None:
        waits = occurrence.kind is Kind.WAITING
        return (State.WAITING if waits else State.NO_TERM), 0
    if day > due:
        return State.OVERDUE, (day - due).days
    if calendar.working_days_between(day, due) <= soon:
        return State.DUE_SOON, 0
    opened = occurrence.opens is None or day >= occurrence.opens
    return (State.OPEN if opened else State.PLANNED), 0
