"""What the Labour Code of Russia itself says about days off (ст. 111 and 112 ТК РФ)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

NON_WORKING_HOLIDAYS: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        **{(1, day): "Новогодние каникулы" for day in (1, 2, 3, 4, 5, 6, 8)},
        (1, 7): "Рождество Христово",
        (2, 23): "День защитника Отечества",
        (3, 8): "Международный женский день",
        (5, 1): "Праздник Весны и Труда",
        (5, 9): "День Победы",
        (6, 12): "День России",
        (11, 4): "День народного единства",
    }
)
"""Holidays by month and day: ст. 112 ТК РФ, ч. 1, in force since 2013."""

HOLIDAYS_GROUND = "ст. 112 ТК РФ"
TRANSFER_GROUND = "ч. 2 ст. 112 ТК РФ"

_SATURDAY = 5
_LAST_NEW_YEAR_HOLIDAY = 8


def holidays_of(year: int) -> dict[date, str]:
    """The non-working holidays of a year in order, with their names."""
    return {date(year, month, day): title for (month, day), title in NON_WORKING_HOLIDAYS.items()}


def is_weekly_day_off(day: date, working_week: int) -> bool:
    """Whether the weekday alone makes a day off (ст. 111 ТК РФ): Sunday, in a 5-day week Saturday.

    >>> is_weekly_day_off(date(2021, 2, 20), 5), is_weekly_day_off(date(2021, 2, 20), 6)
    (True, False)
    """
    return day.weekday() >= _SATURDAY + (working_week - 5)


def moves_by_itself(holiday: date) -> bool:
    """Whether a day off on this holiday moves to the next working day (ст. 112 ТК РФ, ч. 2).

    Days off on 1–8 January do not: the Government moves two of them by its decree (ч. 5).
    """
    return not (holiday.month == 1 and holiday.day <= _LAST_NEW_YEAR_HOLIDAY)
