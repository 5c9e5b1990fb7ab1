"""A rule of a later edition: the same term some years on."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from workflows.model.rules import DateSpec, DeadlineRule

_FEBRUARY, _LEAP_DAY = 2, 29


class NoSuchDayError(ValueError):
    """29 February has no counterpart in the year it would move to."""


def shifted_rule(rule: DeadlineRule, years: int) -> DeadlineRule:
    """The rule with every year in it moved; what names no year stays as it is.

    Raises:
        NoSuchDayError: it names 29 February, and the other year has none.

    >>> from workflows.model.rules import By
    >>> shifted_rule(By(DateSpec(1, 20, 2021)), 1)
    By(date=DateSpec(month=1, day=20, year=2022), control_point=False)
    """
    moved: DeadlineRule = _shifted(rule, years)
    return moved


def shifted_day(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th where there is none.

    >>> shifted_day(date(2020, 2, 29), 1)
    datetime.date(2021, 2, 28)
    """
    year = day.year + years
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) and not isleap(year):
        return date(year, day.month, day.day - 1)
    return day.replace(year=year)


def _shifted[T](value: T, years: int) -> T:
    if isinstance(value, DateSpec):
        return _shifted_date(value, years)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_shifted(part, years) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _shifted(getattr(value, one.name), years) for one in fields(value)}
        return replace(value, **changed)
    return value


def _shifted_date(spec: DateSpec, years: int) -> DateSpec:
    if spec.year is None:
        return spec
    year = spec.year + years
    if (spec.month, spec.day) == (_FEBRUARY, _LEAP_DAY) and not isleap(year):
        message = f"there is no 29 February {year}"
        raise NoSuchDayError(message)
    return replace(spec, year=year)


def named_days(rule: object) -> frozenset[tuple[int, int]]:
    """The days (month, day) that a rule names itself, so that their weekday matters.

    >>> from workflows.model.rules import On, Within, Span
    >>> named_days(On(DateSpec(11, 26))), named_days(Within(Span(months=1)))
    (frozenset({(11, 26)}), frozenset())
    """
    return frozenset(
        (spec.month, spec.day) for spec in _dates(rule) if spec.month is not None and spec.day
    )


def lacks_year(rule: object) -> bool:
    """Whether a rule names a month or a day without its year."""
    return any(spec.year is None for spec in _dates(rule))


def _dates(value: object) -> Iterator[DateSpec]:
    if isinstance(value, DateSpec):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _dates(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _dates(getattr(value, one.name))
