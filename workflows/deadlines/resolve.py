"""A rule → dates, with the reasoning on demand.

Grounds: ст. 190–194 ГК РФ, applied to the terms of an order by analogy.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import takewhile

from workflows.deadlines import trail
from workflows.deadlines.arithmetic import (
    DECEMBER,
    add_months,
    add_span,
    first_day,
    last_day,
    next_period,
    period_key,
    period_start,
    rounds_at_month_end,
    subtract_span,
)
from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.occurrence import Note, Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import (
    Anchor,
    At,
    Before,
    By,
    DateSpec,
    DeadlineRule,
    Every,
    Frequency,
    FromTo,
    Kind,
    NotBefore,
    NotBeforeDate,
    NthMonths,
    On,
    OnDemand,
    Ongoing,
    Period,
    Series,
    Span,
    Then,
    Unit,
    Waiting,
    Within,
)

_DAY = timedelta(days=1)
# A frequency in days over many years must end somewhere.
_MOST_REPEATS = 1000


@dataclass(frozen=True, slots=True)
class EventDate:
    """When something happened, or is expected to."""

    day: date
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What dates depend on besides the rule.

    Attributes:
        order: the launch order's date.
        calendar: built for the policy's region, week and presidential days.
        shift: where a term goes from a day off.
        until: the last day of the roadmap; recurring duties stop there. By default the end of the
            year after the order's.
        events: dates of items' events and of named events, as far as known.
        explain: build the trails (slow: leave off for many organisations).
    """

    order: date
    calendar: ProductionCalendar
    shift: Shift = Shift.FORWARD
    until: date | None = None
    events: Mapping[Anchor, EventDate] = field(default_factory=dict)
    explain: bool = False

    @property
    def horizon(self) -> date:
        """The day after which no repeat is shown."""
        return self.until or date(self.order.year + 1, DECEMBER, 31)


@dataclass(frozen=True, slots=True)
class _Term:
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


def resolve(rule: DeadlineRule, context: Context) -> tuple[Occurrence, ...]:
    """Every occurrence of a rule, in order of date; at least one.

    >>> from workflows.model.calendar import CalendarFacts
    >>> context = Context(date(2020, 4, 3), ProductionCalendar.build(CalendarFacts()))
    >>> [(o.opens, o.nominal) for o in resolve(At(Span(months=2, days=15)), context)]
    [(datetime.date(2020, 4, 4), datetime.date(2020, 6, 18))]
    """
    return tuple(_RESOLVERS[type(rule)](rule, context))


# -- terms counted from an anchor ------------------------------------------------------------------


def _within(rule: Within, context: Context) -> Iterator[Occurrence]:
    yield from _counted(rule.anchor, rule.span, Kind.WINDOW, context)


def _at(rule: At, context: Context) -> Iterator[Occurrence]:
    yield from _counted(rule.anchor, rule.span, Kind.CONTROL_POINT, context)


def _counted(anchor: Anchor, span: Span, kind: Kind, context: Context) -> Iterator[Occurrence]:
    event = _event(anchor, context)
    if event is None:
        yield _waiting_for(anchor)
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
    notes = (*_event_notes(anchor, event), *_rounding_notes(event.day, span, nominal))
    yield _finished(
        _Term(
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


def _nth_months(rule: NthMonths, context: Context) -> Iterator[Occurrence]:
    event = _event(rule.anchor, context)
    if event is None:
        yield _waiting_for(rule.anchor)
        return
    opens = add_months(event.day, rule.first - 1) + _DAY
    nominal = add_months(event.day, rule.last)
    steps: tuple[str, ...] = ()
    if context.explain:
        skipped = trail.span_in_words(Span(months=rule.first - 1))
        begins = f"через {skipped}, без переносов" if skipped else "ст. 191 ГК РФ"
        steps = (
            f"{_capital(trail.anchor_name(rule.anchor))} {trail.shown(event.day)}",
            f"начало {trail.shown(opens)} ({begins})",
            f"конец {rule.last}-го месяца: {trail.shown_with_weekday(nominal)} (ст. 192 п. 3 ГК РФ)",
        )
    notes = _event_notes(rule.anchor, event)
    notes += _rounding_notes(event.day, Span(months=rule.last), nominal)
    yield _finished(
        _Term(
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


def _from_to(rule: FromTo, context: Context) -> Iterator[Occurrence]:
    event = _event(rule.anchor, context)
    if event is None:
        yield _waiting_for(rule.anchor)
        return
    start = add_span(event.day, rule.span, context.calendar)
    opens = start + _DAY
    year, notes = _year(rule.until, opens, "начала срока")
    notes = (*_event_notes(rule.anchor, event), *notes)
    nominal = last_day(rule.until, year)
    if opens > nominal:
        empty = f"начало {trail.shown(opens)} позже конца {trail.shown(nominal)}: окно пусто"
        notes += (Note("D207", empty),)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"{_capital(trail.anchor_name(rule.anchor))} {trail.shown(event.day)}",
            (
                f"+ {trail.span_in_words(rule.span)} = {trail.shown(start)}, "
                f"начало на следующий день {trail.shown(opens)} (ст. 191 ГК РФ)"
            ),
            f"по {trail.shown_with_weekday(nominal)} включительно: период назван, не переносится",
        )
    yield _finished(
        _Term(
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


def _before(rule: Before, context: Context) -> Iterator[Occurrence]:
    event = _event(rule.anchor, context)
    if event is None:
        yield _waiting_for(rule.anchor)
        return
    nominal = subtract_span(event.day, rule.span, context.calendar)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"{_capital(trail.anchor_name(rule.anchor))} {trail.shown(event.day)}",
            f"− {trail.span_in_words(rule.span)} = {trail.shown_with_weekday(nominal)}",
        )
    # «Не позднее чем за …»: a later day would break it, so a day off moves the term back.
    shift = Shift.NONE if context.shift is Shift.NONE else Shift.BACKWARD
    opens = min(context.order + _DAY, context.calendar.previous_working(nominal), nominal)
    yield _finished(
        _Term(
            "1",
            Kind.DATE,
            opens,
            nominal,
            shift,
            forecast=event.forecast,
            notes=_event_notes(rule.anchor, event),
            steps=steps,
        ),
        context,
    )


def _not_before(rule: NotBefore, context: Context) -> Iterator[Occurrence]:
    event = _event(rule.anchor, context)
    if event is None:
        yield _waiting_for(rule.anchor)
        return
    opens = add_span(event.day, rule.span, context.calendar) + _DAY
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"{_capital(trail.anchor_name(rule.anchor))} {trail.shown(event.day)}",
            f"не ранее {trail.shown(opens)}; последний день не назван",
        )
    yield Occurrence(
        "1",
        Kind.NOT_BEFORE,
        opens=opens,
        forecast=event.forecast,
        notes=_event_notes(rule.anchor, event),
        trail=steps,
    )


def _event(anchor: Anchor, context: Context) -> EventDate | None:
    if anchor.is_order:
        return EventDate(context.order)
    if anchor.event is not None:
        return context.events.get(event_anchor(anchor.event))
    return context.events.get(anchor)


def event_anchor(name: str) -> Anchor:
    """The key of a named event in ``Context.events``: case, ё and spaces make no difference."""
    return Anchor(event=" ".join(name.lower().replace("ё", "е").split()))


def _waiting_for(anchor: Anchor) -> Occurrence:
    note = Note("D208", f"ждёт даты: {trail.anchor_name(anchor)} ещё не внесено")
    return Occurrence("1", Kind.WAITING, notes=(note,))


def _event_notes(anchor: Anchor, event: EventDate) -> tuple[Note, ...]:
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
        f"{_capital(trail.anchor_name(anchor))} {trail.shown(event.day)}",
        f"начало {trail.shown(opens)} (ст. 191 ГК РФ)",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- dates and named periods -----------------------------------------------------------------------


def _by(rule: By, context: Context) -> Iterator[Occurrence]:
    year, notes = _year(rule.date, context.order)
    nominal = last_day(rule.date, year)
    kind = Kind.CONTROL_POINT if rule.control_point else Kind.DATE
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (f"до {trail.shown_with_weekday(nominal)} включительно (ст. 190, 194 ГК РФ)",)
    opens = min(context.order + _DAY, nominal)
    yield _finished(
        _Term("1", kind, opens, nominal, context.shift, notes=notes, steps=steps), context
    )


def _on(rule: On, context: Context) -> Iterator[Occurrence]:
    year, notes = _year(rule.date, context.order)
    day = last_day(rule.date, year)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (f"назначенный день {trail.shown_with_weekday(day)}: не переносится",)
    yield _finished(_Term("1", Kind.DATE, day, day, notes=notes, steps=steps), context)


def _period(rule: Period, context: Context) -> Iterator[Occurrence]:
    year, notes = _year(rule.last, context.order)
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
    yield _finished(_Term("1", Kind.PERIOD, opens, nominal, notes=notes, steps=steps), context)


def _crosses_new_year(rule: Period) -> bool:
    first, last = rule.first, rule.last
    return (first.month or 1, first.day or 1) > (last.month or DECEMBER, last.day or 31)


def _not_before_date(rule: NotBeforeDate, context: Context) -> Iterator[Occurrence]:
    year, notes = _year(rule.date, context.order)
    opens = first_day(rule.date, year)
    steps = (f"не ранее {trail.shown(opens)}; последний день не назван",) if context.explain else ()
    yield Occurrence("1", Kind.NOT_BEFORE, opens=opens, notes=notes, trail=steps)


def _year(spec: DateSpec, after: date, what: str = "приказа") -> tuple[int, tuple[Note, ...]]:
    """The year of a date; where it is missing, the first one not before a day, with a note."""
    if spec.year is not None:
        return spec.year, ()
    year = after.year
    if last_day(spec, year) < after:
        year += 1
    note = Note("D201", f"год не назван: взят {year} — первый такой срок не раньше {what}")
    return year, (note,)


# -- recurring duties ------------------------------------------------------------------------------


def _every(rule: Every, context: Context) -> Iterator[Occurrence]:
    start = period_start(rule.unit, context.order)
    yield from _all_finished(_current(_repeats(rule, start, context), context), context)


def _current(terms: Iterable[_Term], context: Context) -> Iterator[_Term]:
    """Those not over before the order; one that had begun before it is clipped to it."""
    for term in terms:
        if term.nominal >= context.order:
            yield replace(term, opens=max(term.opens, context.order))


def _repeats(rule: Every, start: date, context: Context) -> Iterator[_Term]:
    """The terms of each period from ``start`` on, through the roadmap's end."""
    if rule.since is not None:
        start = max(start, period_start(rule.unit, first_day(rule.since, rule.since.year or 0)))
    while start <= context.horizon:
        end = next_period(rule.unit, start) - _DAY
        term = _repeat(rule, start, end, context)
        if (end if rule.following else term.nominal) <= context.horizon:
            yield term
        start = end + _DAY


def _repeat(rule: Every, start: date, end: date, context: Context) -> _Term:
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
            f"период {key}",
            f"с {trail.shown(opens)} по {trail.shown_with_weekday(nominal)} ({ground})",
        )
    begins = opens if rule.day is None else start
    return _Term(key, Kind.RECURRING, opens, nominal, shift, begins, steps=steps)


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


def _frequency(rule: Frequency, context: Context) -> Iterator[Occurrence]:
    event = _event(rule.anchor, context)
    if event is None:
        yield _waiting_for(rule.anchor)
        return
    terms = takewhile(
        lambda term: term.nominal <= context.horizon,
        (_nth_span(rule, event, n, context) for n in range(1, _MOST_REPEATS + 1)),
    )
    yield from _all_finished(terms, context)


def _nth_span(rule: Frequency, event: EventDate, n: int, context: Context) -> _Term:
    opens = add_span(event.day, _times(rule.span, n - 1), context.calendar) + _DAY
    nominal = add_span(event.day, _times(rule.span, n), context.calendar)
    steps: tuple[str, ...] = ()
    if context.explain:
        steps = (
            f"{_capital(trail.anchor_name(rule.anchor))} {trail.shown(event.day)}",
            f"{n}-й раз: с {trail.shown(opens)} по {trail.shown_with_weekday(nominal)}",
            "«не реже»: позже не переносится",
        )
    notes = _event_notes(rule.anchor, event)
    return _Term(
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


def _all_finished(terms: Iterable[_Term], context: Context) -> Iterator[Occurrence]:
    finished = [_finished(term, context) for term in terms]
    if not finished:
        note = Note("D213", f"до {trail.shown(context.horizon)} повторов нет")
        finished = [Occurrence("1", Kind.RECURRING, notes=(note,))]
    elif context.until is None:
        note = Note("D211", f"повторы показаны до {trail.shown(context.horizon)}")
        finished[0] = replace(finished[0], notes=(*finished[0].notes, note))
    yield from finished


def _then(rule: Then, context: Context) -> Iterator[Occurrence]:
    """The first term, then each whole period that begins after its last day."""
    first = resolve(rule.first, context)
    last = max((one.nominal for one in first if one.nominal), default=None)
    if last is None:
        yield from first
        return
    start = period_start(rule.then.unit, last)
    repeats = [term for term in _repeats(rule.then, start, context) if term.begins > last]
    yield from _named_as_repeats(first, rule, {term.key for term in repeats})
    forecast = any(one.forecast for one in first)
    for term in _current(repeats, context):
        yield _finished(replace(term, forecast=forecast), context)


def _named_as_repeats(
    first: tuple[Occurrence, ...], rule: Then, taken: set[str]
) -> Iterator[Occurrence]:
    """«Декабрь 2021 года, далее ежегодно»: the first December is named 2021 like the others."""
    dated = rule.then.unit is Unit.YEAR and isinstance(rule.first, (Period, By, On))
    for one in first:
        key = str(one.nominal.year) if dated and one.nominal else one.key
        yield replace(one, key=one.key if key in taken else key)


def _series(rule: Series, context: Context) -> Iterator[Occurrence]:
    for number, part in enumerate(rule.rules, start=1):
        found = resolve(part, context)
        for one in found:
            yield replace(one, key=str(number) if len(found) == 1 else f"{number}:{one.key}")


# -- no due date -----------------------------------------------------------------------------------


def _ongoing(rule: Ongoing, _: Context) -> Iterator[Occurrence]:
    notes = () if rule.minimum is None else (Note("D214", f"не менее {rule.minimum}; срока нет"),)
    yield Occurrence("1", Kind.ONGOING, notes=notes)


def _waiting(rule: Waiting, _: Context) -> Iterator[Occurrence]:
    who = f": {rule.until_set_by}" if rule.until_set_by else ""
    yield Occurrence("1", Kind.WAITING, notes=(Note("D208", f"срок назначается извне{who}"),))


def _on_demand(_: OnDemand, __: Context) -> Iterator[Occurrence]:
    yield Occurrence("1", Kind.ON_DEMAND)


# -- the last day ----------------------------------------------------------------------------------


def _finished(term: _Term, context: Context) -> Occurrence:
    """Shift the last day from a day off (ст. 193 ГК РФ) and say what must be said of it."""
    calendar = context.calendar
    due = _shifted(term, calendar)
    provisional = calendar.is_provisional(due.year) or calendar.is_provisional(term.nominal.year)
    lapsed = term.nominal < context.order
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


def _shifted(term: _Term, calendar: ProductionCalendar) -> date:
    if term.shift is Shift.FORWARD:
        return calendar.next_working(term.nominal)
    if term.shift is Shift.BACKWARD:
        back = calendar.previous_working(term.nominal)
        # A term must not end before it opens.
        return back if back >= term.opens else calendar.next_working(term.nominal)
    return term.nominal


def _last_steps(term: _Term, due: date, calendar: ProductionCalendar) -> Iterator[str]:
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


_RESOLVERS: dict[type, Callable[..., Iterator[Occurrence]]] = {
    Within: _within,
    At: _at,
    NthMonths: _nth_months,
    FromTo: _from_to,
    Before: _before,
    NotBefore: _not_before,
    NotBeforeDate: _not_before_date,
    By: _by,
    On: _on,
    Period: _period,
    Every: _every,
    Frequency: _frequency,
    Series: _series,
    Then: _then,
    Ongoing: _ongoing,
    Waiting: _waiting,
    OnDemand: _on_demand,
}
