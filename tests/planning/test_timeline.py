"""Where bars, points and marks stand along time."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.invented import ORDER, every_sort, many, plan_of, repeats, term, window
from workflows.deadlines import ProductionCalendar
from workflows.model.occurrence import Occurrence
from workflows.model.rules import Every, Kind, Ongoing, Series, Then, Unit, Waiting
from workflows.planning import Plan, make_plan
from workflows.planning.timeline import Row, Shape, cadence, make_timeline
from workflows.planning.timescale import Scale, choose_scale, whole_periods
from workflows.specs.calendars import load_calendars
from workflows.specs.roadmaps import load_roadmap

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def khakassia() -> Plan:
    roadmap, _ = load_roadmap(_ROOT / "roadmap_specs" / "khakassia-2020.yaml")
    facts, _ = load_calendars(_ROOT / "calendar")
    assert roadmap is not None
    calendar = ProductionCalendar.build(facts)
    return make_plan(roadmap, roadmap.order, lambda _: calendar)


def _row(terms: Sequence[Occurrence], control: Sequence[int] = ()) -> Row:
    [row] = make_timeline(plan_of([("Дело", Ongoing(), terms)], control=control)).rows()
    return row


def test_every_item_has_one_row_in_printed_order(khakassia: Plan) -> None:
    rows = [row.item.id for row in make_timeline(khakassia).rows()]
    assert rows == [item.id for item in khakassia.roadmap.items()]


def test_every_term_with_a_due_day_has_its_mark(khakassia: Plan) -> None:
    for row in make_timeline(khakassia).rows():
        dues = {point.occurrence.due for point in khakassia.of_item(row.item.id)} - {None}
        assert {mark.due for mark in row.marks} - {None} == dues


@pytest.mark.parametrize(
    ("kind", "shape", "first"),
    [
        (Kind.WINDOW, Shape.BAR, date(2020, 5, 1)),
        (Kind.PERIOD, Shape.BAR, date(2020, 5, 1)),
        (Kind.DATE, Shape.DAY, date(2020, 6, 1)),
        (Kind.CONTROL_POINT, Shape.POINT, date(2020, 6, 1)),
    ],
)
def test_windows_and_periods_span_their_days_others_stand_on_the_last(
    kind: Kind, shape: Shape, first: date
) -> None:
    [mark] = _row([term(kind, date(2020, 5, 1), date(2020, 6, 1))]).marks
    assert (mark.shape, mark.first, mark.due) == (shape, first, date(2020, 6, 1))


def test_a_window_of_a_control_point_has_both_its_days_and_the_point() -> None:
    shapes = [mark.shape for mark in _row([window(40)], control=[0]).marks]
    assert shapes == [Shape.BAR, Shape.POINT]


def test_what_has_no_due_day_says_why() -> None:
    rows = {row.item.title: row for row in make_timeline(every_sort()).rows()}
    assert rows["Ждёт"].undated is Kind.WAITING
    assert rows["Ждёт"].marks == ()
    assert rows["Окно"].undated is None
    [bound] = rows["Не ранее"].marks
    assert (bound.shape, bound.first, bound.due) == (Shape.OPEN_END, date(2020, 6, 15), None)


def test_an_open_duty_begins_with_the_order() -> None:
    [mark] = _row([term(Kind.ONGOING)]).marks
    assert (mark.shape, mark.first) == (Shape.OPEN_END, ORDER)


def test_monthly_repeats_are_dots_and_yearly_months_have_their_span() -> None:
    months = [date(2020, month, 28) for month in range(5, 12)]
    years = [date(year, 10, 31) for year in (2020, 2021, 2022)]
    monthly = _row(repeats(Unit.MONTH, months, timedelta(27))).marks
    yearly = _row(repeats(Unit.YEAR, years, timedelta(30))).marks
    assert {mark.due == mark.first for mark in monthly} == {True}
    assert [mark.first for mark in yearly] == [date(year, 10, 1) for year in (2020, 2021, 2022)]


@pytest.mark.parametrize(
    ("rule", "unit"),
    [
        (Every(Unit.QUARTER), Unit.QUARTER),
        (Then(Waiting(), Every(Unit.MONTH)), Unit.MONTH),
        (Series((Waiting(), Every(Unit.YEAR))), Unit.YEAR),
        (Every(Unit.MONTH, count=2), None),
        (Ongoing(), None),
    ],
)
def test_how_often_a_duty_comes_back(rule: Every | Then | Series | Ongoing, unit: Unit) -> None:
    assert cadence(rule) is unit


def test_a_stage_spans_its_own_terms_without_repeats() -> None:
    december = repeats(Unit.YEAR, [date(2023, 12, 31)], timedelta(30))
    plan = plan_of(
        [("Окно", Ongoing(), (window(40), *december)), ("Ещё", Ongoing(), (window(60),))]
    )
    [section] = make_timeline(plan).sections
    assert (section.first, section.last) == (window(40).opens, window(60).due)


def test_five_years_whose_first_year_holds_most_are_compressed_after_it(khakassia: Plan) -> None:
    scale = make_timeline(khakassia).scale
    assert (scale.first, scale.last) == (date(2020, 4, 1), date(2024, 12, 31))
    assert scale.knee == date(2021, 4, 1)
    assert 0.7 <= scale.knee_at <= 0.8


def test_terms_spread_evenly_stand_on_an_even_scale() -> None:
    days = [date(2020, 1, 1) + timedelta(days=30 * number) for number in range(60)]
    assert choose_scale(date(2020, 1, 1), date(2024, 12, 31), days).knee is None


def test_terms_crowded_at_the_end_do_not_stretch_the_beginning() -> None:
    days = [date(2024, 12, number) for number in range(1, 30)]
    assert choose_scale(date(2020, 1, 1), date(2024, 12, 31), days).knee is None
    assert choose_scale(date(2020, 1, 1), date(2024, 12, 31), [date(2024, 12, 31)]).knee is None


def test_repeats_do_not_decide_about_the_scale() -> None:
    scale = make_timeline(many(30)).scale
    assert scale.knee is not None
    assert scale.knee.year == 2021


def test_a_chart_without_an_order_begins_with_its_first_term() -> None:
    period = term(Kind.PERIOD, date(2022, 5, 9), date(2022, 6, 1))
    plan = plan_of([("Период", Ongoing(), [period])], order=None)
    assert make_timeline(plan).scale.first == date(2022, 5, 1)


def test_a_chart_with_nothing_dated_still_has_its_axis() -> None:
    scale = make_timeline(plan_of([("Ждёт", Waiting(), [term(Kind.WAITING)])])).scale
    assert scale.first == date(2020, 4, 1)
    assert (scale.last - scale.first).days > 80


def test_lapsed_terms_do_not_lengthen_the_chart() -> None:
    old = term(Kind.PERIOD, date(2015, 1, 1), date(2015, 2, 1), lapsed=True)
    plan = plan_of([("Старое", Ongoing(), [old]), ("Новое", Ongoing(), [window(40)])])
    assert make_timeline(plan).scale.first == date(2020, 4, 1)


_DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
_BROKEN = Scale(date(2020, 4, 1), date(2024, 12, 31), date(2021, 4, 1), 0.75)


@given(_DAYS, _DAYS)
def test_a_later_day_is_never_farther_left(one: date, other: date) -> None:
    for scale in (Scale(date(2020, 4, 1), date(2024, 12, 31)), _BROKEN):
        early, late = sorted([one, other])
        assert 0.0 <= scale.at(early) <= scale.at(late, 1.0) <= 1.0


def test_the_parts_of_a_broken_scale_meet_at_the_knee() -> None:
    assert _BROKEN.at(date(2021, 3, 31), 1.0) == _BROKEN.at(date(2021, 4, 1)) == 0.75
    assert _BROKEN.is_compressed(_BROKEN.at(date(2021, 4, 1)))
    assert not _BROKEN.is_compressed(_BROKEN.at(date(2021, 3, 31)))


@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.QUARTER, Unit.YEAR])
def test_calendar_cells_cover_the_axis_without_gaps(unit: Unit) -> None:
    cells = list(_BROKEN.cells(unit))
    assert (cells[0].begins, cells[-1].ends) == (0.0, 1.0)
    assert all(left.ends == right.begins for left, right in pairwise(cells))


def test_a_cell_that_the_chart_cuts_says_so() -> None:
    years = list(_BROKEN.cells(Unit.YEAR))
    assert [cell.number for cell in years] == [2020, 2021, 2022, 2023, 2024]
    assert [cell.whole for cell in years] == [False, True, True, True, True]


def test_the_last_days_of_the_calendar_have_places_too() -> None:
    assert whole_periods(Unit.YEAR, date.max, date.max) == (date(9999, 1, 1), date.max)
    assert Scale(date(9999, 1, 1), date.max).at(date.max, 1.0) == 1.0
