"""The state of one checkpoint through its history."""

from datetime import UTC, date, datetime

import pytest

from workflows.deadlines import ProductionCalendar
from workflows.model.calendar import CalendarFacts
from workflows.model.history import EventKind, EventRecord
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Deadline, Item
from workflows.model.rules import Kind, Ongoing
from workflows.planning import Checkpoint, Standing, State, standing

_CALENDAR = ProductionCalendar.build(CalendarFacts())
_TERM = Occurrence(
    "1", Kind.WINDOW, date(2030, 6, 4), date(2030, 8, 2), date(2030, 8, 2), date(2030, 8, 2)
)


def _point(occurrence: Occurrence = _TERM) -> Checkpoint:
    item = Item("2.1", "2", "Рассказать педагогам", Deadline("постоянно", Ongoing()), ("школа",))
    return Checkpoint(item, occurrence)


def _event(kind: EventKind, day: date, number: int, **payload: object) -> EventRecord:
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    return EventRecord(
        1, "2.1", "1", kind, day, moment, "тест", f"key{number}", dict(payload), id=number
    )


def _on(day: date, *history: EventRecord, occurrence: Occurrence = _TERM) -> Standing:
    return standing(_point(occurrence), history, day, _CALENDAR)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2030, 6, 3), State.PLANNED),
        (date(2030, 6, 4), State.OPEN),
        (date(2030, 7, 18), State.OPEN),
        (date(2030, 7, 19), State.DUE_SOON),  # ten working days before the term
        (date(2030, 8, 2), State.DUE_SOON),
        (date(2030, 8, 3), State.OVERDUE),
    ],
)
def test_an_open_checkpoint_goes_from_planned_to_overdue(day: date, state: State) -> None:
    assert _on(day).state is state


def test_days_late_count_from_the_term() -> None:
    assert _on(date(2030, 8, 12)).days_late == 10


def test_a_report_waits_for_the_controller() -> None:
    submitted = _event(EventKind.SUBMITTED, date(2030, 8, 1), 1)
    assert _on(date(2030, 8, 20), submitted).state is State.ON_REVIEW


def test_an_accepted_report_is_judged_by_its_own_day_not_by_the_controller_s() -> None:
    submitted = _event(EventKind.SUBMITTED, date(2030, 8, 2), 1)
    accepted = _event(EventKind.ACCEPTED, date(2030, 8, 9), 2)
    assert _on(date(2030, 9, 1), submitted, accepted).state is State.DONE_IN_TIME


def test_a_late_report_stays_late_when_accepted() -> None:
    submitted = _event(EventKind.SUBMITTED, date(2030, 8, 5), 1)
    accepted = _event(EventKind.ACCEPTED, date(2030, 8, 6), 2)
    found = _on(date(2030, 9, 1), submitted, accepted)
    assert (found.state, found.days_late) == (State.DONE_LATE, 3)


def test_a_returned_report_is_open_again_and_then_overdue() -> None:
    history = (
        _event(EventKind.SUBMITTED, date(2030, 7, 1), 1),
        _event(EventKind.RETURNED, date(2030, 7, 3), 2),
    )
    assert _on(date(2030, 7, 5), *history).state is State.RETURNED
    assert _on(date(2030, 8, 5), *history).state is State.OVERDUE


def test_an_extension_moves_the_term() -> None:
    extended = _event(EventKind.EXTENDED, date(2030, 7, 20), 1, new_due="2030-09-02")
    found = _on(date(2030, 8, 5), extended)
    assert (found.state, found.due) == (State.OPEN, date(2030, 9, 2))


def test_what_is_waived_is_never_overdue() -> None:
    assert (
        _on(date(2031, 1, 1), _event(EventKind.WAIVED, date(2030, 7, 1), 1)).state is State.WAIVED
    )


def test_a_cancelled_event_counts_as_never_written() -> None:
    submitted = _event(EventKind.SUBMITTED, date(2030, 8, 1), 1)
    cancelled = _event(EventKind.CANCELLED, date(2030, 8, 2), 2, cancels="key1")
    assert _on(date(2030, 8, 5), submitted, cancelled).state is State.OVERDUE


def test_the_past_is_seen_as_it_was() -> None:
    submitted = _event(EventKind.SUBMITTED, date(2030, 8, 10), 1)
    assert _on(date(2030, 8, 5), submitted).state is State.OVERDUE


@pytest.mark.parametrize(
    ("kind", "state"),
    [(Kind.WAITING, State.WAITING), (Kind.ONGOING, State.NO_TERM), (Kind.ON_DEMAND, State.NO_TERM)],
)
def test_what_has_no_term_is_never_overdue(kind: Kind, state: State) -> None:
    assert _on(date(2040, 1, 1), occurrence=Occurrence("1", kind)).state is state


def test_a_lapsed_term_is_never_overdue() -> None:
    gone = Occurrence("1", Kind.PERIOD, None, date(2029, 1, 31), date(2029, 1, 31), lapsed=True)
    assert _on(date(2030, 1, 1), occurrence=gone).state is State.LAPSED
