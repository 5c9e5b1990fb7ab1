"""An occurrence in the making: its last day is shifted from a day off (ст. 193 ГК РФ)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.deadlines import trail
from workflows.deadlines.calendar import ProductionCalendar
from workflows.deadlines.context import Context
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import Kind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """An occurrence before its last day is shifted."""

    key: str
    kind: Kind
    opens: date
    nominal: date
    shift: Shift = Shift.NONE
    begins: date = date.min  # the calendar period of a repeat
    forecast: bool = False
    notes: tuple[Note, ...] = ()
    steps: tuple[str, ...] = ()


def finished(term: Term, context: Context) -> Occurrence:
    """Shift the last day from a day off (ст. 193 ГК РФ) and say what must be said of it."""
    calendar = context.calendar
    due = last_lawful_day(term, calendar)
    provisional = calendar.is_provisional(due.year) or calendar.is_provisional(term.nominal.year)
    lapsed = due < context.order
    notes = term.notes
    if provisional:
        notes += (Note("D204", _PROVISIONAL.format(year=due.year)),)
    if lapsed:
        notes += (Note("D206", "срок истёк до подписания приказа: просрочкой не считается"),)
    if due.year != term.nominal.year:
        notes += (Note("D212", f"перенос с выходного уводит срок в {due.year} год"),)
    return Occurrence(
        term.key,
        term.kind,
        term.opens,
        term.nominal,
        due,
        calendar.previous_working(term.nominal),
        term.forecast,
        lapsed,
        provisional,
        notes,
        (*term.steps, *_last_steps(term, due, calendar)) if context.explain else (),
    )


_PROVISIONAL = (
    "производственный календарь {year} года ещё не утверждён: дата предварительная, "
    "посчитана по одному Трудовому кодексу"
)


def last_lawful_day(term: Term, calendar: ProductionCalendar) -> date:
    """The last day of a term after its shift from a day off (ст. 193 ГК РФ)."""
    if term.shift is Shift.FORWARD:
        return calendar.next_working(term.nominal)
    if term.shift is Shift.BACKWARD:
        back = calendar.previous_working(term.nominal)
        # A term must not end before it opens.
        return back if back >= term.opens else calendar.next_working(term.nominal)
    return term.nominal


def _last_steps(term: Term, due: date, calendar: ProductionCalendar) -> Iterator[str]:
    if due == term.nominal:
        yield f"срок {trail.shown(due)}"
        if not calendar.is_working(due):
            act_by = calendar.previous_working(due)
            yield f"последний рабочий день перед сроком {trail.shown(act_by)}"
        return
    first, last = sorted((term.nominal, due))
    yield from (
        trail.days_off(calendar, first, last - _DAY)
        if due > term.nominal
        else trail.days_off(calendar, first + _DAY, last)
    )
    ground = "ст. 193 ГК РФ" if due > term.nominal else "перенос назад"
    yield f"срок {trail.shown(due)} ({ground})"
