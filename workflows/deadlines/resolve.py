"""A rule → dates, with the reasoning on demand.

Grounds: ст. 190–194 ГК РФ, applied to the terms of an order by analogy.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from workflows.deadlines.anchored import at_point, before, from_to, not_before, nth_months, within
from workflows.deadlines.arithmetic import period_start
from workflows.deadlines.context import Context
from workflows.deadlines.named import by_date, named_period, not_before_date, on_day
from workflows.deadlines.recurring import current, every, frequency, repeats
from workflows.deadlines.term import finished
from workflows.model.occurrence import Note, Occurrence
from workflows.model.rules import (
    At,
    Before,
    By,
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
    Then,
    Unit,
    Waiting,
    Within,
)


def resolve(rule: DeadlineRule, context: Context) -> tuple[Occurrence, ...]:
    """Every occurrence of a rule, in the order that the phrase names them; at least one.

    >>> from datetime import date
    >>> from workflows.deadlines import ProductionCalendar
    >>> from workflows.model.calendar import CalendarFacts
    >>> from workflows.model.rules import Span
    >>> context = Context(date(2020, 4, 3), ProductionCalendar.build(CalendarFacts()))
    >>> [(o.opens, o.nominal) for o in resolve(At(Span(months=2, days=15)), context)]
    [(datetime.date(2020, 4, 4), datetime.date(2020, 6, 18))]
    """
    return tuple(_RESOLVERS[type(rule)](rule, context))


def _then(rule: Then, context: Context) -> Iterator[Occurrence]:
    """The first term, then each whole period that begins after its last day."""
    first = resolve(rule.first, context)
    last = max((one.nominal for one in first if one.nominal), default=None)
    if last is None:
        yield from first
        return
    start = period_start(rule.then.unit, last)
    later = [term for term in repeats(rule.then, start, context) if term.begins > last]
    yield from _named_as_repeats(first, rule, {term.key for term in later})
    forecast = any(one.forecast for one in first)
    for term in current(later, context):
        yield finished(replace(term, forecast=forecast), context)


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


def _ongoing(rule: Ongoing, _: Context) -> Iterator[Occurrence]:
    notes = () if rule.minimum is None else (Note("D214", f"не менее {rule.minimum}; срока нет"),)
    yield Occurrence("1", Kind.ONGOING, notes=notes)


def _waiting(rule: Waiting, _: Context) -> Iterator[Occurrence]:
    who = f": {rule.until_set_by}" if rule.until_set_by else ""
    yield Occurrence("1", Kind.WAITING, notes=(Note("D208", f"срок назначается извне{who}"),))


def _on_demand(_: OnDemand, __: Context) -> Iterator[Occurrence]:
    yield Occurrence("1", Kind.ON_DEMAND)


_RESOLVERS: dict[type, Callable[..., Iterator[Occurrence]]] = {
    Within: within,
    At: at_point,
    NthMonths: nth_months,
    FromTo: from_to,
    Before: before,
    NotBefore: not_before,
    NotBeforeDate: not_before_date,
    By: by_date,
    On: on_day,
    Period: named_period,
    Every: every,
    Frequency: frequency,
    Series: _series,
    Then: _then,
    Ongoing: _ongoing,
    Waiting: _waiting,
    OnDemand: _on_demand,
}
