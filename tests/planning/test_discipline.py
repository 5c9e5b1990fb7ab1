"""Executed in time of all whose term has come: what counts, and what does not."""

from datetime import date

import pytest

from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Deadline, Item
from workflows.model.rules import Kind, Ongoing
from workflows.planning import Checkpoint, Standing, State
from workflows.planning.discipline import Excluded, discipline

DUE, DAY = date(2030, 8, 2), date(2030, 8, 20)


def stands(state: State, due: date | None = DUE, late: int = 0, was: date | None = DUE) -> Standing:
    item = Item("2.1", "2", "Рассказать педагогам", Deadline("", Ongoing()), ("школа",))
    occurrence = Occurrence("1", Kind.WINDOW, None, was, was, was, lapsed=state is State.LAPSED)
    return Standing(Checkpoint(item, occurrence), state, due, None, late)


def test_the_share_is_of_all_whose_term_has_come() -> None:
    found = discipline(
        [
            stands(State.DONE_IN_TIME),
            stands(State.ON_REVIEW),
            stands(State.DONE_LATE, late=3),
            stands(State.OVERDUE, late=18),
        ],
        DAY,
    )
    assert (found.in_time, found.late, found.overdue, found.came) == (2, 1, 1, 4)
    assert (found.percent, found.on_review) == (50, 1)


@pytest.mark.parametrize(
    ("point", "why"),
    [
        (stands(State.NO_TERM, None), Excluded.NO_TERM),
        (stands(State.WAITING, None), Excluded.WAITING),
        (stands(State.WAIVED), Excluded.WAIVED),
        (stands(State.LAPSED), Excluded.LAPSED),
        (stands(State.OPEN, DAY), Excluded.NOT_YET),
        (stands(State.DONE_IN_TIME, date(2030, 9, 2)), Excluded.NOT_YET),
    ],
)
def test_what_is_not_counted_says_why(point: Standing, why: Excluded) -> None:
    found = discipline([point], DAY)
    assert (found.came, found.percent, found.excluded) == (0, None, ((why, 1),))


def test_a_term_of_today_counts_once_it_is_reported() -> None:
    assert discipline([stands(State.DONE_IN_TIME, DAY)], DAY).in_time == 1
    assert discipline([stands(State.DUE_SOON, DAY)], DAY).came == 0


def test_an_extended_term_is_named() -> None:
    assert discipline([stands(State.DONE_IN_TIME, date(2030, 8, 9))], DAY).extended == 1
