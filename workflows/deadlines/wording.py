"""A rule in Russian words, for people who read what was understood: «месяцы 3–4 после приказа»."""

from collections.abc import Callable

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

_MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_OF_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_UNITS = {
    Unit.WEEK: ("неделя", "неделю", "недели"),
    Unit.MONTH: ("месяц", "месяц", "месяца"),
    Unit.QUARTER: ("квартал", "квартал", "квартала"),
    Unit.HALF_YEAR: ("полугодие", "полугодие", "полугодия"),
    Unit.YEAR: ("год", "год", "года"),
}


def in_words(rule: DeadlineRule) -> str:
    """What a rule says, in Russian.

    >>> in_words(NthMonths(3, 4)), in_words(At(Span(months=2, days=15)))
    ('месяцы 3–4 после приказа', 'на исходе 2 мес. 15 дн. после приказа')
    >>> in_words(Then(Within(Span(months=1)), Every(Unit.QUARTER, at_least=True)))
    'в течение 1 мес. после приказа, затем не реже раза в квартал'
    """
    return _WORDS[type(rule)](rule)


def _span(span: Span) -> str:
    parts = (
        (span.months, "мес."),
        (span.weeks, "нед."),
        (span.days, "дн."),
        (span.working_days, "раб. дн."),
    )
    return " ".join(f"{number} {word}" for number, word in parts if number) or "0 дн."


def _after(anchor: Anchor) -> str:
    if anchor.item is not None:
        return f"события мероприятия {anchor.item}"
    # An event stands in the genitive already: «после выпускного».
    return f"«{anchor.event}»" if anchor.event is not None else "приказа"


def _date(spec: DateSpec, *, genitive: bool = True) -> str:
    """«15 декабря 2020 г.», «декабря 2020 г.» or «декабрь 2020 г.»; a bare year as «2020 года»."""
    if spec.month is None:
        return f"{spec.year} {'года' if genitive else 'год'}"
    names = _OF_MONTHS if genitive or spec.day else _MONTHS
    day = f"{spec.day} " if spec.day else ""
    year = f" {spec.year} г." if spec.year else ""
    return f"{day}{names[spec.month - 1]}{year}"


def _by(rule: By) -> str:
    end = "" if rule.date.day else "конца "
    return f"{'контрольная точка: ' if rule.control_point else ''}до {end}{_date(rule.date)}"


def _period(rule: Period) -> str:
    if rule.first == rule.last:
        return f"период: {_date(rule.first, genitive=False)}"
    first, last = (_date(one, genitive=False) for one in (rule.first, rule.last))
    return f"период: {first} – {last}"


def _every(rule: Every) -> str:
    nominative, accusative, genitive = _UNITS[rule.unit]
    if rule.at_least:
        text = f"не реже {f'{rule.count} раз' if rule.count > 1 else 'раза'} в {accusative}"
    elif rule.count > 1:
        text = f"{_times(rule.count)} в {accusative}"
    else:
        text = f"{_EACH.get(rule.unit, 'каждый')} {nominative}"
    if rule.day is not None:
        text += f", до {rule.day} {_of_which_month(rule, genitive)}"
    elif rule.first_month is not None and rule.last_month is not None:
        months = [_MONTHS[rule.first_month - 1], _MONTHS[rule.last_month - 1]]
        text += f": {' – '.join(dict.fromkeys(months))}"
    if rule.since is not None:
        text += f", с {_date(rule.since)}"
    if rule.until is not None:
        text += f", по {_date(rule.until, genitive=False)}"
    return text


_EACH = {Unit.WEEK: "каждая", Unit.HALF_YEAR: "каждое"}


def _times(number: int) -> str:
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return f"{number} {'раза' if few else 'раз'}"


def _of_which_month(rule: Every, genitive: str) -> str:
    if rule.month is not None:
        following = " следующего года" if rule.following else ""
        return _OF_MONTHS[rule.month - 1] + following
    if rule.following:
        return "числа следующего месяца"
    return f"числа последнего месяца {genitive}" if rule.unit is not Unit.MONTH else "числа"


def _nth_months(rule: NthMonths) -> str:
    if rule.first == rule.last:
        return f"месяц {rule.first} после {_after(rule.anchor)}"
    return f"месяцы {rule.first}–{rule.last} после {_after(rule.anchor)}"


def _at(rule: At) -> str:
    if rule.span.is_zero:
        return f"в день {_after(rule.anchor)}"
    return f"на исходе {_span(rule.span)} после {_after(rule.anchor)}"


def _waiting(rule: Waiting) -> str:
    return f"ждёт даты («{rule.until_set_by}»)" if rule.until_set_by else "ждёт даты"


def _ongoing(rule: Ongoing) -> str:
    return "без конечного срока" + (f", не меньше {rule.minimum}" if rule.minimum else "")


_WORDS: dict[type, Callable[..., str]] = {
    Within: lambda one: f"в течение {_span(one.span)} после {_after(one.anchor)}",
    NthMonths: _nth_months,
    At: _at,
    FromTo: lambda one: (
        f"от {_span(one.span)} после {_after(one.anchor)} до {_date(one.until)} включительно"
    ),
    Before: lambda one: f"не позднее чем за {_span(one.span)} до {_after(one.anchor)}",
    NotBefore: lambda one: (
        f"не раньше {_after(one.anchor)}"
        if one.span.is_zero
        else f"не раньше чем через {_span(one.span)} после {_after(one.anchor)}"
    ),
    NotBeforeDate: lambda one: f"не раньше {_date(one.date)}",
    By: _by,
    On: lambda one: f"день: {_date(one.date)}",
    Period: _period,
    Every: _every,
    Frequency: lambda one: (
        f"не реже {one.count} раз за {_span(one.span)}, с {_after(one.anchor)}"
        if one.count > 1
        else f"не реже раза за {_span(one.span)}, с {_after(one.anchor)}"
    ),
    Series: lambda one: "; ".join(in_words(each) for each in one.rules),
    Then: lambda one: f"{in_words(one.first)}, затем {in_words(one.then)}",
    Ongoing: _ongoing,
    Waiting: _waiting,
    OnDemand: lambda _: "по необходимости",
}
