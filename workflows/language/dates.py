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
