"""Dates of many orders at once are the dates of each alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.deadlines import Context, ProductionCalendar, resolve
from workflows.deadlines.bulk import bulk_dates, counts_in_bulk
from workflows.model.roadmap import Shift
from workflows.model.rules import (
    At,
    By,
    DateSpec,
    DeadlineRule,
    NthMonths,
    On,
    Ongoing,
    Period,
    Span,
    Within,
)

_ORDERS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
_SPANS = st.one_of(
    st.builds(Span, months=st.integers(1, 24), days=st.sampled_from((0, 15))),
    st.builds(Span, weeks=st.integers(1, 50)),
    st.builds(Span, days=st.integers(1, 400)),
)
_DAYS = st.dates(date(2018, 1, 1), date(2029, 12, 31)).map(
    lambda day: DateSpec(day.month, day.day, day.year)
)
_MONTHS = st.builds(DateSpec, st.integers(1, 12), st.none(), st.integers(2018, 2029))
_RULES: st.SearchStrategy[DeadlineRule] = st.one_of(
    st.builds(Within, _SPANS),
    st.builds(At, _SPANS),
    st.integers(1, 12).flatmap(lambda n: st.builds(NthMonths, st.just(n), st.integers(n, n + 6))),
    st.builds(By, _DAYS),
    st.builds(On, _DAYS),
    _MONTHS.map(lambda spec: Period(spec, spec)),
)


@given(
    st.lists(_RULES, min_size=1, max_size=4),
    st.lists(_ORDERS, min_size=1, max_size=4),
    st.sampled_from((Shift.FORWARD, Shift.NONE)),
)
def test_each_date_is_the_one_that_the_resolver_gives(
    calendar: ProductionCalendar, rules: list[DeadlineRule], orders: list[date], shift: Shift
) -> None:
    found = bulk_dates(rules, orders, calendar, shift)
    for order, row in zip(orders, found, strict=True):
        for rule, dates in zip(rules, row, strict=True):
            [one] = resolve(rule, Context(order, calendar, shift))
            assert dates == (one.opens, one.nominal, one.due, one.act_by)


def test_what_it_does_not_cover_is_refused(calendar: ProductionCalendar) -> None:
    assert not counts_in_bulk(Ongoing())
    with pytest.raises(ValueError, match="resolve"):
        bulk_dates([Ongoing()], [date(2020, 4, 3)], calendar)
    with pytest.raises(ValueError, match="resolve"):
        bulk_dates([Within(Span(1))], [date(2020, 4, 3)], calendar, Shift.BACKWARD)
