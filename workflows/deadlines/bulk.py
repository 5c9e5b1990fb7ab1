"""The dates of many orders at once: the same as ``resolve`` gives, without objects and trails.

A municipality's organisations each have an order of their own; a region's plans are counted anew
when a calendar changes. Days are indexes into tables here, so that a date costs a few additions.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from workflows.deadlines.arithmetic import add_months, first_day, last_day
from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.roadmap import Shift
from workflows.model.rules import At, By, DeadlineRule, NthMonths, On, Period, Span, Within

# Opens, nominal, due and act-by, as in ``Occurrence``: a bare tuple costs a fifth of a named one.
type Dates = tuple[date, date, date, date]


class _Days(NamedTuple):
    """Every day of some years in a row, by its ordinal less ``first``."""

    first: int
    days: tuple[date, ...]
    following: tuple[date, ...]
    preceding: tuple[date, ...]


type _Counter = Callable[[date, int, list[int]], Dates]

_LONGEST_MONTHS = 24
_LONGEST_DAYS = 731


def counts_in_bulk(rule: DeadlineRule) -> bool:
    """Whether ``bulk_dates`` covers a rule: one term, from the order or of a named date."""
    if isinstance(rule, Within | At):
        span = rule.span
        in_days = span.weeks * 7 + span.days
        short = span.months <= _LONGEST_MONTHS and in_days <= _LONGEST_DAYS
        return rule.anchor.is_order and not span.working_days and short
    if isinstance(rule, NthMonths):
        return rule.anchor.is_order and rule.last <= _LONGEST_MONTHS
    if isinstance(rule, By | On):
        return rule.date.year is not None and rule.date.day is not None
    return isinstance(rule, Period) and rule.first.year is not None and rule.last.year is not None


def bulk_dates(
    rules: Sequence[DeadlineRule],
    orders: Iterable[date],
    calendar: ProductionCalendar,
    shift: Shift = Shift.FORWARD,
) -> list[list[Dates]]:
    """For each order the dates of each rule.

    Raises:
        ValueError: a rule for which ``counts_in_bulk`` is false, or a backward shift, which needs
            ``resolve``.
    """
    if shift is Shift.BACKWARD or not all(counts_in_bulk(rule) for rule in rules):
        raise ValueError("these rules need resolve")
    orders = list(orders)
    if not orders:
        return []
    table = _days_around(rules, orders, calendar)
    shifted = table.days if shift is Shift.NONE else table.following
    counters = [_counter(rule, table, shifted) for rule in rules]
    needed = sorted(_months_needed(rules))
    months = [0] * (_LONGEST_MONTHS + 1)
    found = []
    for order in orders:
        at = order.toordinal() - table.first
        for count in needed:
            months[count] = add_months(order, count).toordinal() - table.first
        found.append([counter(order, at, months) for counter in counters])
    return found


def _months_needed(rules: Iterable[DeadlineRule]) -> set[int]:
    found = {0}
    for rule in rules:
        if isinstance(rule, Within | At):
            found.add(rule.span.months)
        elif isinstance(rule, NthMonths):
            found |= {rule.first - 1, rule.last}
    return found


def _days_around(
    rules: Sequence[DeadlineRule], orders: list[date], calendar: ProductionCalendar
) -> _Days:
    years = [*(order.year for order in orders), *_named_years(rules)]
    first, last = date(min(years) - 1, 1, 1), date(max(years) + 5, 12, 31)
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return _Days(
        first.toordinal(),
        days,
        tuple(map(calendar.next_working, days)),
        tuple(map(calendar.previous_working, days)),
    )


def _named_years(rules: Iterable[DeadlineRule]) -> Iterable[int]:
    for rule in rules:
        if isinstance(rule, By | On) and rule.date.year:
            yield rule.date.year
        elif isinstance(rule, Period) and rule.first.year and rule.last.year:
            yield from (rule.first.year, rule.last.year)


def _counter(rule: DeadlineRule, table: _Days, shifted: tuple[date, ...]) -> _Counter:
    if isinstance(rule, Within | At):
        return _from_order(0, rule.span, table, shifted)
    if isinstance(rule, NthMonths):
        return _from_order(rule.first - 1, Span(months=rule.last), table, shifted)
    if isinstance(rule, By):
        return _by(rule, table, shifted)
    if isinstance(rule, On):
        day = last_day(rule.date, rule.date.year or 0)
        return _named(day, day, table, clipped=False)
    if not isinstance(rule, Period):
        raise TypeError(type(rule).__name__)
    first = first_day(rule.first, rule.first.year or 0)
    return _named(first, last_day(rule.last, rule.last.year or 0), table, clipped=True)


def _from_order(skipped: int, span: Span, table: _Days, shifted: tuple[date, ...]) -> _Counter:
    days, preceding = table.days, table.preceding
    whole, extra = span.months, span.weeks * 7 + span.days

    def count(_order: date, _at: int, months: list[int]) -> Dates:
        end = months[whole] + extra
        return days[months[skipped] + 1], days[end], shifted[end], preceding[end]

    return count


def _by(rule: By, table: _Days, shifted: tuple[date, ...]) -> _Counter:
    nominal = last_day(rule.date, rule.date.year or 0)
    at_end = nominal.toordinal() - table.first
    due, act_by, days = shifted[at_end], table.preceding[at_end], table.days

    def count(order: date, at: int, _months: list[int]) -> Dates:
        opens = days[at + 1] if order < nominal else nominal
        return opens, nominal, due, act_by

    return count


def _named(first: date, last: date, table: _Days, *, clipped: bool) -> _Counter:
    act_by = table.preceding[last.toordinal() - table.first]
    whole = (first, last, last, act_by)

    def count(order: date, _at: int, _months: list[int]) -> Dates:
        return (order, last, last, act_by) if clipped and first < order <= last else whole

    return count
