"""The reasoning behind a date, in plain Russian with its grounds."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from workflows.deadlines.calendar import ProductionCalendar
from workflows.deadlines.words import MONTH_NAMES
from workflows.model.roadmap import item_name
from workflows.model.rules import Anchor, Span

_WEEKDAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)


def shown(day: date) -> str:
    """A date in digits.

    >>> shown(date(2020, 4, 3))
    '03.04.2020'
    """
    return f"{day:%d.%m.%Y}"


def shown_with_weekday(day: date) -> str:
    """A date in digits with its weekday."""
    return f"{shown(day)}, {_WEEKDAYS[day.weekday()]}"


def span_in_words(span: Span) -> str:
    """A span as Russian counts it.

    >>> span_in_words(Span(months=2, days=15)), span_in_words(Span(working_days=10))
    ('2 месяца 15 дней', '10 рабочих дней')
    """
    parts = [
        _counted(span.months, "месяц", "месяца", "месяцев"),
        _counted(span.weeks, "неделя", "недели", "недель"),
        _counted(span.days, "день", "дня", "дней"),
        _counted(span.working_days, "рабочий день", "рабочих дня", "рабочих дней"),
    ]
    return " ".join(part for part in parts if part)


def span_ground(span: Span) -> str:
    """The article of the Civil Code that a span is counted by."""
    if span.working_days:
        return "считаются только рабочие дни"
    if span.months and span.days:
        return "ст. 192 п. 3 ГК РФ; половина месяца — 15 дней"
    if span.months:
        return "ст. 192 п. 3 ГК РФ"
    return "ст. 192 п. 4 ГК РФ" if span.weeks else "ст. 190 ГК РФ"


def _counted(number: int, one: str, few: str, many: str) -> str:
    if not number:
        return ""
    last, tens = number % 10, number % 100 // 10
    if tens != 1 and last == 1:
        return f"{number} {one}"
    return f"{number} {few if tens != 1 and 2 <= last <= 4 else many}"  # noqa: PLR2004 — Russian plural


def anchor_name(anchor: Anchor) -> str:
    """What a term is counted from, for the reader."""
    if anchor.item is not None:
        return f"событие {item_name(anchor.item)}"
    if anchor.event is not None:
        return f"событие «{anchor.event}»"
    return "приказ"


def since(anchor: Anchor, day: date) -> str:
    """The first step: from what and when a term is counted.

    >>> since(Anchor(item="4.1"), date(2020, 9, 10)), since(Anchor(), date(2020, 4, 3))
    ('Событие п. 4.1 от 10.09.2020', 'Приказ 03.04.2020')
    """
    joint = " " if anchor.is_order else " от "
    return f"{capital(anchor_name(anchor))}{joint}{shown(day)}"


def period_name(key: str) -> str:
    """A period's key in words.

    >>> period_name("2020-Q4"), period_name("2020-12"), period_name("2021")
    ('IV квартал 2020 г.', 'декабрь 2020 г.', '2021 год')
    """
    year, _, part = key.partition("-")
    if not part:
        return f"{year} год"
    if part[0] == "Q":
        return f"{_ROMAN[int(part[1])]} квартал {year} г."
    if part[0] == "H":
        return f"{_ROMAN[int(part[1])]} полугодие {year} г."
    if part[0] == "W":
        return f"{int(part[1:])}-я неделя {year} г."
    return f"{MONTH_NAMES[int(part) - 1]} {year} г."


_ROMAN = ("", "I", "II", "III", "IV")


def days_off(calendar: ProductionCalendar, first: date, last: date) -> Iterator[str]:
    """Why each day from ``first`` to ``last`` is a day off, neighbours with one ground together."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for ground, group in groupby(days, key=lambda day: calendar.status(day).ground):
        together = list(group)
        if ground and len(together) > 1:
            yield f"{together[0]:%d.%m}–{together[-1]:%d.%m} выходные ({ground})"
        else:
            yield from (f"{day:%d.%m} — {calendar.why(day)}" for day in together)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
