"""A year of the production calendar as a page for the terminal, 80 columns wide."""

from calendar import Calendar
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched
from textwrap import wrap

from workflows.deadlines.calendar import ProductionCalendar
from workflows.deadlines.days import DayStatus
from workflows.deadlines.labour_code import is_weekly_day_off

_MONTHS = (
    ("Январь", "Февраль", "Март"),
    ("Апрель", "Май", "Июнь"),
    ("Июль", "Август", "Сентябрь"),
    ("Октябрь", "Ноябрь", "Декабрь"),
)
_WEEKDAYS = "пн вт ср чт пт сб вс "
_QUARTERS = ("I", "II", "III", "IV")
_WIDTH = 80
_MONTH_WIDTH = 21
_WEEKS_SHOWN = 6
_GAP = "    "
_DAY_OFF, _WORKING_DAY_OFF, _PRESIDENTIAL = "*", "+", "°"
_LEGEND = (
    f"{_DAY_OFF} выходной или праздник   {_WORKING_DAY_OFF} рабочий день вместо выходного",
    f"{_PRESIDENTIAL} нерабочий по указу Президента: срок исполнения не переносит",
)
_FIRST_YEAR_OF_THE_LIST = 2013


def year_page(calendar: ProductionCalendar, year: int) -> str:
    """The months with days off marked, norms, the act, and every special day with its ground."""
    return "\n".join(
        [
            _title(calendar, year),
            "",
            *_grid(calendar, year),
            *_LEGEND,
            "",
            _norms(calendar, year),
            *_act(calendar, year),
            "",
            *_special(calendar, year),
        ]
    )


def _title(calendar: ProductionCalendar, year: int) -> str:
    region = f", {calendar.region}" if calendar.region else ""
    return (
        f"Производственный календарь на {year} год, {calendar.working_week} дней в неделю{region}"
    )


def _grid(calendar: ProductionCalendar, year: int) -> Iterator[str]:
    for quarter, names in enumerate(_MONTHS):
        first = quarter * len(names) + 1
        blocks = [_month(calendar, year, first + n, name) for n, name in enumerate(names)]
        for line in zip(*blocks, strict=True):
            text = _GAP.join(part.ljust(_MONTH_WIDTH) for part in line).rstrip()
            if text:
                yield text
        yield ""


def _month(calendar: ProductionCalendar, year: int, month: int, name: str) -> list[str]:
    weeks = Calendar().monthdatescalendar(year, month)
    lines = [
        "".join(_cell(calendar, day) if day.month == month else "   " for day in week)
        for week in weeks
    ]
    lines += [""] * (_WEEKS_SHOWN - len(lines))
    head = f"{name}: {_count(calendar, year, [month])} раб. дн."
    return [head, _WEEKDAYS, *lines]


def _cell(calendar: ProductionCalendar, day: date) -> str:
    return f"{day.day:2}{_mark(calendar, day)}"


def _mark(calendar: ProductionCalendar, day: date) -> str:
    status = calendar.status(day)
    if not status.working:
        return _DAY_OFF
    if is_weekly_day_off(day, calendar.working_week):
        return _WORKING_DAY_OFF
    return _PRESIDENTIAL if status.ground else " "


def _norms(calendar: ProductionCalendar, year: int) -> str:
    quarters = [_count(calendar, year, months) for months in batched(range(1, 13), 3)]
    named = ", ".join(f"{name} кв. {days}" for name, days in zip(_QUARTERS, quarters, strict=True))
    return f"Рабочих дней: {named}; за год {sum(quarters)}."


def _count(calendar: ProductionCalendar, year: int, months: Iterable[int]) -> int:
    return sum(
        calendar.is_working(day)
        for month in months
        for day in Calendar().itermonthdates(year, month)
        if day.month == month
    )


def _act(calendar: ProductionCalendar, year: int) -> Iterator[str]:
    if not calendar.is_provisional(year):
        yield f"Основание: {calendar.act(year)}."
        return
    yield f"ПРЕДВАРИТЕЛЬНО: постановления о переносе выходных на {year} год в calendar/ нет,"
    yield "год посчитан только по ст. 112 Трудового кодекса, даты предварительные."
    if year < _FIRST_YEAR_OF_THE_LIST:
        yield f"До {_FIRST_YEAR_OF_THE_LIST} года и перечень праздников был другим."


def _special(calendar: ProductionCalendar, year: int) -> Iterator[str]:
    days = sorted(calendar.special_days(year).items())
    for first, last, status in _together(calendar, days):
        span = f"{first:%d.%m}" if first == last else f"{first:%d.%m}–{last:%d.%m}"
        yield from wrap(f"{span:<11} {status}", _WIDTH, subsequent_indent=" " * 12)


def _together(
    calendar: ProductionCalendar, days: list[tuple[date, DayStatus]]
) -> Iterator[tuple[date, date, DayStatus]]:
    """Days in a row with one reason, plain weekends between them left out."""
    start = 0
    for index, (day, status) in enumerate(days):
        following = days[index + 1] if index + 1 < len(days) else None
        if following and following[1] == status and _only_weekend(calendar, day, following[0]):
            continue
        yield days[start][0], day, status
        start = index + 1


def _only_weekend(calendar: ProductionCalendar, day: date, following: date) -> bool:
    between = range(day.toordinal() + 1, following.toordinal())
    return all(is_weekly_day_off(date.fromordinal(one), calendar.working_week) for one in between)
