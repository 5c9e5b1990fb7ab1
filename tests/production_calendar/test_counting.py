"""Counting in working days, from the table and outside it alike."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.calendar import CalendarFacts

DAYS = st.dates(date(2016, 6, 1), date(2034, 6, 30))  # past both ends of the table
STEPS = st.integers(-300, 300)


def counted_by_hand(calendar: ProductionCalendar, day: date, n: int) -> date:
    step = timedelta(1 if n > 0 else -1)
    while n:
        day += step
        if calendar.is_working(day):
            n -= step.days
    return day


def test_the_first_order_of_the_roadmap_ends_after_the_may_holidays(
    calendar: ProductionCalendar,
) -> None:
    assert calendar.next_working(date(2020, 5, 3)) == date(2020, 5, 6)
    assert calendar.previous_working(date(2020, 5, 3)) == date(2020, 4, 30)


def test_a_working_saturday_is_not_moved(calendar: ProductionCalendar) -> None:
    assert calendar.next_working(date(2021, 2, 20)) == date(2021, 2, 20)


def test_ten_working_days_count_the_working_saturday(calendar: ProductionCalendar) -> None:
    assert calendar.add_working_days(date(2021, 2, 15), 10) == date(2021, 3, 2)
    assert calendar.add_working_days(date(2021, 3, 2), -10) == date(2021, 2, 15)
    assert calendar.working_days_between(date(2021, 2, 15), date(2021, 3, 2)) == 10


def test_zero_working_days_are_the_day_itself(calendar: ProductionCalendar) -> None:
    assert calendar.add_working_days(date(2021, 2, 21), 0) == date(2021, 2, 21)


@given(day=DAYS, n=STEPS)
def test_adding_agrees_with_counting_by_hand(
    calendar: ProductionCalendar, day: date, n: int
) -> None:
    assert calendar.add_working_days(day, n) == counted_by_hand(calendar, day, n)


@given(day=DAYS, n=STEPS.filter(bool))
def test_counting_undoes_adding(calendar: ProductionCalendar, day: date, n: int) -> None:
    assert calendar.working_days_between(day, calendar.add_working_days(day, n)) == n


@given(a=DAYS, b=DAYS)
def test_the_days_between_are_those_of_the_definition(
    calendar: ProductionCalendar, a: date, b: date
) -> None:
    span = range(a.toordinal() + 1, b.toordinal() + 1) or range(b.toordinal(), a.toordinal())
    counted = sum(calendar.is_working(date.fromordinal(day)) for day in span)
    assert calendar.working_days_between(a, b) == (counted if a <= b else -counted)


@given(day=DAYS)
def test_the_nearest_working_days_are_working_and_nearest(
    calendar: ProductionCalendar, day: date
) -> None:
    after, before = calendar.next_working(day), calendar.previous_working(day)
    assert before <= day <= after
    assert calendar.is_working(before)
    assert calendar.is_working(after)
    skipped = range(before.toordinal() + 1, after.toordinal())
    assert not any(calendar.is_working(date.fromordinal(one)) for one in skipped) or before == after


@given(day=DAYS, region=st.sampled_from(["", "RU-BA", "RU-TA"]), week=st.sampled_from([5, 6]))
def test_what_a_day_says_agrees_with_the_table(
    facts: CalendarFacts, day: date, region: str, week: int
) -> None:
    calendar = ProductionCalendar.build(facts, region=region, working_week=week)
    assert calendar.status(day).working is calendar.is_working(day)


@pytest.mark.parametrize("year", range(1900, 2201, 25))
def test_far_years_are_counted(calendar: ProductionCalendar, year: int) -> None:
    assert calendar.next_working(date(year, 1, 1)) >= date(year, 1, 9)
    assert calendar.previous_working(date(year, 1, 8)).year == year - 1


def test_a_moment_counts_as_its_day(calendar: ProductionCalendar) -> None:
    moment = datetime(2040, 1, 1, 12, tzinfo=ZoneInfo("Europe/Moscow"))
    assert calendar.next_working(moment) == date(2040, 1, 9)
    assert not calendar.is_working(moment)
    assert calendar.why(moment) == "Новогодние каникулы (ст. 112 ТК РФ)"


def test_terms_that_leave_the_table_go_on(calendar: ProductionCalendar) -> None:
    last = date(2032, 12, 30)
    assert calendar.add_working_days(last, 3) == counted_by_hand(calendar, last, 3)
    assert calendar.next_working(date(2032, 12, 31)) == date(2032, 12, 31)
    assert calendar.working_days_between(date(2017, 12, 28), date(2018, 1, 9)) == 2
