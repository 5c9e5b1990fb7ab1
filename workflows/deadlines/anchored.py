"""Terms counted from an anchor: the launch order, an item's event, a named event."""

from collections.abc import Iterator
from datetime import date, timedelta

from workflows.deadlines import trail
from workflows.deadlines.arithmetic import (
    add_months,
    add_span,
    last_day,
    rounds_at_month_end,
    subtract_span,
)
from workflows.deadlines.context import Context, EventDate, event_anchor
from workflows.deadlines.named import year_of
from workflows.deadlines.term import Term, finished
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import (
    Anchor,
    At,
    Before,
    FromTo,
    Kind,
    NotBefore,
    NthMonths,
    Span,
    Within,
)

_DAY = timedelta(days=1)


def within(rule: Within, context: Context) -> Iterator[Occurrence]:
    """A window from the day after the anchor (ст. 191, 192 ГК РФ)."""
    yield from _counted(rule.anchor, rule.span, Kind.WINDOW, context)


def at_point(rule: At, context: Context) -> Iterator[Occurrence]:
    """A control point at a distance from the anchor (ст. 192 ГК РФ)."""
    yield from _counted(rule.anchor, rule.span, Kind.CONTROL_POINT, context)


def _counted(anchor: Anchor, span: Span, kind: Kind, context: Context) -> Iterator[Occurrence]:
    event = event_of(anchor, context)
    if event is None:
        yield waiting_for(anchor)
        return
    opens, nominal = event.day + _DAY, add_span(event.day, span, context.calendar)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            *_start_steps(anchor, event, opens),
            (
                f"+ {trail.span_in_words(span)} = {trail.shown_with_weekday(nominal)} "
                f"({trail.span_ground(span)})"
            ),
        )
    notes = (*event_notes(anchor, event), *_rounding_notes(event.day, span, nominal))
    yield finished(
        Term(
            "1",
            kind,
            opens,
            nominal,
            context.shift,
            forecast=event.forecast,
            notes=notes,
            steps=steps,
        ),
        context,
    )


def nth_months(rule: NthMonths, context: Context) -> Iterator[Occurrence]:
    """Whole months in a row after the anchor; the next window opens on unshifted dates."""
    event = event_of(rule.anchor, context)
    if event is None:
        yield waiting_for(rule.anchor)
        return
    opens = add_months(event.day, rule.first - 1) + _DAY
    nominal = add_months(event.day, rule.last)
    steps: tuple[str, ...] = ()
    if context.explain:
        skipped = trail.span_in_words(Span(months=rule.first - 1))
        begins = f"через {skipped}, без переносов" if skipped else "ст. 191 ГК РФ"
        steps = (
            trail.since(rule.anchor, event.day),
            f"начало {trail.shown(opens)} ({begins})",
            (
                f"конец {rule.last}-го месяца: {trail.shown_with_weekday(nominal)} "
                "(ст. 192 п. 3 ГК РФ)"
            ),
        )
    notes = event_notes(rule.anchor, event)
    notes += _rounding_notes(event.day, Span(months=rule.last), nominal)
    yield finished(
        Term(
            "1",
            Kind.WINDOW,
            opens,
            nominal,
            context.shift,
            forecast=event.forecast,
            notes=notes,
            steps=steps,
        ),
        context,
    )


def from_to(rule: FromTo, context: Context) -> Iterator[Occurrence]:
    """From an anchored point through a named month or date."""
    event = event_of(rule.anchor, context)
    if event is None:
        yield waiting_for(rule.anchor)
        return
    start = add_span(event.day, rule.span, context.calendar)
    opens = start + _DAY
    year, notes = year_of(rule.until, opens, "начала срока")
    notes = (*event_notes(rule.anchor, event), *notes)
    nominal = last_day(rule.until, year)
    if opens > nominal:
        empty = f"начало {trail.shown(opens)} позже конца {trail.shown(nominal)}: окно пусто"
        notes += (Note("D207", empty),)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            trail.since(rule.anchor, event.day),
            (
                f"+ {trail.span_in_words(rule.span)} = {trail.shown(start)}, "
                f"начало на следующий день {trail.shown(opens)} (ст. 191 ГК РФ)"
            ),
            f"по {trail.shown_with_weekday(nominal)}, включительно: период назван, не переносится",
        )
    yield finished(
        Term(
            "1",
            Kind.WINDOW,
            min(opens, nominal),
            nominal,
            context.shift if rule.until.day else Shift.NONE,
            forecast=event.forecast,
            notes=notes,
            steps=steps,
        ),
        context,
    )


def before(rule: Before, context: Context) -> Iterator[Occurrence]:
    """Backwards from an event; a day off moves the term back."""
    event = event_of(rule.anchor, context)
    if event is None:
        yield waiting_for(rule.anchor)
        return
    nominal = subtract_span(event.day, rule.span, context.calendar)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            trail.since(rule.anchor, event.day),
            f"− {trail.span_in_words(rule.span)} = {trail.shown_with_weekday(nominal)}",
        )
    # «Не позднее чем за …»: a later day would break it, so a day off moves the term back.
    shift = Shift.NONE if context.shift is Shift.NONE else Shift.BACKWARD
    opens = min(context.order + _DAY, context.calendar.previous_working(nominal), nominal)
    yield finished(
        Term(
            "1",
            Kind.DATE,
            opens,
            nominal,
            shift,
            forecast=event.forecast,
            notes=event_notes(rule.anchor, event),
            steps=steps,
        ),
        context,
    )


def not_before(rule: NotBefore, context: Context) -> Iterator[Occurrence]:
    """A lower bound: when it opens, and no due day."""
    event = event_of(rule.anchor, context)
    if event is None:
        yield waiting_for(rule.anchor)
        return
    opens = add_span(event.day, rule.span, context.calendar) + _DAY
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            trail.since(rule.anchor, event.day),
            f"не ранее {trail.shown(opens)}; последний день не назван",
        )
    yield Occurrence(
        "1",
        Kind.NOT_BEFORE,
        opens=opens,
        forecast=event.forecast,
        notes=event_notes(rule.anchor, event),
        trail=steps,
    )


def event_of(anchor: Anchor, context: Context) -> EventDate | None:
    """The date of what a term is counted from; None while it is not known."""
    if anchor.is_order:
        return EventDate(context.order)
    if anchor.event is not None:
        return context.events.get(event_anchor(anchor.event))
    return context.events.get(anchor)


def waiting_for(anchor: Anchor) -> Occurrence:
    """The occurrence of a term whose anchor has no date yet."""
    note = Note("D208", f"ждёт даты: {trail.anchor_name(anchor)} ещё не внесено")
    return Occurrence("1", Kind.WAITING, notes=(note,))


def event_notes(anchor: Anchor, event: EventDate) -> tuple[Note, ...]:
    """The remark that a date is counted from an expected event."""
    if not event.forecast:
        return ()
    message = (
        f"прогноз: считается от ожидаемой даты {trail.shown(event.day)} "
        f"({trail.anchor_name(anchor)}), пока не внесена настоящая"
    )
    return (Note("D205", message),)


def _rounding_notes(day: date, span: Span, nominal: date) -> tuple[Note, ...]:
    if not rounds_at_month_end(day, span):
        return ()
    message = (
        f"в месяце окончания нет {day.day}-го числа: срок кончается в последний день месяца, "
        f"{trail.shown(nominal)} (ст. 192 п. 3 ГК РФ)"
    )
    return (Note("D209", message),)


def _start_steps(anchor: Anchor, event: EventDate, opens: date) -> tuple[str, ...]:
    return (
        trail.since(anchor, event.day),
        f"начало {trail.shown(opens)} (ст. 191 ГК РФ)",
    )
