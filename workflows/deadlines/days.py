"""Which days of one year differ from their weekday, and on what ground."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.deadlines.labour_code import (
    HOLIDAYS_GROUND,
    TRANSFER_GROUND,
    holidays_of,
    is_weekly_day_off,
    moves_by_itself,
)
from workflows.model.calendar import CalendarYear, PresidentialDay, RegionalHoliday, Transfer

_ONE_DAY = timedelta(days=1)
_NUMBER = re.compile(r"№\s*([^\s,;)]+)")
_PRESIDENTIAL_GROUND = "обзор ВС РФ № 1 от 21.04.2020"


@dataclass(frozen=True, slots=True)
class DayStatus:
    """Whether a day is a working one, why, and the act that says so (empty for a plain weekday)."""

    working: bool
    what: str
    ground: str = ""

    def __str__(self) -> str:
        return f"{self.what} ({self.ground})" if self.ground else self.what


@dataclass(frozen=True, slots=True)
class Holiday:
    """A non-working holiday of one year; ``moves`` as in ст. 112 ТК РФ, ч. 2."""

    day: date
    title: str
    ground: str
    moves: bool


def special_days(
    facts: CalendarYear,
    regional: Iterable[RegionalHoliday],
    working_week: int,
    *,
    presidential_days_off: bool,
) -> dict[date, DayStatus]:
    """The days of a year that differ from their weekday (holidays on weekends among them).

    Args:
        facts: the year's act; a year without one comes with no transfers.
        regional: holidays of the one region that is counted for.
        working_week: 5 or 6 days. With 6, a Saturday is no day off, so nothing moves from it.
        presidential_days_off: whether days under decrees of the President are days off.
    """
    holidays = {holiday.day: holiday for holiday in holidays_in(facts.year, regional)}
    found = {
        holiday.day: DayStatus(working=False, what=holiday.title, ground=holiday.ground)
        for holiday in holidays.values()
    }
    transfers = [t for t in facts.transfers if is_weekly_day_off(t.source, working_week)]
    _apply_decree(found, transfers, short_act(facts.act))
    moved = {transfer.source for transfer in transfers}
    left = [holiday for holiday in holidays.values() if holiday.day not in moved]
    _apply_labour_code(found, left, working_week)
    for one in facts.presidential:
        if is_working(found, one.day, working_week):
            found[one.day] = _presidential_status(one, off=presidential_days_off)
    return {day: status for day, status in found.items() if day.year == facts.year}


def is_working(special: Mapping[date, DayStatus], day: date, working_week: int) -> bool:
    """Whether a day is a working one, given the special days of its year."""
    status = special.get(day)
    return not is_weekly_day_off(day, working_week) if status is None else status.working


def holidays_in(year: int, regional: Iterable[RegionalHoliday] = ()) -> list[Holiday]:
    """The holidays of a year in order of date, one a day: Russia's own win over regional ones."""
    found = {one.day: one for holiday in regional for one in _regional_in(holiday, year)}
    for day, title in holidays_of(year).items():
        found[day] = Holiday(day, title, HOLIDAYS_GROUND, moves_by_itself(day))
    return [found[day] for day in sorted(found)]


def short_act(act: str) -> str:
    """The usual short name of an act.

    >>> short_act("Постановление Правительства РФ от 10.07.2019 № 875")
    'ПП РФ № 875'
    >>> short_act("Закон Республики Татарстан от 19.02.1992 № 1448-XII")
    'Закон Республики Татарстан от 19.02.1992 № 1448-XII'
    """
    number = _NUMBER.search(act)
    if number and act.startswith("Постановление Правительства"):
        return f"ПП РФ № {number[1]}"
    return act


def _regional_in(holiday: RegionalHoliday, year: int) -> Iterator[Holiday]:
    days = [day for day in holiday.dates if day.year == year]
    if holiday.month and holiday.day:
        days.append(date(year, holiday.month, holiday.day))
    for day in days:
        yield Holiday(day, holiday.title, holiday.act, holiday.moves)


def _apply_decree(found: dict[date, DayStatus], transfers: list[Transfer], act: str) -> None:
    for transfer in transfers:
        found[transfer.target] = _moved_from(transfer.source, act)
        # A holiday stays a day off: only its weekly day off goes elsewhere.
        if transfer.source not in found:
            found[transfer.source] = DayStatus(
                working=True,
                what=f"рабочая {_weekday_name(transfer.source)}, "
                f"выходной перенесён на {transfer.target:%d.%m}",
                ground=act,
            )


def _apply_labour_code(
    found: dict[date, DayStatus], holidays: list[Holiday], working_week: int
) -> None:
    for holiday in holidays:
        if holiday.moves and is_weekly_day_off(holiday.day, working_week):
            target = holiday.day + _ONE_DAY
            while not is_working(found, target, working_week):
                target += _ONE_DAY
            found[target] = _moved_from(holiday.day, TRANSFER_GROUND)


def _moved_from(source: date, ground: str) -> DayStatus:
    return DayStatus(working=False, what=f"выходной, перенос с {source:%d.%m}", ground=ground)


def _presidential_status(one: PresidentialDay, *, off: bool) -> DayStatus:
    number = _NUMBER.search(one.act)
    what = f"нерабочий день по Указу № {number[1]}" if number else f"нерабочий день: {one.act}"
    if off:
        return DayStatus(working=False, what=what)
    return DayStatus(working=True, what=f"{what}, срока не переносит", ground=_PRESIDENTIAL_GROUND)


def _weekday_name(day: date) -> str:
    return "суббота" if day.weekday() == 5 else "воскресенье"  # noqa: PLR2004 — Saturday
