"""The formal syntax of rules: what an author writes where words allow two readings.

One line a rule; ``read_rule(print_rule(rule)) == rule`` for every rule the grammar can make::

    within 1 month after order              months 3-4 after order
    at 2 months 15 days after order         from 1 month after item 4.1 to December
    by 2 weeks before event «выпускной»     not before 40 days after item 4.1
    by 25 November 2020                     control point by 15 December
    on 26 November                          during January - March 2021
    every quarter by day 10 of next month   every year in October
    at least 1 time per 2 weeks after order
    months 3-4 after order, then every month
    during December 2021; during December 2022
    ongoing    ongoing, at least 3    on demand    waiting for «Министерство»
"""

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date

from workflows.deadlines.invariants import faults
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

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_UNIT_WORDS = {unit: unit.value.replace("_", " ") for unit in Unit}


class RuleSyntaxError(ValueError):
    """A line that is not a rule; the text is for the user."""


# -- printing --------------------------------------------------------------------------------------


def print_rule(rule: DeadlineRule) -> str:
    """The rule as one line of the formal syntax.

    >>> print_rule(At(Span(months=2, days=15)))
    'at 2 months 15 days after order'
    """
    return _PRINTERS[type(rule)](rule)


def _amount(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _span(span: Span) -> str:
    parts = [
        (span.months, "month"),
        (span.weeks, "week"),
        (span.days, "day"),
        (span.working_days, "working day"),
    ]
    return " ".join(_amount(number, word) for number, word in parts if number)


def _anchor(anchor: Anchor) -> str:
    if anchor.item is not None:
        return f"item {anchor.item}"
    if anchor.event is not None:
        return f"event «{anchor.event}»"
    return "order"


def _date(spec: DateSpec) -> str:
    parts = [
        str(spec.day) if spec.day else "",
        month_name[spec.month] if spec.month else "",
        str(spec.year) if spec.year else "",
    ]
    return " ".join(part for part in parts if part)


def _by(rule: By) -> str:
    end = "" if rule.date.day else "end of "
    return f"{'control point ' if rule.control_point else ''}by {end}{_date(rule.date)}"


def _period(rule: Period) -> str:
    if rule.first == rule.last:
        return f"during {_date(rule.first)}"
    return f"during {_date(rule.first)} - {_date(rule.last)}"


def _every(rule: Every) -> str:
    times = f"{rule.count} times " if rule.count > 1 else ""
    text = f"{'at least ' if rule.at_least else ''}{times}every {_UNIT_WORDS[rule.unit]}"
    if rule.day is not None:
        text += f" by {_every_day(rule)}"
    elif rule.first_month is not None and rule.last_month is not None:
        months = [month_name[rule.first_month], month_name[rule.last_month]]
        text += f" in {' - '.join(dict.fromkeys(months))}"
    if rule.since is not None:
        text += f" since {_date(rule.since)}"
    if rule.until is not None:
        text += f" until {_date(rule.until)}"
    return text


def _every_day(rule: Every) -> str:
    if rule.month is not None:
        return f"{rule.day} {month_name[rule.month]}{' of next year' if rule.following else ''}"
    return f"day {rule.day}{' of next month' if rule.following else ''}"


def _nth_months(rule: NthMonths) -> str:
    months = (
        f"month {rule.first}" if rule.first == rule.last else f"months {rule.first}-{rule.last}"
    )
    return f"{months} after {_anchor(rule.anchor)}"


def _not_before(rule: NotBefore) -> str:
    if rule.span.is_zero:
        return f"not before {_anchor(rule.anchor)}"
    return f"not before {_span(rule.span)} after {_anchor(rule.anchor)}"


_PRINTERS: dict[type, Callable[..., str]] = {
    Within: lambda r: f"within {_span(r.span)} after {_anchor(r.anchor)}",
    NthMonths: _nth_months,
    At: lambda r: f"at {_span(r.span)} after {_anchor(r.anchor)}",
    FromTo: lambda r: f"from {_span(r.span)} after {_anchor(r.anchor)} to {_date(r.until)}",
    Before: lambda r: f"by {_span(r.span)} before {_anchor(r.anchor)}",
    NotBefore: _not_before,
    NotBeforeDate: lambda r: f"not before {_date(r.date)}",
    By: _by,
    On: lambda r: f"on {_date(r.date)}",
    Period: _period,
    Every: _every,
    Frequency: lambda r: (
        f"at least {_amount(r.count, 'time')} per {_span(r.span)} after {_anchor(r.anchor)}"
    ),
    Series: lambda r: "; ".join(print_rule(part) for part in r.rules),
    Then: lambda r: f"{print_rule(r.first)}, then {_every(r.then)}",
    Ongoing: lambda r: "ongoing" if r.minimum is None else f"ongoing, at least {r.minimum}",
    Waiting: lambda r: f"waiting for «{r.until_set_by}»" if r.until_set_by else "waiting",
    OnDemand: lambda _: "on demand",
}


# -- reading ---------------------------------------------------------------------------------------

_MONTH = "|".join(_MONTHS)
_SPAN = (
    r"\d+ (?:months?|weeks?|days?|working days?)(?: \d+ (?:months?|weeks?|days?|working days?))*"
)
_ANCHOR = r"order|item \S+|event «[^»;]+»"
_DATE = rf"(?:\d{{1,2}} )?(?:(?:{_MONTH})(?: \d{{4}})?|\d{{4}})|\d{{4}}-\d\d-\d\d"
_EVERY = (
    rf"(?P<least>at least )?(?:(?P<times>\d+) times )?"
    rf"every (?P<unit>week|month|quarter|half year|year)"
    rf"(?: by (?:day (?P<day>\d+)(?P<next_month> of next month)?"
    rf"|(?P<yearday>\d+) (?P<yearmonth>{_MONTH})(?P<next_year> of next year)?)"
    rf"| in (?P<in_first>{_MONTH})(?: ?- ?(?P<in_last>{_MONTH}))?)?"
    rf"(?: since (?P<since>{_DATE}))?(?: until (?P<until>{_DATE}))?"
)
type _Parts = dict[str, str | None]


def read_rule(text: str) -> DeadlineRule:
    """The rule that a line of the formal syntax says.

    Raises:
        RuleSyntaxError: it is not a rule.

    >>> read_rule("months 3-4 after order, then every month")
    ... # doctest: +ELLIPSIS
    Then(first=NthMonths(first=3, last=4, ...), then=Every(unit=<Unit.MONTH: 'month'>, ...))
    """
    line = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")).strip()
    rule = _whole(line, text)
    wrong = next(faults(rule), None)
    if wrong is not None:
        raise RuleSyntaxError(f"правило «{line}»: {wrong}")
    return rule


def _whole(line: str, text: str) -> DeadlineRule:
    if ";" in line:
        return Series(tuple(_whole(part.strip(), text) for part in line.split(";")))
    first, separator, then = line.partition(", then ")
    if not separator:
        return _one(line, text)
    recurring = _one(then, text)
    if not isinstance(recurring, Every):
        raise RuleSyntaxError(f"после «then» нужно повторение, например every month: «{then}»")
    return Then(_one(first, text), recurring)


def _one(line: str, whole: str) -> DeadlineRule:
    for pattern, build in _READERS:
        found = re.fullmatch(pattern, line, re.IGNORECASE)
        if found:
            try:
                return build(found.groupdict())
            except RuleSyntaxError:
                raise
            except ValueError as error:
                raise RuleSyntaxError(f"«{line}»: такого дня нет") from error
    raise RuleSyntaxError(
        f"правило «{whole.strip()}» не понято; примеры: within 1 month after order; "
        "at 2 months 15 days after order; by 20 January 2021; every quarter by day 10 of next month"
    )


def _part(parts: _Parts, name: str = "span") -> str:
    return parts[name] or ""


def _read_span(text: str) -> Span:
    pieces = re.findall(r"(\d+) (working day|month|week|day)s?", text, re.IGNORECASE)
    found = {word.lower(): int(number) for number, word in pieces}
    if len(found) < len(pieces):
        raise RuleSyntaxError(f"«{text}»: одна единица названа дважды")
    return Span(
        found.get("month", 0),
        found.get("week", 0),
        found.get("day", 0),
        found.get("working day", 0),
    )


def _read_anchor(text: str) -> Anchor:
    kind, _, name = text.partition(" ")
    if kind.lower() == "item":
        return Anchor(item=name)
    return Anchor(event=name.strip("«»")) if kind.lower() == "event" else Anchor()


def _read_date(text: str) -> DateSpec:
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if iso:
        day = date.fromisoformat(text)
        return DateSpec(day.month, day.day, day.year)
    found = re.fullmatch(rf"(?:(\d{{1,2}}) )?({_MONTH})?(?: ?(\d{{4}}))?", text, re.IGNORECASE)
    if found is None:
        raise RuleSyntaxError(f"«{text}» — не дата; примеры: 20 January 2021, 2021-01-20, December")
    day_number = int(found[1]) if found[1] else None
    month = _MONTHS[found[2].lower()] if found[2] else None
    year = int(found[3]) if found[3] else None
    return DateSpec(month, day_number, year)


def _read_every(parts: _Parts) -> Every:
    first, last = parts["in_first"], parts["in_last"]
    day = parts["day"] or parts["yearday"]
    return Every(
        Unit(_part(parts, "unit").lower().replace(" ", "_")),
        day=int(day) if day else None,
        month=_MONTHS[_part(parts, "yearmonth").lower()] if parts["yearmonth"] else None,
        following=bool(parts["next_month"] or parts["next_year"]),
        first_month=_MONTHS[first.lower()] if first else None,
        last_month=_MONTHS[(last or first).lower()] if first else None,
        at_least=bool(parts["least"]),
        count=int(parts["times"] or 1),
        since=_read_date(_part(parts, "since")) if parts["since"] else None,
        until=_read_date(_part(parts, "until")) if parts["until"] else None,
    )


def _read_period(parts: _Parts) -> Period:
    first, last = (
        _read_date(_part(parts, "first")),
        _read_date(_part(parts, "last") or _part(parts, "first")),
    )
    return Period(first, last)


def _spanned(make: Callable[..., DeadlineRule]) -> Callable[[_Parts], DeadlineRule]:
    return lambda p: make(_read_span(_part(p)), _read_anchor(_part(p, "anchor")))


_AFTER = rf"(?P<span>{_SPAN}) after (?P<anchor>{_ANCHOR})"
_READERS: tuple[tuple[str, Callable[[_Parts], DeadlineRule]], ...] = (
    (rf"within {_AFTER}", _spanned(Within)),
    (rf"at {_AFTER}", _spanned(At)),
    (rf"not before {_AFTER}", _spanned(NotBefore)),
    (
        rf"not before (?P<anchor>{_ANCHOR})",
        lambda p: NotBefore(Span(), _read_anchor(_part(p, "anchor"))),
    ),
    (rf"not before (?P<date>{_DATE})", lambda p: NotBeforeDate(_read_date(_part(p, "date")))),
    (
        rf"months? (?P<first>\d+)(?: ?- ?(?P<last>\d+))? after (?P<anchor>{_ANCHOR})",
        lambda p: NthMonths(
            int(_part(p, "first")),
            int(p["last"] or _part(p, "first")),
            _read_anchor(_part(p, "anchor")),
        ),
    ),
    (
        rf"from {_AFTER} to (?P<until>{_DATE})",
        lambda p: FromTo(
            _read_span(_part(p)), _read_anchor(_part(p, "anchor")), _read_date(_part(p, "until"))
        ),
    ),
    (rf"by (?P<span>{_SPAN}) before (?P<anchor>{_ANCHOR})", _spanned(Before)),
    (
        rf"(?P<point>control point )?by (?:end of )?(?P<date>{_DATE})",
        lambda p: By(_read_date(_part(p, "date")), control_point=bool(p["point"])),
    ),
    (rf"on (?P<date>{_DATE})", lambda p: On(_read_date(_part(p, "date")))),
    (rf"(?:during )?(?P<first>{_DATE})(?: ?- ?(?P<last>{_DATE}))?", _read_period),
    (_EVERY, _read_every),
    (
        rf"at least (?P<count>\d+) times? per {_AFTER}",
        lambda p: Frequency(
            int(_part(p, "count")), _read_span(_part(p)), _read_anchor(_part(p, "anchor"))
        ),
    ),
    (
        r"ongoing(?:, at least (?P<minimum>\d+))?",
        lambda p: Ongoing(int(p["minimum"]) if p["minimum"] else None),
    ),
    (r"waiting(?: for «(?P<who>[^»;]*)»)?", lambda p: Waiting(p["who"] or "")),
    (r"on demand", lambda _: OnDemand()),
)
