"""Which days are working ones, day for day and by the worked facts."""

from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest

from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.calendar import CalendarFacts, RegionalHoliday

YEARS = range(2018, 2028)
WORKING_DAYS = {
    2018: 247, 2019: 247, 2020: 248, 2021: 247, 2022: 247,
    2023: 247, 2024: 248, 2025: 247, 2026: 247, 2027: 247,
}  # fmt: skip


def days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(n) for n in range((date(year, 12, 31) - first).days + 1))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_oracle(calendar: ProductionCalendar, year: int) -> None:
    oracle = holidays.country_holidays("RU", years=year)
    differing = [d for d in days_of(year) if calendar.is_working(d) != oracle.is_working_day(d)]
    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_the_number_of_working_days_is_the_published_one(
    calendar: ProductionCalendar, year: int
) -> None:
    assert calendar.working_days(year) == WORKING_DAYS[year]


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("2020-05-03", False, "воскресенье"),
        ("2020-05-04", False, "выходной, перенос с 04.01 (ПП РФ № 875)"),
        ("2020-05-05", False, "выходной, перенос с 05.01 (ПП РФ № 875)"),
        ("2020-05-06", True, "нерабочий день по Указу № 294, срока не переносит"),
        ("2020-05-01", False, "Праздник Весны и Труда (ст. 112 ТК РФ)"),
        ("2020-05-11", False, "выходной, перенос с 09.05 (ч. 2 ст. 112 ТК РФ)"),
        ("2021-02-20", True, "рабочая суббота, выходной перенесён на 22.02 (ПП РФ № 1648)"),
        ("2021-02-22", False, "выходной, перенос с 20.02 (ПП РФ № 1648)"),
        ("2020-01-07", False, "Рождество Христово (ст. 112 ТК РФ)"),
        ("2020-02-22", False, "суббота"),
        ("2020-02-26", True, "рабочий день"),
        # A holiday on a day off that the decree moved: no second day off after it.
        ("2019-02-23", False, "День защитника Отечества (ст. 112 ТК РФ)"),
        ("2019-02-25", True, "рабочий день"),
        ("2019-05-10", False, "выходной, перенос с 23.02 (ПП РФ № 1163)"),
    ],
)
def test_a_day_says_what_it_is_and_on_what_ground(
    calendar: ProductionCalendar, day: str, working: bool, why: str
) -> None:
    asked = date.fromisoformat(day)
    assert calendar.is_working(asked) is working
    assert calendar.why(asked).startswith(why)


def test_a_day_under_a_decree_of_the_president_is_a_day_off_only_by_setting(
    facts: CalendarFacts, calendar: ProductionCalendar
) -> None:
    other = ProductionCalendar.build(facts, presidential_days_off=True)
    day = date(2020, 4, 3)
    assert calendar.is_working(day)
    assert not other.is_working(day)
    assert other.why(day) == "нерабочий день по Указу № 206"
    assert other.next_working(date(2020, 3, 30)) == date(2020, 5, 12)


def test_the_days_between_the_may_holidays_of_2021_and_in_november_are_under_decrees(
    facts: CalendarFacts,
) -> None:
    off = ProductionCalendar.build(facts, presidential_days_off=True)
    assert off.next_working(date(2021, 5, 1)) == date(2021, 5, 11)
    assert off.next_working(date(2021, 10, 30)) == date(2021, 11, 8)


def test_in_a_six_day_week_nothing_moves_from_a_saturday(facts: CalendarFacts) -> None:
    six = ProductionCalendar.build(facts, working_week=6)
    assert six.is_working(date(2020, 5, 4))  # moved from Saturday 04.01, which is no day off here
    assert not six.is_working(date(2020, 5, 5))  # moved from Sunday 05.01
    assert six.is_working(date(2020, 5, 11))  # 9 May was a Saturday
    assert six.is_working(date(2021, 2, 22))
    assert six.why(date(2021, 2, 20)) == "рабочий день"
    assert not six.is_working(date(2020, 3, 9))  # 8 March was a Sunday


def test_a_week_has_five_or_six_days(facts: CalendarFacts) -> None:
    with pytest.raises(ValueError, match="5 or 6"):
        ProductionCalendar.build(facts, working_week=7)


def test_the_day_of_bashkortostan_moves_from_a_sunday(facts: CalendarFacts) -> None:
    regional = ProductionCalendar.build(facts, region="RU-BA")
    assert not regional.is_working(date(2021, 10, 11))
    assert "День Республики (Закон Республики Башкортостан" in regional.why(date(2021, 10, 11))
    assert not regional.is_working(date(2026, 10, 12))  # 11.10.2026 is a Sunday


def test_the_days_of_tatarstan_do_not_move(
    facts: CalendarFacts, calendar: ProductionCalendar
) -> None:
    regional = ProductionCalendar.build(facts, region="RU-TA")
    assert not regional.is_working(date(2024, 8, 30))
    assert not regional.is_working(date(2024, 11, 6))
    assert regional.is_working(date(2026, 8, 31))  # 30.08.2026 is a Sunday
    assert regional.is_working(date(2021, 11, 8))  # 06.11.2021 is a Saturday
    assert calendar.is_working(date(2024, 8, 30))


def test_a_movable_feast_without_a_date_is_named(
    facts: CalendarFacts, calendar: ProductionCalendar
) -> None:
    regional = ProductionCalendar.build(facts, region="RU-TA")
    assert regional.undated_holidays(2024) == ("Ураза-байрам", "Курбан-байрам")
    assert calendar.undated_holidays(2024) == ()


def test_a_movable_feast_with_a_date_is_a_day_off_that_year_only() -> None:
    feast = ("RU-ZZ", "Праздник", "Закон")
    regional = (
        RegionalHoliday(*feast),
        RegionalHoliday("RU-ZZ", "Праздник", "Указ № 1", dates=(date(2030, 6, 5),)),
    )
    calendar = ProductionCalendar.build(CalendarFacts(regional=regional), region="RU-ZZ")
    assert calendar.why(date(2030, 6, 5)) == "Праздник (Указ № 1)"
    assert calendar.is_working(date(2031, 6, 5))
    assert (calendar.undated_holidays(2030), calendar.undated_holidays(2031)) == ((), ("Праздник",))


@pytest.mark.parametrize("year", [1900, 2012, 2017, 2028, 2200])
def test_a_year_without_an_act_is_provisional(calendar: ProductionCalendar, year: int) -> None:
    assert calendar.is_provisional(year)
    assert calendar.act(year) == ""
    assert 240 < calendar.working_days(year) < 255


def test_a_year_with_an_act_is_not_provisional(calendar: ProductionCalendar) -> None:
    assert not any(calendar.is_provisional(year) for year in YEARS)
    assert calendar.act(2020) == "Постановление Правительства РФ от 10.07.2019 № 875"


def test_without_any_act_the_labour_code_still_moves_days_off() -> None:
    bare = ProductionCalendar.build(CalendarFacts())
    assert not bare.is_working(date(2020, 3, 9))
    assert bare.is_working(date(2020, 5, 4))
