"""Where a deadline has more than one lawful reading: every reading with its dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.deadlines import Context, print_rule, resolve
from workflows.deadlines.arithmetic import add_months, rounds_at_month_end
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Item
from workflows.model.rules import (
    At,
    By,
    DateSpec,
    DeadlineRule,
    Every,
    NthMonths,
    On,
    Period,
    Series,
    Span,
    Then,
    Within,
)
from workflows.planning.plan import CalendarFor, Plan
from workflows.problems import Problem, Severity

_DAY = timedelta(days=1)
_SWEPT_DAYS = 366
_SUMMER = (7, 8)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase: what it means, the rule that settles it, the first dates."""

    meaning: str
    rule: DeadlineRule
    dates: str

    def __str__(self) -> str:
        return f"{self.meaning}: {self.dates} — правило «{print_rule(self.rule)}»"


def readings(item: Item, code: str, context: Context) -> tuple[Reading, ...]:
    """Every reading of an item's phrase for a note's code, the one that was taken first."""
    rule = item.deadline.rule
    first = rule.first if isinstance(rule, Then) else rule
    found = _OTHERS.get(code, _no_other)(first, context)
    if not found:
        return ()
    taken = Reading("так прочитано", rule, _dates(rule, context))
    return (taken, *(Reading(meaning, one, _dates(one, context)) for meaning, one in found))


def _dates(rule: DeadlineRule, context: Context) -> str:
    """The first two occurrences of a rule in figures."""
    shown = [_one(found) for found in resolve(rule, context)[:2]]
    return "; ".join(shown)


def _one(found: Occurrence) -> str:
    if found.due is None:
        return "без даты"
    if found.opens is None or found.opens == found.due:
        return f"{found.due:%d.%m.%Y}"
    return f"{found.opens:%d.%m.%Y} – {found.due:%d.%m.%Y}"


type _Others = list[tuple[str, DeadlineRule]]


def _no_other(_rule: DeadlineRule, _context: Context) -> _Others:
    return []


def _calendar_months(rule: DeadlineRule, context: Context) -> _Others:
    """«Третий месяц» as a calendar month: the month after the order's is the first."""
    if not isinstance(rule, NthMonths) or not rule.anchor.is_order:
        return []
    months = [add_months(context.order.replace(day=1), n) for n in (rule.first, rule.last)]
    first, last = (DateSpec(month.month, None, month.year) for month in months)
    return [("календарные месяцы после месяца приказа", Period(first, last))]


def _before_period(rule: DeadlineRule, context: Context) -> _Others:
    """«До декабря»: before it begins."""
    if not isinstance(rule, By):
        return []
    [found] = resolve(replace(rule, control_point=False), context)
    if found.nominal is None:
        return []
    start = found.nominal.replace(day=1, **({} if rule.date.month else {"month": 1}))
    end = start - _DAY
    return [("до начала периода", By(DateSpec(end.month, end.day, end.year)))]


def _calendar_year(rule: DeadlineRule, context: Context) -> _Others:
    """«В течение года»: the calendar year of the order."""
    if not isinstance(rule, Within) or rule.span.months != 12:  # noqa: PLR2004 — a year
        return []
    year = DateSpec(year=context.order.year)
    return [("календарный год приказа", Period(year, year))]


def _apart(rule: DeadlineRule, _context: Context) -> _Others:
    """«I и II квартал»: two terms."""
    if not isinstance(rule, Period) or rule.first.month is None or rule.last.month is None:
        return []
    length = rule.last.month - rule.first.month + 1
    step = 3 if length % 3 == 0 else 1
    starts = range(rule.first.month, rule.last.month + 1, step)
    parts = [
        Period(replace(rule.first, month=start), replace(rule.last, month=start + step - 1))
        for start in starts
    ]
    return [("отдельные сроки", Series(tuple(parts)))] if len(parts) > 1 else []


def _other_month(rule: DeadlineRule, _context: Context) -> _Others:
    """«Ежеквартально до 5 числа»: of the month after the quarter."""
    if not isinstance(rule, Every) or rule.day is None:
        return []
    return [("месяца, следующего за отчётным", replace(rule, following=True))]


def _on_the_day(rule: DeadlineRule, context: Context) -> _Others:
    """«1 октября ежегодно»: held on the day itself."""
    if not isinstance(rule, Every) or rule.day is None or rule.month is None:
        return []
    year = context.order.year
    return [("в сам этот день", On(DateSpec(rule.month, rule.day, year)))]


def _once(rule: DeadlineRule, _context: Context) -> _Others:
    """«Ежегодно до 1 октября 2021 г.»: one term."""
    if not isinstance(rule, Every) or rule.since is None:
        return []
    return [("один раз", By(DateSpec(rule.month, rule.day, rule.since.year)))]


def _next_year(rule: DeadlineRule, context: Context) -> _Others:
    """«До 20 января» without a year: the next one."""
    [found] = resolve(rule, context)[:1]
    if found.nominal is None:
        return []
    later = found.nominal.year + 1
    if isinstance(rule, By | On):
        return [("годом позже", replace(rule, date=replace(rule.date, year=later)))]
    if isinstance(rule, Period):
        crosses = (rule.first.month or 1) > (rule.last.month or 12)
        first = replace(rule.first, year=later - crosses)
        return [("годом позже", Period(first, replace(rule.last, year=later)))]
    return []


_OTHERS: dict[str, Callable[[DeadlineRule, Context], _Others]] = {
    "D201": _next_year,
    "D301": _calendar_months,
    "D302": _before_period,
    "D303": _calendar_year,
    "D304": _apart,
    "D305": _other_month,
    "D306": _on_the_day,
    "D307": _once,
}

AMBIGUITIES = frozenset(_OTHERS)


# -- what depends on the order's date --------------------------------------------------------------


def sensitivities(plan: Plan, calendar_for: CalendarFor) -> Iterator[Problem]:
    """What holds for some order dates only, found by trying every day of a year.

    One finding a kind for the whole roadmap, with the days and an example: rounding at a month's
    end, a shift into another year, a window that lies in the summer holidays.
    """
    start = plan.order.date if plan.order else plan.roadmap.period_start
    orders = [start + timedelta(days=n) for n in range(_SWEPT_DAYS)]
    counted = [
        item for item in plan.roadmap.items() if _span_from_order(item.deadline.rule) is not None
    ]
    yield from _rounding(counted, orders)
    yield from _shifts_and_summer(plan, counted, orders, calendar_for)


def _span_from_order(rule: DeadlineRule) -> Span | None:
    rule = rule.first if isinstance(rule, Then) else rule
    if isinstance(rule, Within | At) and rule.anchor.is_order:
        return rule.span
    if isinstance(rule, NthMonths) and rule.anchor.is_order:
        return Span(months=rule.last)
    return None


def _rounding(items: list[Item], orders: list[date]) -> Iterator[Problem]:
    affected = {
        item: [day for day in orders if rounds_at_month_end(day, span)]
        for item in items
        if (span := _span_from_order(item.deadline.rule)) is not None
    }
    touched = [item for item, days in affected.items() if days]
    if touched:
        example = affected[touched[0]][0]
        yield _sensitivity(
            "D310",
            touched,
            "в месяце окончания нет числа приказа, и срок кончается в последний день месяца "
            f"(ст. 192 п. 3 ГК РФ); пример: приказ {example:%d.%m.%Y}",
        )


def _shifts_and_summer(
    plan: Plan, items: list[Item], orders: list[date], calendar_for: CalendarFor
) -> Iterator[Problem]:
    calendar = calendar_for(plan.roadmap.policy)
    crossing: dict[Item, date] = {}
    summer: dict[Item, date] = {}
    found: dict[DeadlineRule, tuple[date | None, date | None]] = {}
    for item in items:
        rule = item.deadline.rule
        rule = rule.first if isinstance(rule, Then) else rule
        if rule not in found:
            terms = [
                (day, resolve(rule, Context(day, calendar, plan.roadmap.policy.shift))[0])
                for day in orders
            ]
            found[rule] = _first(terms, _crosses_year), _first(terms, _is_in_summer)
        crosses, rests = found[rule]
        if crosses:
            crossing[item] = crosses
        if rests:
            summer[item] = rests
    if crossing:
        example = next(iter(crossing.values()))
        yield _sensitivity(
            "D311",
            list(crossing),
            f"перенос с выходного уводит срок в другой год; пример: приказ {example:%d.%m.%Y}",
        )
    if summer:
        example = next(iter(summer.values()))
        yield _sensitivity(
            "D312",
            list(summer),
            f"весь срок приходится на летние каникулы; пример: приказ {example:%d.%m.%Y}",
        )


def _first(
    terms: list[tuple[date, Occurrence]], holds: Callable[[Occurrence], bool]
) -> date | None:
    return next((day for day, term in terms if holds(term)), None)


def _crosses_year(term: Occurrence) -> bool:
    return bool(term.due and term.nominal and term.due.year != term.nominal.year)


def _is_in_summer(term: Occurrence) -> bool:
    if term.opens is None or term.due is None or term.opens.year != term.due.year:
        return False
    return term.opens.month in _SUMMER and term.due.month in _SUMMER


def _sensitivity(code: str, items: list[Item], message: str) -> Problem:
    most = 6
    listed = ", ".join(item.id for item in items[:most])
    more = f" и ещё {len(items) - most}" if len(items) > most else ""
    return Problem(
        code,
        f"при некоторых датах приказа ({listed}{more}): {message}",
        items[0].place,
        "проверьте сроки, когда дата приказа станет известна: veshka roadmap show … --order-date",
        severity=Severity.NOTE,
    )
