"""Filters for numbers and dates in words: what is counted, sums, ordinals, periods."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from workflows.documents import recorder
from workflows.documents.filter_values import (
    UnfitArgumentError,
    case_named,
    gender_named,
    is_nothing,
    is_whole,
    unfit,
    unfit_number,
)
from workflows.language import number_with_words, number_words, ordinal_words
from workflows.language.counting import counted, grouped, money, number_with_thing
from workflows.language.dates import date_range, date_words, month_name, school_year

_NBSP = "\u00a0"
BLANK_DATE = f"«___»{_NBSP}____________{_NBSP}20___{_NBSP}г."
_BLANK_MONTH = f"____________{_NBSP}20___{_NBSP}г."
_NOMINATIVE = "именительный"
_MASCULINE = "м"


def _of_number(write: Callable[..., str]) -> Callable[..., Any]:
    """A filter of whole numbers: whatever does not fit is reported and left as it is."""

    @wraps(write)
    def filtered(value: Any, *words: str) -> Any:
        if not is_whole(value):
            return unfit_number(value)
        try:
            return write(value, *words)
        except UnfitArgumentError:
            return value
        except ValueError:
            return unfit("числа", "числом, которое можно так написать", value)

    return filtered


@_of_number
def in_words(value: int, case: str = _NOMINATIVE, gender: str = _MASCULINE) -> str:
    """«тридцати шести»."""
    return number_words(value, case_named(case), gender_named(gender))


@_of_number
def with_words(value: int, case: str = _NOMINATIVE, gender: str = _MASCULINE) -> str:
    """«36 (тридцати шести)»."""
    return number_with_words(value, case_named(case), gender_named(gender))


@_of_number
def ordinal(value: int, case: str = _NOMINATIVE, gender: str = _MASCULINE) -> str:
    """«третьей»."""
    return ordinal_words(value, case_named(case), gender_named(gender))


@_of_number
def with_thing(value: int, thing: str, case: str = _NOMINATIVE) -> str:
    """«36 часов»."""
    return _known_thing(thing, lambda: f"{grouped(value)}{_NBSP}{_counted(value, thing, case)}")


@_of_number
def in_words_with_thing(value: int, thing: str, case: str = _NOMINATIVE) -> str:
    """«36 (тридцать шесть) часов»."""
    return _known_thing(thing, lambda: number_with_thing(value, thing, case_named(case)))


def sum_of_money(value: Any, case: str = _NOMINATIVE) -> Any:
    """«12 345 (двенадцать тысяч триста сорок пять) рублей 00 копеек»."""
    if not (is_whole(value) or isinstance(value, Decimal)):
        return value if is_nothing(value) else unfit("сумма", "суммой денег", value)
    try:
        return money(value, case_named(case))
    except UnfitArgumentError:
        return value
    except ValueError:
        return unfit("сумма", "суммой денег", value)


def day_in_words(value: Any, case: str = _NOMINATIVE) -> Any:
    """«третьего апреля две тысячи двадцатого года»."""
    if value is None:
        return BLANK_DATE
    return _of_day("дата_словами", value, lambda day: date_words(day, case_named(case)))


def month(value: Any, case: str = _NOMINATIVE) -> Any:
    """«апреле 2020 г.»."""
    if value is None:
        return _BLANK_MONTH
    return _of_day("месяц", value, lambda day: _month_of(day, case))


def year_of_school(value: Any) -> Any:
    """«2019/2020»."""
    if value is None:
        return "20___/20___"
    return _of_day("учебный_год", value, school_year)


def period(first: Any, last: Any) -> Any:
    """«с 1 по 15 марта 2026 г.»."""
    if isinstance(first, date) and isinstance(last, date):
        try:
            return date_range(first, last)
        except ValueError:
            return unfit("период", "началом: его конец раньше", first)
    for value in (first, last):
        if value is not None and not isinstance(value, date):
            return value if is_nothing(value) else unfit("период", "датой", value)
    begun, ended = (BLANK_DATE if one is None else _long(one) for one in (first, last))
    return f"с{_NBSP}{begun} по {ended}"


def _long(day: date) -> str:
    return date_range(day, day)


def _month_of(day: date, case: str) -> str:
    return f"{month_name(day.month, case_named(case))} {day.year}{_NBSP}г."


def _of_day(name: str, value: Any, write: Callable[[date], str]) -> Any:
    if not isinstance(value, date):
        return value if is_nothing(value) else unfit(name, "датой", value)
    try:
        return write(value)
    except UnfitArgumentError:
        return value


def _counted(value: int, thing: str, case: str) -> str:
    return counted(value, thing, case_named(case))


def _known_thing(thing: str, write: Callable[[], str]) -> str:
    try:
        return write()
    except ValueError:
        recorder.current().problem(
            "T111",
            f"слова «{thing}» нет в словаре: неизвестно, как оно склоняется",
            "напишите его формы сами: n | форма_числа(«час», «часа», «часов»)",
        )
        raise UnfitArgumentError from None
