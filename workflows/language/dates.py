"""Dates as Russian official papers write them."""

from datetime import date
from functools import lru_cache

from workflows.language.cases import Case
from workflows.language.numerals import GrammaticalGender, ordinal_words
from workflows.language.typography import NBSP


@lru_cache(maxsize=4096)
def _formatted(day: date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 — read at first need only

    return str(format_date(day, pattern, locale="ru"))


def date_long(day: date) -> str:
    r"""Day, month and year; no line breaks inside «3 апреля» and «2020 г.».

    >>> date_long(date(2020, 4, 3)).replace("\xa0", "~")
    '3~апреля 2020~г.'
    """
    return _formatted(day, f"d{NBSP}MMMM y{NBSP}'г.'")


def date_numeric(day: date) -> str:
    """The date in figures.

    >>> date_numeric(date(2020, 4, 3))
    '03.04.2020'
    """
    return _formatted(day, "dd.MM.y")


def date_words(day: date, case: Case = Case.NOMINATIVE) -> str:
    r"""The date in words, as powers of attorney have it; ``case`` declines the day.

    The nominative stands alone («третье апреля …»), the genitive answers «когда?» and follows «от».

    >>> date_words(date(2020, 4, 3)).replace("\xa0", "~")
    'третье~апреля две тысячи двадцатого~года'
    >>> date_words(date(2020, 4, 3), Case.GENITIVE).startswith("третьего")
    True
    """
    number = ordinal_words(day.day, case, GrammaticalGender.NEUTER)
    month = _formatted(day, "d MMMM").partition(" ")[2]
    year = ordinal_words(day.year, Case.GENITIVE)
    return f"{number}{NBSP}{month} {year}{NBSP}года"


def date_range(first: date, last: date) -> str:
    r"""A period as documents name it; what both days share is said once.

    >>> date_range(date(2026, 3, 1), date(2026, 3, 15)).replace("\xa0", "~")
    'с~1 по 15~марта 2026~г.'

    Raises:
        ValueError: the last day comes before the first.
    """
    if last < first:
        message = f"{last} is before {first}"
        raise ValueError(message)
    if first == last:
        return date_long(first)
    if (first.year, first.month) == (last.year, last.month):
        begun = str(first.day)
    elif first.year == last.year:
        begun = _formatted(first, f"d{NBSP}MMMM")
    else:
        begun = date_long(first)
    return f"с{NBSP}{begun} по {date_long(last)}"


_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_MONTH_ENDINGS = {"ь": ("ь", "я", "ю", "ь", "ём", "е"), "й": ("й", "я", "ю", "й", "ем", "е")}
_HARD_ENDINGS = ("", "а", "у", "", "ом", "е")
_UNSTRESSED = frozenset(("апрель", "июнь", "июль"))


def month_name(month: int, case: Case = Case.NOMINATIVE) -> str:
    """A month's name in a case.

    >>> month_name(3, Case.PREPOSITIONAL), month_name(6, Case.INSTRUMENTAL), month_name(8)
    ('марте', 'июнем', 'август')
    """
    name, at = _MONTHS[month - 1], list(Case).index(case)
    endings = _MONTH_ENDINGS.get(name[-1])
    if endings is None:
        return name + _HARD_ENDINGS[at]
    ending = endings[at]
    return name[:-1] + ("ем" if ending == "ём" and name in _UNSTRESSED else ending)


_SCHOOL_YEAR_BEGINS = 9


def school_year(day: date) -> str:
    """The school year that a day falls in; it begins on 1 September.

    >>> school_year(date(2026, 8, 31)), school_year(date(2026, 9, 1))
    ('2025/2026', '2026/2027')
    """
    begun = begun_in(day)
    return f"{begun}/{begun + 1}"


def begun_in(day: date) -> int:
    """The year in which the school year of a day has begun."""
    return day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1


def working_year(launch: date | None, on: date) -> int:
    """The year in which the school year begins that papers made on a day are for.

    An order of September to December starts the work in the school year that runs, an earlier one
    prepares the next; later papers are for the school year that they are made in.

    >>> working_year(date(2020, 4, 3), date(2020, 6, 1)), working_year(None, date(2020, 6, 1))
    (2020, 2019)
    >>> working_year(date(2020, 11, 18), date(2020, 12, 1))
    2020
    >>> working_year(date(2020, 4, 3), date(2026, 11, 27))
    2026
    """
    return max(begun_in(on), launch.year if launch else 0)
