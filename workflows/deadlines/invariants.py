"""What every rule must satisfy, however it was written."""

from calendar import monthrange
from collections.abc import Callable, Iterator

from workflows.model.rules import (
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
    Period,
    Series,
    Span,
    Then,
    Unit,
    Within,
)

# Longer than any order lives; a larger number is a slip of the hand.
_LONGEST = Span(months=600, weeks=2600, days=18_300, working_days=12_500)
_YEARS = range(1990, 2101)
_MONTHS = range(1, 13)
_LEAP_YEAR = 2020


def faults(rule: DeadlineRule) -> Iterator[str]:
    """What makes a rule senseless, in Russian; nothing for a sound one.

    >>> list(faults(Within(Span(days=0))))
    ['срок нулевой длины']
    """
    check = _CHECKS.get(type(rule))
    if check is not None:
        yield from check(rule)


def _span(span: Span) -> Iterator[str]:
    numbers = (span.months, span.weeks, span.days, span.working_days)
    limits = (_LONGEST.months, _LONGEST.weeks, _LONGEST.days, _LONGEST.working_days)
    if not any(numbers):
        yield "срок нулевой длины"
    elif any(number > limit for number, limit in zip(numbers, limits, strict=True)):
        yield "срок длиннее 50 лет: проверьте число"
    if span.working_days and any(numbers[:3]):
        yield "рабочие дни не складываются с месяцами, неделями и днями"


def _spanned(rule: Within | At | Before | FromTo) -> Iterator[str]:
    yield from _span(rule.span)
    if isinstance(rule, FromTo):
        yield from _date(rule.until)


def _not_before(rule: NotBefore) -> Iterator[str]:
    if not rule.span.is_zero:
        yield from _span(rule.span)


def _date(spec: DateSpec) -> Iterator[str]:
    if spec.year is not None and spec.year not in _YEARS:
        yield f"год {spec.year} вне пределов {_YEARS[0]}–{_YEARS[-1]}"
    elif spec.month is not None and spec.month not in _MONTHS:
        yield f"месяца {spec.month} нет"
    elif spec.day is not None:
        year = spec.year or _LEAP_YEAR
        if spec.month is None or not 1 <= spec.day <= monthrange(year, spec.month)[1]:
            yield f"такого дня нет: {spec.day:02}.{spec.month or 0:02}"


def _dated(rule: By | On | NotBeforeDate) -> Iterator[str]:
    yield from _date(rule.date)


def _period(rule: Period) -> Iterator[str]:
    yield from _date(rule.first)
    yield from _date(rule.last)
    first, last = rule.first, rule.last
    if (first.month is None) != (last.month is None):
        yield "период начинается месяцем, а кончается годом"
    if first.year is not None and last.year is not None:
        begin = (first.year, first.month or 1, first.day or 1)
        if begin > (last.year, last.month or 12, last.day or 31):
            yield "период кончается раньше, чем начинается"


def _nth_months(rule: NthMonths) -> Iterator[str]:
    if not 1 <= rule.first <= rule.last <= _LONGEST.months:
        yield f"месяцы с {rule.first}-го по {rule.last}-й: проверьте числа"


def _every(rule: Every) -> Iterator[str]:
    yearly = rule.unit is Unit.YEAR
    if rule.count < 1:
        yield "число повторов должно быть не меньше одного"
    if rule.following and rule.day is None:
        yield "не назван день месяца, следующего за отчётным"
    if (rule.month or rule.first_month or rule.last_month) and not yearly:
        yield "месяц называют только у ежегодного срока"
    if rule.day is not None:
        yield from _every_day(rule)
    for spec in (rule.since, rule.until):
        if spec is not None:
            yield from _date(spec)


def _every_day(rule: Every) -> Iterator[str]:
    if rule.unit is Unit.WEEK:
        yield "у недели нет чисел месяца"
    elif rule.unit is Unit.YEAR and rule.month is None:
        yield "у ежегодного срока не назван месяц"
    elif rule.month is not None:
        yield from _date(DateSpec(rule.month, rule.day))
    elif not 1 <= (rule.day or 0) <= 31:  # noqa: PLR2004 — the longest month
        yield f"в месяце нет {rule.day}-го числа"


def _frequency(rule: Frequency) -> Iterator[str]:
    if rule.count < 1:
        yield "число повторов должно быть не меньше одного"
    yield from _span(rule.span)


def _then(rule: Then) -> Iterator[str]:
    yield from faults(rule.first)
    yield from faults(rule.then)


def _series(rule: Series) -> Iterator[str]:
    for part in rule.rules:
        yield from faults(part)


_CHECKS: dict[type, Callable[..., Iterator[str]]] = {
    Within: _spanned,
    At: _spanned,
    Before: _spanned,
    FromTo: _spanned,
    NotBefore: _not_before,
    NotBeforeDate: _dated,
    By: _dated,
    On: _dated,
    Period: _period,
    NthMonths: _nth_months,
    Every: _every,
    Frequency: _frequency,
    Then: _then,
    Series: _series,
}
