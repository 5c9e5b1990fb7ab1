"""Computed dates of a roadmap's item as a person reads them in a table."""

from collections.abc import Sequence

from workflows.language import date_numeric
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Item
from workflows.model.rules import Every, Frequency, Kind, Then, Unit

_REPEATS = {
    Unit.WEEK: "еженедельно",
    Unit.MONTH: "ежемесячно",
    Unit.QUARTER: "ежеквартально",
    Unit.HALF_YEAR: "раз в полугодие",
    Unit.YEAR: "ежегодно",
}
_SPANS = frozenset((Kind.WINDOW, Kind.PERIOD))
_WORDS = {
    Kind.ONGOING: "постоянно",
    Kind.ON_DEMAND: "по необходимости",
    Kind.WAITING: "дата будет установлена",
}


def dates_of(item: Item, occurrences: Sequence[Occurrence]) -> str:
    """The dates of an item: a term, a day, a repeated duty with its first term, or why none.

    A term that shifted from a day off is given by its lawful last day, ``due``.
    """
    recurring = [one for one in occurrences if one.kind is Kind.RECURRING]
    single = [one for one in occurrences if one.kind is not Kind.RECURRING]
    phrases = [_one(one) for one in single]
    if recurring:
        phrases.append(_repeated(item, recurring, after=bool(single)))
    return "; ".join(dict.fromkeys(phrase for phrase in phrases if phrase))


def is_forecast(occurrences: Sequence[Occurrence]) -> bool:
    """Whether a date is counted from an event that has not happened yet."""
    return any(one.forecast for one in occurrences)


def _one(occurrence: Occurrence) -> str:
    opens, due = occurrence.opens, occurrence.due
    if occurrence.kind is Kind.NOT_BEFORE:
        return f"не ранее {date_numeric(opens)}" if opens else "не ранее наступления события"
    if due is None:
        return _WORDS.get(occurrence.kind, "после наступления события")
    if occurrence.kind in _SPANS and opens is not None and opens < due:
        return f"с {date_numeric(opens)} по {date_numeric(due)}"
    return date_numeric(due)


def _repeated(item: Item, occurrences: Sequence[Occurrence], *, after: bool) -> str:
    word = _rhythm(item)
    dues = [one.due for one in occurrences if one.due is not None]
    if not dues:
        return word
    if len(dues) == 1 and not word:
        return date_numeric(dues[0])
    lead = f"далее {word}" if after else word
    first = f"первый срок {date_numeric(min(dues))}"
    return ", ".join(part for part in (lead, first) if part)


def _rhythm(item: Item) -> str:
    rule = item.deadline.rule
    if isinstance(rule, Then):
        rule = rule.then
    if isinstance(rule, Every):
        return _REPEATS[rule.unit]
    return item.deadline.text if isinstance(rule, Frequency) else ""
