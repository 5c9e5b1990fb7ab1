"""Dates as people write them into cells."""

import re
from datetime import date, datetime, timedelta

from workflows.language.cases import Case
from workflows.language.dates import month_name

_NUMERIC = re.compile(r"(\d{1,2})\s*[.,/\-]\s*(\d{1,2})\s*[.,/\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s+([а-я]{3,9})\.?\s+(\d{4})")
_TAIL = re.compile(r"(?:\s*(?:года|год|г)\.?\s*р?\.?|[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$")
_MONTHS = {
    form: number
    for number in range(1, 13)
    for form in (month_name(number, Case.GENITIVE), month_name(number), month_name(number)[:3])
}
_EPOCH = date(1899, 12, 30)
# 1.1.1910 … 31.12.2099 as Excel counts days; smaller numbers are years.
_SERIALS = range(3654, 73051)
_CENTURY = 100


def day_in(value: object, this_year: int) -> tuple[date | None, bool]:
    """The date that a cell holds, None if none; and whether it was guessed.

    Args:
        value: what the cell has: a date, a text, a number.
        this_year: two figures for a year mean one that is not later than the next one.

    >>> day_in("1 сентября 2010 г.", 2026), day_in("01.09.10", 2026), day_in(40422.0, 2026)
    ((datetime.date(2010, 9, 1), False), (datetime.date(2010, 9, 1), True), \
(datetime.date(2010, 9, 1), True))
    >>> day_in("31.02.2010", 2026), day_in("2010", 2026)
    ((None, False), (None, False))
    """
    if isinstance(value, datetime):
        return value.date(), False
    if isinstance(value, date):
        return value, False
    if isinstance(value, int | float) and not isinstance(value, bool):
        serial = int(value)
        return (_EPOCH + timedelta(serial), True) if serial in _SERIALS else (None, False)
    return _day_in_text(str(value).lower().strip(), this_year)


def _day_in_text(text: str, this_year: int) -> tuple[date | None, bool]:
    before = None
    while text != before:
        before, text = text, _TAIL.sub("", text).strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _day(year, month, day), False
    if found := _NUMERIC.fullmatch(text):
        day, month, year = map(int, found.groups())
        short = len(found[3]) < len("2010")
        return _day(_whole_year(year, this_year) if short else year, month, day), short
    if (found := _WORDS.fullmatch(text)) and found[2] in _MONTHS:
        return _day(int(found[3]), _MONTHS[found[2]], int(found[1])), False
    return None, False


def _whole_year(year: int, this_year: int) -> int:
    century = this_year // _CENTURY * _CENTURY
    return century + year if century + year <= this_year + 1 else century - _CENTURY + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
