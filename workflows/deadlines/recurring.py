"""Duties that come back with each calendar period, or so often from an anchor."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from workflows.deadlines import trail
from workflows.deadlines.anchored import event_notes, event_of, waiting_for
from workflows.deadlines.arithmetic import (
    add_span,
    first_day,
    last_day,
    next_period,
    period_key,
    period_start,
)
from workflows.deadlines.context import Context, EventDate
from workflows.deadlines.named import year_of
from workflows.deadlines.term import Term, finished, last_lawful_day
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import DateSpec, Every, Frequency, Kind, Span, Unit

_DAY = timedelta(days=1)
# A frequency in days over many years must end somewhere.
_MOST_REPEATS = 1000


def every(rule: Every, context: Context) -> Iterator[Occurrence]:
    """The terms of a recurring duty from the order through the horizon."""
    start = period_start(rule.unit, context.order)
    if rule.first_month and rule.last_month and rule.last_month < rule.first_month:
        # «октябрь-февраль»: in January the season that began last year is still running.
        start = period_start(rule.unit, start - _DAY)
    yield from _all_finished(current(repeats(rule, start, context), context), context)


def current(terms: Iterable[Term], context: Context) -> Iterator[Term]:
    """Those not over before the order; one that had begun before it is clipped to it."""
    for term in terms:
        if last_lawful_day(term, context.calendar) < context.order:
            continue
        if term.opens < context.order:
            clipped = min(context.order, term.nominal)
            begun = Note(
                "D210", f"период начался {trail.shown(term.opens)}, до приказа: взят день приказа"
            )
            yield replace(term, opens=clipped, notes=(*term.notes, begun))
        else:
            yield term


def repeats(rule: Every, start: date, context: Context) -> Iterator[Term]:
    """The terms of each period from ``start`` on, through the roadmap's end."""
    notes: tuple[Note, ...] = ()
    if rule.since is not None:
        year, notes = year_of(rule.since, context.order)
        start = max(start, period_start(rule.unit, first_day(rule.since, year)))
    horizon = context.horizon
    if rule.until is not None:
        horizon = min(horizon, last_day(rule.until, year_of(rule.until, start)[0]))
    if rule.count > 1:
        notes += (Note("D216", f"в каждом периоде нужно исполнений: {rule.count}"),)
    while start <= horizon:
        end = next_period(rule.unit, start) - _DAY
        term = _repeat(rule, start, end, context)
        if (end if rule.following else term.nominal) <= horizon:
            yield replace(term, notes=notes)
        start = end + _DAY


def _repeat(rule: Every, start: date, end: date, context: Context) -> Term:
    shift = Shift.NONE if rule.at_least else context.shift
    if rule.day is None:
        opens, nominal, shift = *_whole_period(rule, start, end), Shift.NONE
        ground = "названный период не переносится"
    elif rule.following:
        opens, nominal = end + _DAY, _day_after_period(rule, end)
        ground = f"отчётный период {trail.shown(start)}–{trail.shown(end)}"
    else:
        opens, nominal = start, _day_in_period(rule, end)
        ground = f"до {rule.day}-го числа включительно"
    if rule.at_least:
        ground = "«не реже»: позже не переносится"
    key = period_key(rule.unit, start)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"период {trail.period_name(key)}",
            f"с {trail.shown(opens)} по {trail.shown_with_weekday(nominal)} ({ground})",
        )
    begins = opens if rule.day is None else start
    return Term(key, Kind.RECURRING, opens, nominal, shift, begins, steps=steps)


def _whole_period(rule: Every, start: date, end: date) -> tuple[date, date]:
    if rule.first_month is None or rule.last_month is None:
        return start, end
    last_year = start.year + (rule.last_month < rule.first_month)
    return (
        date(start.year, rule.first_month, 1),
        last_day(DateSpec(month=rule.last_month), last_year),
    )


def _day_in_period(rule: Every, end: date) -> date:
    if rule.unit is Unit.WEEK:
        return end
    return last_day(DateSpec(rule.month or end.month, rule.day), end.year)


def _day_after_period(rule: Every, end: date) -> date:
    after = end + _DAY
    if rule.unit is Unit.YEAR:
        return last_day(DateSpec(rule.month or after.month, rule.day), after.year)
    return last_day(DateSpec(after.month, rule.day), after.year)


def frequency(rule: Frequency, context: Context) -> Iterator[Occurrence]:
    """So many times in each span from the anchor."""
    event = event_of(rule.anchor, context)
    if event is None:
        yield waiting_for(rule.anchor)
        return
    terms = takewhile(
        lambda term: term.nominal <= context.horizon,
        (_nth_span(rule, event, n, context) for n in range(1, _MOST_REPEATS + 1)),
    )
    yield from _all_finished(terms, context)


def _nth_span(rule: Frequency, event: EventDate, n: int, context: Context) -> Term:
    opens = add_span(event.day, _times(rule.span, n - 1), context.calendar) + _DAY
    nominal = add_span(event.day, _times(rule.span, n), context.calendar)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            trail.since(rule.anchor, event.day),
            f"{n}-й раз: с {trail.shown(opens)} по {trail.shown_with_weekday(nominal)}",
            "«не реже»: позже не переносится",
        )
    notes = event_notes(rule.anchor, event)
    return Term(
        str(n),
        Kind.RECURRING,
        opens,
        nominal,
        forecast=event.forecast,
        notes=notes,
        steps=steps,
    )


def _times(span: Span, n: int) -> Span:
    return Span(span.months * n, span.weeks * n, span.days * n, span.working_days * n)


def _all_finished(terms: Iterable[Term], context: Context) -> Iterator[Occurrence]:
    found = [finished(term, context) for term in terms]
    if not found:
        note = Note("D213", f"до {trail.shown(context.horizon)} повторов нет")
        found = [Occurrence("1", Kind.RECURRING, notes=(note,))]
    elif context.until is None:
        note = Note("D211", f"повторы показаны до {trail.shown(context.horizon)}")
        found[0] = replace(found[0], notes=(*found[0].notes, note))
    yield from found
