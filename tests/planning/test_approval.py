"""The way of a paper to its marks, and what it means for its checkpoint."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workflows.deadlines import ProductionCalendar
from workflows.model.calendar import CalendarFacts
from workflows.model.history import EventKind, EventRecord
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import ApprovalKind, ApprovalStep, ApprovalTerm, Deadline, Item
from workflows.model.rules import Kind, Ongoing
from workflows.planning import Checkpoint, Passage, Standing, State, approval_way, standing

SUBMITTED, ACCEPTED, RETURNED = EventKind.SUBMITTED, EventKind.ACCEPTED, EventKind.RETURNED
_CALENDAR = ProductionCalendar.build(CalendarFacts())
_DUE = date(2020, 11, 25)
_TERM = Occurrence("1", Kind.WINDOW, date(2020, 11, 19), _DUE, _DUE, _DUE)
_ITEM = Item("6.2", "6", "Карта", Deadline("в срок до 25.11.2020", Ongoing()), ("поо",))


def step(term: ApprovalTerm = ApprovalTerm.SUBMISSION, *, two: bool = False) -> ApprovalStep:
    then = ApprovalStep(ApprovalKind.APPROVED, ("министерство",), term) if two else None
    return ApprovalStep(ApprovalKind.AGREED, ("центр",), term, then)


def past(*events: tuple[EventKind, int]) -> list[EventRecord]:
    """Events on days of November 2020; a day above 30 is one of December."""
    moment = datetime(2020, 11, 1, tzinfo=UTC)
    return [
        EventRecord(
            1, "6.2", "1", kind, _day(day), moment, "кто-то", f"key{number}", _told(kind), id=number
        )
        for number, (kind, day) in enumerate(events, 1)
    ]


def _told(kind: EventKind) -> dict[str, object]:
    return {"comment": "нет этапа 7"} if kind is RETURNED else {}


def _day(day: int) -> date:
    return date(2020, 11, day) if day <= 30 else date(2020, 12, day - 30)


def on(day: int, first: ApprovalStep, *events: tuple[EventKind, int]) -> Standing:
    point = Checkpoint(replace(_ITEM, approval=first), _TERM)
    return standing(point, past(*events), _day(day), _CALENDAR)


def test_a_draft_becomes_submitted_then_agreed_then_approved_by_another() -> None:
    first = step(two=True)
    assert approval_way(first, past()).passage is Passage.DRAFT
    waiting = approval_way(first, past((SUBMITTED, 20)))
    assert (waiting.passage, waiting.awaited) == (Passage.SUBMITTED, first)
    agreed = approval_way(first, past((SUBMITTED, 20), (ACCEPTED, 22)))
    assert (agreed.passage, agreed.awaited) == (Passage.SUBMITTED, first.then)
    done = approval_way(first, past((SUBMITTED, 20), (ACCEPTED, 22), (ACCEPTED, 24)))
    assert (done.passage, done.awaited) == (Passage.APPROVED, None)
    assert [one.on for one in done.marks] == [date(2020, 11, 22), date(2020, 11, 24)]


def test_a_returned_paper_needs_every_mark_again() -> None:
    events = past((SUBMITTED, 20), (ACCEPTED, 21), (RETURNED, 22))
    back = approval_way(step(two=True), events)
    assert (back.passage, back.comment) == (Passage.RETURNED, "нет этапа 7")
    again = approval_way(step(two=True), [*events, *past((SUBMITTED, 23))])
    assert [one.on for one in again.marks] == [None, None]
    assert again.submissions == (date(2020, 11, 20), date(2020, 11, 23))


def test_a_term_to_submit_is_met_by_the_first_submission_however_often_it_is_returned() -> None:
    events = ((SUBMITTED, 25), (RETURNED, 28), (SUBMITTED, 33), (ACCEPTED, 38))
    assert on(30, step(), *events[:1]).state is State.ON_REVIEW
    assert on(32, step(), *events[:2]).state is State.RETURNED
    found = on(40, step(), *events)
    assert (found.state, found.done_on) == (State.DONE_IN_TIME, date(2020, 11, 25))


def test_a_first_submission_after_the_term_stays_late() -> None:
    found = on(40, step(), (SUBMITTED, 27), (ACCEPTED, 28))
    assert (found.state, found.days_late) == (State.DONE_LATE, 2)


def test_a_term_to_approve_is_met_by_the_last_mark_only() -> None:
    first = step(ApprovalTerm.APPROVAL, two=True)
    assert on(30, first, (SUBMITTED, 20), (ACCEPTED, 24)).days_late == 5
    found = on(30, first, (SUBMITTED, 20), (ACCEPTED, 24), (ACCEPTED, 26))
    assert (found.state, found.done_on, found.days_late) == (
        State.DONE_LATE,
        date(2020, 11, 26),
        1,
    )
    assert on(30, first, (SUBMITTED, 20), (ACCEPTED, 24), (ACCEPTED, 25)).state is (
        State.DONE_IN_TIME
    )


def test_a_paper_returned_past_its_term_to_approve_is_overdue() -> None:
    first = step(ApprovalTerm.APPROVAL)
    assert on(30, first, (SUBMITTED, 20), (RETURNED, 24)).state is State.OVERDUE


@pytest.mark.parametrize("two", [False, True])
def test_one_mark_of_two_is_not_the_end(two: bool) -> None:
    found = on(25, step(two=two), (SUBMITTED, 20), (ACCEPTED, 22))
    assert found.state is (State.ON_REVIEW if two else State.DONE_IN_TIME)
