"""The forms of deadlines that the engine knows, as data: pattern, example, rule.

A phrase is read only when one form covers it whole; nothing is guessed from a part of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from workflows.deadlines import slots
from workflows.deadlines.slots import (
    read_anchor,
    read_date,
    read_dates,
    read_ordinals,
    read_period,
    read_periods,
    read_span,
)
from workflows.model.occurrence import Note
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
    OnDemand,
    Ongoing,
    Period,
    Series,
    Span,
    Unit,
    Waiting,
    Within,
)
from workflows.model.rules import On as OnDay

type Parts = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its pattern over canonical text, a phrase of it, and how the rule is built."""

    pattern: str
    example: str
    build: Callable[[Parts], DeadlineRule]
    note: Note | None = None


def _text(parts: Parts, name: str) -> str:
    return parts[name] or ""


def _span(parts: Parts) -> Span:
    return read_span(_text(parts, "span"))


def _anchor(parts: Parts) -> Anchor:
    return read_anchor(parts.get("anchor"))


def _nth_months(parts: Parts) -> DeadlineRule:
    """Months in a row make one window, others one window each."""
    numbers = read_ordinals(_text(parts, "ordinals"))
    anchor = _anchor(parts)
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return NthMonths(numbers[0], numbers[-1], anchor)
    return Series(tuple(NthMonths(number, number, anchor) for number in numbers))


def _until(text: str) -> DateSpec:
    return read_date(text) if re.fullmatch(slots.DATE, text) else read_period(text)[1]


def _from_to(parts: Parts) -> DeadlineRule:
    return FromTo(_span(parts), _anchor(parts), _until(_text(parts, "until")))


def _one_period(parts: Parts) -> DeadlineRule:
    return Period(*read_period(_text(parts, "period")))


def _periods(parts: Parts) -> DeadlineRule:
    return Period(*read_periods(_text(parts, "first"), _text(parts, "last")))


def _dates(parts: Parts) -> DeadlineRule:
    return Period(*read_dates(_text(parts, "first"), _text(parts, "last")))


def _days_of_month(parts: Parts) -> DeadlineRule:
    last = read_date(_text(parts, "last"))
    day = int(_text(parts, "day").removeprefix("#"))
    return Period(replace(last, day=day), last)


_UNITS = {
    "еженедельно": Unit.WEEK,
    "ежемесячно": Unit.MONTH,
    "ежеквартально": Unit.QUARTER,
    "раз в полугодие": Unit.HALF_YEAR,
    "ежегодно": Unit.YEAR,
    "неделя": Unit.WEEK,
    "месяц": Unit.MONTH,
    "квартал": Unit.QUARTER,
    "полугодие": Unit.HALF_YEAR,
    "год": Unit.YEAR,
    "месяцем": Unit.MONTH,
    "кварталом": Unit.QUARTER,
    "полугодием": Unit.HALF_YEAR,
    "годом": Unit.YEAR,
}
_EVERY = r"(?P<every>еженедельно|ежемесячно|ежеквартально|раз в полугодие|ежегодно)"
_BY = r"(?:до|не позднее|к|по)"


def _unit(parts: Parts) -> Unit:
    return _UNITS[_text(parts, "every")]


def _day(parts: Parts) -> int:
    return int(_text(parts, "day").removeprefix("#"))


def _every(parts: Parts) -> Every:
    return Every(_unit(parts))


def _every_at_least(parts: Parts) -> Every:
    count = int(parts.get("count") or 1)
    return Every(_unit(parts), at_least=True, count=count)


def _every_day(parts: Parts) -> Every:
    return Every(_unit(parts), day=_day(parts))


def _every_following(parts: Parts) -> Every:
    return Every(_unit(parts), day=_day(parts), following=True)


def _month_following(parts: Parts) -> Every:
    return Every(Unit.MONTH, day=_day(parts), following=True)


def _month_day(parts: Parts) -> Every:
    return Every(Unit.MONTH, day=_day(parts))


def _year_following(parts: Parts) -> Every:
    date = read_date(_text(parts, "date"))
    return Every(Unit.YEAR, day=date.day, month=date.month, following=True)


def _every_year_by(parts: Parts) -> Every:
    date = read_date(_text(parts, "date"))
    return Every(Unit.YEAR, day=date.day, month=date.month)


def _every_year_in(parts: Parts) -> Every:
    first, last = read_periods(_text(parts, "first"), parts.get("last") or _text(parts, "first"))
    if first.month is None or last.month is None:
        return Every(Unit.YEAR, since=first)
    return Every(Unit.YEAR, first_month=first.month, last_month=last.month, since=_since(first))


def _since(first: DateSpec) -> DateSpec | None:
    return DateSpec(year=first.year) if first.year else None


def _every_since(parts: Parts) -> Every:
    return Every(_unit(parts), since=read_period(_text(parts, "period"))[0])


def _frequency(parts: Parts) -> DeadlineRule:
    """Once a calendar period when the span is one, else in spans from the order."""
    count = int(parts.get("count") or 1)
    span = _text(parts, "span").removeprefix("1 ")
    if span in _UNITS:
        return Every(_UNITS[span], at_least=True, count=count)
    return Frequency(count, read_span(span))


_ORDINAL_MONTHS = Note(
    "D301",
    "месяцы отсчитаны от даты приказа (ст. 192 ГК РФ); если имелись в виду календарные месяцы, "
    "запишите период их названиями",
)
_UNTIL_MONTH = Note(
    "D302",
    "«до» с названием периода читается двояко; взято «по последний день включительно», "
    "второе чтение — до его начала: запишите день",
)
_BARE_YEAR = Note(
    "D303",
    "срок отсчитан от приказа; если имелся в виду календарный или учебный период, назовите его",
)

_OPEN = (
    (
        r"(?:в течение|на протяжении|весь|на) (?:всего )?(?:периода?|срока)"
        r"(?: (?:реализации|действия)(?: [а-я ]+)?)?"
    ),
    r"весь период(?: реализации(?: [а-я ]+)?)?",
    r"(?:на )?постоянн(?:о|ой основе)",
    r"систематически",
    r"регулярно",
    r"непрерывно",
    r"бессрочно",
)
_OUTSIDE = (
    (
        r"(?:ежегодно |ежеквартально |ежемесячно )?"
        r"(?:с периодичностью и )?(?:в сроки|в срок|сроки),? (?:установленн|определенн|определяем|"
        r"устанавливаем)(?:ые|ый|ом) (?P<who>[а-я].*)"
    ),
    (
        r"(?:в соответствии с|согласно|по)(?: [а-я]+)? "
        r"(?P<who>(?:план|график|регламент|распоряжени|письм)"
        r"[а-я]*(?: .*)?)"
    ),
    r"по согласованию(?: с (?P<who>.+))?",
    r"(?:срок )?(?:устанавливается|определяется) (?P<who>[а-я].*)",
)
_DEMAND = (
    r"(?:по|при)(?: мере)? необходимости",
    r"по (?:мере поступления(?: .*)?|запросу(?: .*)?|требованию(?: .*)?)",
)


def _waiting(parts: Parts) -> DeadlineRule:
    return Waiting((parts.get("who") or "").strip())


FORMS: tuple[Form, ...] = (
    Form(
        "в течение {span} после {anchor}",
        "в течение месяца после издания приказа",
        lambda p: Within(_span(p), _anchor(p)),
    ),
    Form(
        "(?:в течение )?{span} после {anchor}",
        "10 рабочих дней со дня издания приказа",
        lambda p: Within(_span(p), _anchor(p)),
    ),
    Form(
        "не позднее (?:чем )?(?:через )?{span} после {anchor}",
        "не позднее чем через 10 дней после издания приказа",
        lambda p: Within(_span(p), _anchor(p)),
    ),
    Form("в течение {span}", "в месячный срок", lambda p: Within(_span(p)), _BARE_YEAR),
    Form(
        "(?:в течение|в|на) {ordinals} месяц(?: после {anchor})?",
        "в течение третьего и четвертого месяца после издания приказа",
        _nth_months,
        _ORDINAL_MONTHS,
    ),
    Form(
        "кт-? ?{span} после {anchor}",
        "КТ – два с половиной месяца после издания приказа",
        lambda p: At(_span(p), _anchor(p)),
    ),
    Form(
        "через {span} после {anchor}",
        "через 3 месяца после издания приказа",
        lambda p: At(_span(p), _anchor(p)),
    ),
    Form(
        "от {span} после {anchor} до {until}",
        "от месяца после издания приказа (п. 4.1) до декабря",
        _from_to,
    ),
    Form(
        "(?:не позднее )?(?:чем )?за {span} до {anchor}",
        "не позднее чем за 2 недели до начала мероприятия",
        lambda p: Before(_span(p), _anchor(p)),
    ),
    Form(
        "(?:по истечении|не ранее(?: чем)?(?: через)?|не ранее истечения) {span} после {anchor}",
        "по истечении 40 дней после утверждения реестра",
        lambda p: NotBefore(_span(p), _anchor(p)),
    ),
    Form(
        "по (?:итогам|результатам|окончании|завершении) {anchor}",
        "по итогам реализации программы",
        lambda p: NotBefore(Span(), _anchor(p)),
    ),
    Form(
        "не ранее {date}",
        "не ранее 1 сентября 2021 г.",
        lambda p: NotBeforeDate(read_date(_text(p, "date"))),
    ),
    Form(
        "кт-? ?(?:до )?{date}",
        "КТ – 15 декабря",
        lambda p: By(read_date(_text(p, "date")), control_point=True),
    ),
    Form("{by} {date}", "до 25.11.2020 г.", lambda p: By(read_date(_text(p, "date")))),
    Form(
        "{by} конца {period}",
        "до конца 2021 года",
        lambda p: By(read_period(_text(p, "period"))[1]),
    ),
    Form(
        "(?:до|не позднее) {period}",
        "до декабря 2021 г.",
        lambda p: By(read_period(_text(p, "period"))[1]),
        _UNTIL_MONTH,
    ),
    Form("{date}", "26 ноября", lambda p: OnDay(read_date(_text(p, "date")))),
    Form("с {first_date} (?:по|до) {last_date}", "с 29 марта по 4 апреля", _dates),
    Form("{first_date}-{last_date}", "29 марта – 4 апреля", _dates),
    Form("с {day}(?: по |-){last_date}", "с 5 по 10 ноября", _days_of_month),
    Form("{day}-{last_date}", "5-10 ноября", _days_of_month),
    Form("(?:(?:в|во|в течение) )?{period}", "IV квартал 2021 г.", _one_period),
    Form("(?:(?:в|в течение) )?{first}(?:-| и ){last}", "январь-март", _periods),
    Form("с {first} по {last}", "с сентября по декабрь 2021 г.", _periods),
    Form("{every}", "ежегодно", _every),
    Form("не реже (?:раза в )?{every}", "не реже раза в квартал", _every_at_least),
    Form(
        "{every},? (?:{by} )?{day} числ[оа](?: последнего месяц {unit})?(?: каждого месяц)?",
        "ежеквартально до 25 числа последнего месяца квартала",
        _every_day,
    ),
    Form(
        "{every},? {by} {day} числа {after_reported}",
        "ежеквартально, в срок до 10 числа месяца, следующего за отчетным",
        _every_following,
    ),
    Form("{by} {day} числа (?:каждого месяц|ежемесячно)", "до 15 числа каждого месяца", _month_day),
    Form(
        "{by} {day} числа (?:месяц, )?следующего за {reported} "
        "(?P<every>месяцем|кварталом|полугодием)",
        "до 10 числа месяца, следующего за отчетным кварталом",
        _every_following,
    ),
    Form(
        "{by} {day} числа (?:каждого )?следующего месяц",
        "до 5 числа следующего месяца",
        _month_following,
    ),
    Form(
        "(?:ежегодно,? )?{by} {date} {after_reported}",
        "до 20 января года, следующего за отчетным",
        _year_following,
    ),
    Form("(?:ежегодно|каждого год),? {by} {date}", "ежегодно до 1 октября", _every_year_by),
    Form("{by} {date},? (?:ежегодно|каждого год)", "до 1 октября ежегодно", _every_year_by),
    Form(
        r"ежегодно,? ?(?:\()?(?:в )?{first}(?:-{last})?(?:\))?",
        "ежегодно (октябрь)",
        _every_year_in,
    ),
    Form("(?:в )?{first}(?:-{last})? ежегодно", "октябрь ежегодно", _every_year_in),
    Form("{every},? (?:начиная )?с {period}", "ежегодно, начиная с 2021 года", _every_since),
    Form("(?:начиная )?с {period},? {every}", "начиная с 2021 года ежегодно", _every_since),
    Form(
        "(?:не реже|не менее)(?: чем)? (?:{count} раза? |раза )?в {span}",
        "не реже одного раза в две недели",
        _frequency,
    ),
    Form("{count} раза? в {span}", "2 раза в год", _frequency),
    Form(
        "не менее {count} [а-я ]+",
        "не менее 3 публикаций",
        lambda p: Ongoing(int(_text(p, "count"))),
    ),
    *(
        Form(pattern, example, lambda _: Ongoing())
        for pattern, example in zip(
            _OPEN,
            (
                "в течение всего периода",
                "весь период",
                "постоянно",
                "систематически",
                "регулярно",
                "непрерывно",
                "бессрочно",
            ),
            strict=True,
        )
    ),
    *(
        Form(pattern, example, _waiting)
        for pattern, example in zip(
            _OUTSIDE,
            (
                "с периодичностью и в сроки, установленные Министерством",
                "по графику ФЦТ",
                "по согласованию",
                "срок определяется Министерством",
            ),
            strict=True,
        )
    ),
    *(
        Form(pattern, example, lambda _: OnDemand())
        for pattern, example in zip(_DEMAND, ("по мере необходимости", "по запросу"), strict=True)
    ),
)

_SLOTS = {
    "{span}": rf"(?P<span>{slots.SPAN})",
    "{anchor}": rf"(?P<anchor>{slots.ANCHOR})",
    "{ordinals}": rf"(?P<ordinals>{slots.ORDINALS})",
    "{date}": rf"(?P<date>{slots.DATE})",
    "{first_date}": rf"(?P<first>{slots.DATE})",
    "{last_date}": rf"(?P<last>{slots.DATE})",
    "{period}": rf"(?P<period>{slots.PERIOD})",
    "{first}": rf"(?P<first>{slots.PERIOD})",
    "{last}": rf"(?P<last>{slots.PERIOD})",
    "{until}": rf"(?P<until>{slots.DATE}|{slots.PERIOD})",
    "{day}": rf"(?P<day>{slots.DAY})",
    "{count}": r"(?P<count>\d+)",
    "{every}": _EVERY,
    "{by}": _BY,
    "{unit}": r"(?:квартал|полугодие|год)",
    # «месяца, следующего за отчетным (кварталом)», «года, следующего за отчетным»
    "{after_reported}": (
        r"(?:(?:месяц|год), )?следующего за {reported}"
        r"(?: (?:периодом|месяцем|кварталом|полугодием|годом))?(?: (?:месяц|год))?"
    ),
    "{reported}": r"(?:отчетным|истекшим)",
}


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Form], ...]:
    """The forms with their patterns ready, in order of preference."""
    return tuple((re.compile(_with_slots(form.pattern)), form) for form in FORMS)


def _with_slots(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = pattern.replace(slot, expression)
    return pattern
