"""Minimum counts and pairs that do not meet, from what was recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workflows.model.history import EventKind, EventRecord
from workflows.model.occurrence import Occurrence
from workflows.model.people import Meeting, Organisation, OrganisationType, Pair
from workflows.model.roadmap import Deadline, Deliverable, Item
from workflows.model.rules import Kind, Ongoing
from workflows.planning import Checkpoint
from workflows.planning.counting import Silence, minima, silences, without_meeting

DAY = date(2020, 11, 2)
_PAPERS = (Deliverable("публикации", minimum=3), Deliverable("отчёт"))
_ITEM = Item("6.7", "6", "Опубликовать", Deadline("", Ongoing()), ("школа",), _PAPERS)
_POINT = Checkpoint(_ITEM, Occurrence("1", Kind.ONGOING, None, None, None, None))


def fact(
    ident: int, day: date = DAY, kind: EventKind = EventKind.COUNTED, **more: object
) -> EventRecord:
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    return EventRecord(1, "6.7", "1", kind, day, moment, "тест", f"key{ident}", dict(more), ident)


def test_recorded_facts_are_counted_with_their_numbers() -> None:
    [found] = minima(_POINT, [fact(1), fact(2, number=2), fact(3, date(2020, 12, 1))], DAY)
    assert (found.title, found.recorded, found.wanted, found.is_met) == ("публикации", 3, 3, True)


def test_a_fact_that_was_taken_back_does_not_count() -> None:
    undone = fact(2, kind=EventKind.CANCELLED, cancels="key1")
    [found] = minima(_POINT, [fact(1), undone], DAY)
    assert (found.recorded, found.is_met) == (0, False)


def school(pair: Pair, *meetings: date) -> Organisation:
    names = ("school", OrganisationType.SCHOOL, "Школа", "СОШ", "Район", "Край", "с. Пробное")
    met = tuple(Meeting(pair.id, day, "тема") for day in meetings)
    return Organisation(*names, pairs=(pair,), meetings=met)


_PAIR = Pair("p1", "m", "c", "ученик – ученик", start=date(2020, 10, 1), end=date(2020, 12, 31))


@pytest.mark.parametrize(
    ("pair", "meetings", "silent"),
    [
        (_PAIR, [date(2020, 10, 19)], False),  # exactly two weeks ago
        (_PAIR, [date(2020, 10, 18)], True),
        (_PAIR, [], True),
        (_PAIR, [date(2020, 10, 5), date(2020, 11, 1)], False),
        (_PAIR, [date(2020, 10, 5), date(2020, 11, 9)], True),  # a later meeting was not yet
        (replace(_PAIR, start=date(2020, 10, 25)), [], False),
        (replace(_PAIR, start=None), [], True),
        (replace(_PAIR, completed=True), [], False),
        (replace(_PAIR, end=date(2020, 10, 31)), [], False),
    ],
)
def test_a_pair_meets_every_two_weeks(pair: Pair, meetings: list[date], silent: bool) -> None:
    assert without_meeting(school(pair, *meetings), DAY) == (("p1",) if silent else ())


@pytest.mark.parametrize(
    ("pair", "meetings", "holes"),
    [
        (_PAIR, [date(2020, 10, 8), date(2020, 10, 22), DAY], []),  # every two weeks exactly
        (_PAIR, [date(2020, 10, 5), DAY], [(date(2020, 10, 5), DAY)]),
        (_PAIR, [DAY], [(date(2020, 10, 1), DAY)]),  # not met from its first day on
        (_PAIR, [date(2020, 10, 5)], []),  # still lasts: told by the other
        (_PAIR, [date(2020, 10, 5), date(2020, 11, 9)], []),  # the later one was not yet
        (replace(_PAIR, start=None), [date(2020, 9, 1), DAY], [(date(2020, 9, 1), DAY)]),
        (
            replace(_PAIR, end=date(2020, 10, 31), completed=True),
            [date(2020, 10, 9)],
            [(date(2020, 10, 9), date(2020, 10, 31))],
        ),
    ],
)
def test_a_hole_between_meetings_stays_told_when_the_pair_meets_again(
    pair: Pair, meetings: list[date], holes: list[tuple[date, date]]
) -> None:
    assert silences(school(pair, *meetings), DAY) == [Silence("p1", *one) for one in holes]
