"""What Excel shows in a cell: a value with its format, in words that a Russian order would use."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from openpyxl.cell.rich_text import CellRichText, TextBlock

_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_GENITIVES = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIXED = re.compile(r"0\.(0+)")
_WHOLE = 15  # digits that a number of Excel carries


def shown(value: object, number_format: str) -> str:
    """The text of a value as its cell shows it; a date whose format hides the year has none.

    >>> shown(1.1, "0.00"), shown(3.0, "General"), shown(date(2020, 11, 1), "mmm yy")
    ('1.10', '3', 'ноябрь 2020 г.')
    """
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case int() | float():
            return _number(value, number_format)
        case datetime() | date():
            return _date(value, _date_parts(number_format))
        case time() | timedelta():
            return str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def as_list_number(value: date, number_format: str) -> str:
    """The number that Excel took for a date: «1.2», typed, became 1 February.

    >>> as_list_number(date(2024, 2, 1), "dd.mmm")
    '1.2'
    """
    if "d" in _date_parts(number_format):
        return f"{value.day}.{value.month}"
    return f"{value.month}.{value.year % 100}"


def is_struck(value: object, *, whole: bool) -> bool:
    """Whether a part of a cell's text is struck out; ``whole``: its font is."""
    if whole:
        return bool(str(value).strip())
    if not isinstance(value, CellRichText):
        return False
    return any(
        isinstance(part, TextBlock) and part.font.strike and part.text.strip() for part in value
    )


def _number(value: float, number_format: str) -> str:
    fixed = _FIXED.fullmatch(number_format)
    if fixed:
        return f"{value:.{len(fixed[1])}f}"
    return f"{value:.{_WHOLE}g}"


@lru_cache(maxsize=256)
def _date_parts(number_format: str) -> frozenset[str]:
    """Which of ``d``, ``m``, ``y`` a format shows; all when it says nothing of a date."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", number_format.partition(";")[0].lower())
    found = frozenset(letter for letter in "dmy" if letter in plain.replace("д", "d"))
    return found or frozenset("dmy")


def _date(value: date, parts: frozenset[str]) -> str:
    if "d" in parts and "y" in parts:
        return f"{value:%d.%m.%Y}"
    if "d" in parts:
        return f"{value.day} {_GENITIVES[value.month - 1]}"
    if "m" in parts:
        month = _MONTHS[value.month - 1]
        return f"{month} {value.year} г." if "y" in parts else month
    return f"{value.year} г."
