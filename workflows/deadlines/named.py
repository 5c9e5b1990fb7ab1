"""Terms that an order names: a date, a day, a period."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

from workflows.deadlines import trail
from workflows.deadlines.arithmetic import DECEMBER, first_day, last_day
from workflows.deadlines.context import Context
from workflows.deadlines.term import Term, finished
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import By, DateSpec, Kind, NotBeforeDate, On, Period

_DAY = timedelta(days=1)
_LEAP_DAY = (2, 29)


def by_date(rule: By, context: Context) -> Iterator[Occurrence]:
    """Up to and including a date (ст. 190, 194 ГК РФ), moved from a day off."""
    year, notes = year_of(rule.date, context.order)
    nominal = last_day(rule.date, year)
    kind = Kind.CONTROL_POINT if rule.control_point else Kind.DATE
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (f"до {trail.shown_with_weekday(nominal)}, включительно (ст. 190, 194 ГК РФ)",)
    opens = min(context.order + _DAY, nominal)
    # «До декабря», «до конца 2021 года» name a period: it is not pushed into the next one.
    shift = context.shift if rule.date.day else Shift.NONE
    yield finished(Term("1", kind, opens, nominal, shift, notes=notes, steps=steps), context)


def on_day(rule: On, context: Context) -> Iterator[Occurrence]:
    """One named day, which does not move."""
    year, notes = year_of(rule.date, context.order)
    day = last_day(rule.date, year)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (f"назначенный день {trail.shown_with_weekday(day)}: не переносится",)
    yield finished(Term("1", Kind.DATE, day, day, notes=notes, steps=steps), context)


def named_period(rule: Period, context: Context) -> Iterator[Occurrence]:
    """A named period, not pushed into the next one; clipped to the order."""
    year, notes = year_of(rule.last, context.order)
    first_year = rule.first.year or year - _crosses_new_year(rule)
    first, nominal = first_day(rule.first, first_year), last_day(rule.last, year)
    opens = first
    if first < context.order <= nominal:
        opens = context.order
        notes += (
            Note("D210", f"период начался {trail.shown(first)}, до приказа: взят день приказа"),
        )
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"период с {trail.shown(first)} по {trail.shown_with_weekday(nominal)}",
            "названный период не переносится",
        )
    yield finished(Term("1", Kind.PERIOD, opens, nominal, notes=notes, steps=steps), context)


def _crosses_new_year(rule: Period) -> bool:
    first, last = rule.first, rule.last
    return (first.month or 1, first.day or 1) > (last.month or DECEMBER, last.day or 31)


def not_before_date(rule: NotBeforeDate, context: Context) -> Iterator[Occurrence]:
    """A named day before which nothing is due."""
    year, notes = year_of(rule.date, context.order)
    opens = first_day(rule.date, year)
    steps = (f"не ранее {trail.shown(opens)}; последний день не назван",) if context.explain else ()
    yield Occurrence("1", Kind.NOT_BEFORE, opens=opens, notes=notes, trail=steps)


def year_of(spec: DateSpec, after: date, what: str = "приказа") -> tuple[int, tuple[Note, ...]]:
    """The year of a date; where it is missing, the first one not before a day, with a note."""
    if spec.year is not None:
        return spec.year, ()
    year = after.year
    if last_day(spec, year) < after:
        year += 1
    while (spec.month, spec.day) == _LEAP_DAY and not isleap(year):
        year += 1
    note = Note("D201", f"год не назван: взят {year} — первый такой срок не раньше {what}")
    return year, (note,)
