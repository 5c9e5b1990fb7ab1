"""Who counts in an indicator: the whole cycle, one person once, the mentee's own organisation."""

from dataclasses import replace
from datetime import date

import pytest

from workflows.model.people import Organisation, OrganisationType, Pair, Partner, Person
from workflows.model.roadmap import Counted, Indicator, Programme
from workflows.planning.indicators import IndicatorValue, target_of
from workflows.planning.participants import Counting, Tally

END, DAY = date(2020, 12, 1), date(2020, 12, 20)
GENERAL, ADDITIONAL = (Programme.GENERAL,), (Programme.ADDITIONAL,)
HOMES = {"school": GENERAL, "centre": ADDITIONAL}
MENTOR = Person("m", "Мнимая", "Анна", born=date(2004, 5, 1))
CHILD = Person("c", "Чудинов", "Фёдор", born=date(2009, 7, 7))
PAIR = Pair("p1", "m", "c", "ученик – ученик", end=END, completed=True)
MENTEES = Indicator("1", "Доля", ((2020, 10), (2024, 70)), counts=Counted.MENTEES)


def school(*pairs: Pair, people: tuple[Person, ...] = (MENTOR, CHILD)) -> Organisation:
    names = ("school", OrganisationType.SCHOOL, "Школа", "СОШ", "Район", "Край", "с. Пробное")
    return Organisation(*names, people=people, pairs=pairs)


def counted(
    *organisations: Organisation, indicator: Indicator = MENTEES, year: int = 2020
) -> Tally:
    found = Tally()
    for one in organisations:
        found.add(one, indicator, Counting(year, DAY, HOMES))
    return found.settle()


def test_a_mentee_counts_once_however_many_pairs() -> None:
    assert len(counted(school(PAIR, replace(PAIR, id="p2"))).done) == 1


@pytest.mark.parametrize(
    ("pair", "done", "planned"),
    [
        (PAIR, 1, 0),
        (replace(PAIR, completed=False), 0, 0),  # its day has passed without a mark
        (replace(PAIR, completed=False, end=date(2020, 12, 31)), 0, 1),
        (replace(PAIR, completed=False, end=date(2021, 5, 31)), 0, 0),
        (replace(PAIR, end=date(2019, 12, 1)), 0, 0),
    ],
)
def test_only_a_whole_cycle_of_the_year_counts(pair: Pair, done: int, planned: int) -> None:
    found = counted(school(pair))
    assert (len(found.done), found.expected) == (done, planned)


def test_who_is_done_already_is_not_expected_once_more() -> None:
    second = replace(PAIR, id="p2", completed=False, end=date(2020, 12, 31))
    found = counted(school(PAIR, second))
    assert (len(found.done), found.expected) == (1, 0)


def test_an_end_that_was_not_written_down_is_named() -> None:
    assert sum(counted(school(replace(PAIR, end=None))).unknown.values()) == 1


def guest(home: str, **more: object) -> Organisation:
    """A centre that mentors the school's pupil under a code of its own."""
    pupil = replace(CHILD, id="guest", home_organisation=home, **more)  # type: ignore[arg-type]
    led = school(replace(PAIR, mentee="guest"), people=(MENTOR, pupil))
    return replace(led, id="centre", type=OrganisationType.ADDITIONAL)


def test_one_pupil_in_two_registers_counts_once_and_at_home() -> None:
    general = replace(MENTEES, programme=Programme.GENERAL)
    assert len(counted(school(PAIR), guest("school"), indicator=general).done) == 1
    assert len(counted(guest("school"), indicator=general).done) == 1
    additional = replace(MENTEES, programme=Programme.ADDITIONAL)
    assert counted(guest("school"), indicator=additional).done == set()


def test_who_changes_the_school_in_the_year_counts_once_and_is_told() -> None:
    homes = {**HOMES, "other": GENERAL}
    other = replace(school(replace(PAIR, end=date(2020, 5, 25))), id="other")
    for order in ((school(PAIR), other), (other, school(PAIR))):
        found = Tally()
        for one in order:
            found.add(one, MENTEES, Counting(2020, DAY, homes))
        assert (len(found.done), found.moved) == (1, 1)
    assert counted(school(PAIR)).moved == 0


@pytest.mark.parametrize("born", [None, CHILD.born])
@pytest.mark.parametrize("first", ["home", "guest"])
@pytest.mark.parametrize("completed", [True, False])
def test_a_guest_without_a_birth_date_is_the_one_of_that_name_at_home(
    born: date | None, first: str, completed: bool
) -> None:
    pair = replace(PAIR, completed=completed, end=END if completed else date(2020, 12, 31))
    home = school(pair, people=(MENTOR, replace(CHILD, born=born)))
    there = [home, guest("school", born=None)]
    found = counted(*(there if first == "home" else there[::-1]))
    assert (len(found.done), found.expected) == (1, 0)


def test_a_guest_is_not_taken_for_a_namesake_when_there_are_two() -> None:
    pairs = (PAIR, replace(PAIR, id="p2", mentee="c2"))
    twins = (MENTOR, CHILD, replace(CHILD, id="c2", born=date(2010, 1, 1)))
    stranger = guest("school", born=None)
    assert len(counted(school(*pairs, people=twins), stranger).done) == 3


def test_two_of_one_name_are_two() -> None:
    twin = replace(CHILD, id="c2", born=date(2010, 1, 1))
    pairs = (PAIR, replace(PAIR, id="p2", mentee="c2"))
    assert len(counted(school(*pairs, people=(MENTOR, CHILD, twin))).done) == 2


def test_who_studies_outside_the_report_is_not_counted() -> None:
    assert counted(guest("far-away")).done == set()


@pytest.mark.parametrize(
    ("born", "done", "unknown"),
    [
        (date(2010, 11, 30), 1, 0),
        (date(2010, 12, 1), 0, 0),  # ten full years only on the next day
        (date(2000, 1, 1), 0, 0),
        (None, 0, 1),
    ],
)
def test_ages_are_those_at_the_end_of_the_cycle(born: date | None, done: int, unknown: int) -> None:
    aged = replace(MENTEES, ages=(10, 19))
    found = counted(school(PAIR, people=(MENTOR, replace(CHILD, born=born))), indicator=aged)
    assert (len(found.done), sum(found.unknown.values())) == (done, unknown)


def test_a_young_teacher_has_taught_less_than_three_years() -> None:
    young = replace(MENTEES, counts=Counted.YOUNG_TEACHERS)
    pair = replace(PAIR, form="учитель – учитель", start=date(2020, 9, 1))
    for since, done in ((date(2018, 9, 1), 1), (date(2016, 9, 1), 0)):
        people = (MENTOR, replace(CHILD, teaching_since=since))
        assert len(counted(school(pair, people=people), indicator=young).done) == done
    assert sum(counted(school(pair), indicator=young).unknown.values()) == 1
    assert counted(school(pair)).done == set()  # and is no learner


def test_an_employer_counts_once_in_the_whole_region() -> None:
    employers = replace(MENTEES, counts=Counted.EMPLOYERS)
    people = (replace(MENTOR, employer="x"), CHILD)
    one = replace(school(PAIR, people=people), partners=(Partner("x", "ООО «Маяк»", inn="77"),))
    other = replace(one, id="centre", partners=(Partner("x", "Маяк", inn="77"),))
    assert len(counted(one, other, indicator=employers).done) == 1


def test_silence_is_no_satisfaction() -> None:
    satisfied = replace(MENTEES, counts=Counted.SATISFIED_MENTEES)
    other = replace(CHILD, id="c2", born=date(2010, 1, 1))
    pairs = (replace(PAIR, mentee_satisfied=True), replace(PAIR, id="p2", mentee="c2"))
    found = counted(school(*pairs, people=(MENTOR, CHILD, other)), indicator=satisfied)
    assert (len(found.done), len(found.answered), len(found.satisfied)) == (2, 1, 1)


def test_no_target_is_made_up_between_stated_years() -> None:
    assert [target_of(MENTEES, year) for year in (2020, 2021, 2024)] == [10, None, 70]


def test_without_a_denominator_there_is_no_number() -> None:
    for denominator in (None, 0):
        value = IndicatorValue(MENTEES, 2020, 5, denominator, target=10)
        assert (value.achieved, value.forecast, value.gap) == (None, None, None)


def test_the_gap_is_told_in_points_and_in_people() -> None:
    value = IndicatorValue(MENTEES, 2020, 8, 99, planned=3, target=10)
    assert (value.achieved, value.forecast, value.gap, value.lacking) == (8.0, 11.1, 2.0, 2)
