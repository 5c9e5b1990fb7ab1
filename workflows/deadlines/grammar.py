"""The forms of deadlines that the engine knows, as data: pattern, example, rule.

A phrase is read only when one form covers it whole; nothing is guessed from a part of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from workflows.deadlines import slots
from workflows.deadlines.normalise import PhraseRefusedError
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
    """«с 5 по 10 ноября»: the month is named once; the days must be in order."""
    last = read_date(_text(parts, "last"))
    first = replace(last, day=_day(parts))
    if (first.day or 0) > (last.day or 0):
        raise PhraseRefusedError("D110", "период кончается раньше, чем начинается")
    return Period(first, last)


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
_EVERY_WORD = r"(?:еженедельно|ежемесячно|ежеквартально|раз в полугодие|ежегодно)"
_EVERY = rf"(?P<every>{_EVERY_WORD})"
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


def _every_last_month(parts: Parts) -> Every:
    """The period whose last month is meant must be the one that repeats."""
    if _UNITS[_text(parts, "of")] is not _unit(parts):
        raise PhraseRefusedError("D115", "повтор и период расходятся: чей это последний месяц?")
    if _unit(parts) is Unit.YEAR:
        return Every(Unit.YEAR, day=_day(parts), month=12)
    return _every_day(parts)


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
    return Every(Unit.YEAR, day=date.day, month=date.month, since=_since(date))


def _every_year_in(parts: Parts) -> Every:
    first, last = read_periods(_text(parts, "first"), parts.get("last") or _text(parts, "first"))
    if first.month is None or last.month is None:
        if first == last:
            raise PhraseRefusedError(
                "D114", "«ежегодно» и один год: назовите, с какого по какой год повторять"
            )
        return Every(Unit.YEAR, since=first, until=last)
    return Every(Unit.YEAR, first_month=first.month, last_month=last.month, since=_since(first))


_REPORTED = {
    "месяцем": Unit.MONTH,
    "кварталом": Unit.QUARTER,
    "полугодием": Unit.HALF_YEAR,
    "годом": Unit.YEAR,
}


def _every_reported(parts: Parts) -> Every:
    """The reported period, where it is named, must be the one that repeats."""
    named = _REPORTED.get(parts.get("reported") or "")
    if named not in (None, _unit(parts)):
        raise PhraseRefusedError(
            "D115", "повтор и отчётный период расходятся: «ежемесячно» и «за отчётным кварталом»"
        )
    return _every_following(parts)


def _since(first: DateSpec) -> DateSpec | None:
    return DateSpec(year=first.year) if first.year else None


def _every_since(parts: Parts) -> Every:
    return Every(_unit(parts), since=read_period(_text(parts, "period"))[0])


def _frequency(parts: Parts) -> DeadlineRule:
    """So often in each calendar period when the span is one, else in spans from the order."""
    count = int(parts.get("count") or 1)
    span = _text(parts, "span").removeprefix("1 ")
    if span in _UNITS:
        return Every(_UNITS[span], at_least=True, count=count)
    return Frequency(count, read_span(span))


def _until_end(parts: Parts) -> DeadlineRule:
    return By(read_period(_text(parts, "period"))[1])


def _control_period(parts: Parts) -> DeadlineRule:
    return By(read_period(_text(parts, "period"))[1], control_point=True)


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
_WHICH_MONTH = Note(
    "D305",
    "не сказано, какого месяца квартала (полугодия) это число; взят последний: допишите "
    "«последнего месяца квартала» или «месяца, следующего за отчётным»",
)
_FIRST_YEAR = Note(
    "D307",
    "год прочитан как первый год повторов; если срок один, уберите «ежегодно»",
)
_YEARLY_DAY = Note(
    "D306",
    "прочитано как «ежегодно до этого дня»: если мероприятие проводится в сам день, так и оставьте",
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
# Who sets a term: words only, so that a date or a second term behind them is not lost.
_WHO = slots.WORDS
_OUTSIDE = (
    (
        r"(?:ежегодно |ежеквартально |ежемесячно )?"
        rf"(?:с периодичностью (?:{_EVERY_WORD} )?и )?(?:в )?срок(?:и)?,? "
        rf"(?:установленн|определенн|определяем|устанавливаем)(?:ые|ый|ом|ыми|ым) (?P<who>{_WHO})"
    ),
    (
        r"(?:в соответствии с|согласно|по)(?: [а-я]+)? "
        rf"(?P<who>(?:план|график|регламент|распоряжени|письм)[а-я]*(?: {_WHO})?)"
    ),
    rf"по согласованию(?: с(?:о)? (?P<who>{_WHO}))?",
    rf"(?:срок )?(?:устанавливается|определяется) (?P<who>{_WHO})",
)
_DEMAND = (
    r"(?:по|при)(?: мере)? необходимости",
    rf"по (?:мере поступления(?: {_WHO})?|запрос(?:у|ам)(?: {_WHO})?|требованию(?: {_WHO})?)",
)


def _waiting(parts: Parts) -> DeadlineRule:
    return Waiting((parts.get("who") or "").strip())


_ANCHORED: tuple[Form, ...] = (
    Form(
        "в течение {span} после {anchor}",
        "в течение месяца после издания приказа",
        lambda p: Within(_span(p), _anchor(p)),
    ),
    Form(
        "{span} после {anchor}",
        "10 рабочих дней со дня издания приказа",
        lambda p: Within(_span(p), _anchor(p)),
    ),
    Form(
        "не позднее (?:чем )?(?:через |в течение )?{span} после {anchor}",
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
        "кт[- ]{span} после {anchor}",
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
        "не позднее {span} до {anchor}",
        "не позднее 5 рабочих дней до начала мероприятия",
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
)
_DATED: tuple[Form, ...] = (
    Form(
        "(?:не ранее|начиная с) {date}",
        "не ранее 1 сентября 2021 г.",
        lambda p: NotBeforeDate(read_date(_text(p, "date"))),
    ),
    Form(
        "кт[- ](?:до )?{date}",
        "КТ – 15 декабря",
        lambda p: By(read_date(_text(p, "date")), control_point=True),
    ),
    Form("кт[- ]{period}", "КТ – декабрь 2020 г.", _control_period, _UNTIL_MONTH),
    Form("{by} {date}", "до 25.11.2020 г.", lambda p: By(read_date(_text(p, "date")))),
    Form("(?:{by} )?конца {period}", "до конца 2021 года", _until_end),
    Form(
        "{by} конца (?:текущего |календарного )?год",
        "до конца года",
        lambda _: By(DateSpec(month=12)),
    ),
    Form("(?:до|не позднее|к) {period}", "до декабря 2021 г.", _until_end, _UNTIL_MONTH),
    Form("{date}", "26 ноября", lambda p: OnDay(read_date(_text(p, "date")))),
    Form("с {first_date} (?:по|до) {last_date}", "с 29 марта по 4 апреля", _dates),
    Form("{first_date}-{last_date}", "29 марта – 4 апреля", _dates),
    Form("с {day}(?: по |-){last_date}", "с 5 по 10 ноября", _days_of_month),
    Form("{day}-{last_date}", "5-10 ноября", _days_of_month),
    Form("(?:(?:в|во|в течение) )?{period}", "IV квартал 2021 г.", _one_period),
    Form("(?:(?:в|в течение) )?{first}-{last}", "январь-март", _periods),
    Form("с {first} по {last}", "с сентября по декабрь 2021 г.", _periods),
)
_RECURRING: tuple[Form, ...] = (
    Form("{every}", "ежегодно", _every),
    Form("не реже (?:раза в )?{every}", "не реже раза в квартал", _every_at_least),
    Form("раз в {every_unit}", "раз в полугодие", _every),
    Form(
        "{every},? {by} {day} числ[оа] последнего месяц (?:{reported_of} )?"
        "(?P<of>квартал|полугодие|год)",
        "ежеквартально до 25 числа последнего месяца квартала",
        _every_last_month,
    ),
    Form(
        "(?P<every>ежемесячно),? (?:{by} )?{day} числ[оау](?: каждого месяц)?",
        "ежемесячно до 15 числа",
        _every_day,
    ),
    Form(
        "(?P<every>ежеквартально|раз в полугодие),? {by} {day} числ[оау]",
        "ежеквартально до 25 числа",
        _every_day,
        _WHICH_MONTH,
    ),
    Form(
        "{every},? {by} {day} числа {after_reported}",
        "ежеквартально, в срок до 10 числа месяца, следующего за отчетным",
        _every_reported,
    ),
    Form(
        "(?P<every>ежемесячно),? {by} {day} числа (?:каждого )?следующего месяц",
        "ежемесячно до 5 числа следующего месяца",
        _every_following,
    ),
    Form("{by} {day} числа (?:каждого месяц|ежемесячно)", "до 15 числа каждого месяца", _month_day),
    Form(
        "{by} {day} числа (?:месяц, )?следующего за {reported_of} "
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
    Form(
        r"(?:ежегодно|каждого год),? \(?{by} {year_date}\)?",
        "ежегодно до 1 октября 2021 г.",
        _every_year_by,
        _FIRST_YEAR,
    ),
    Form(r"(?:ежегодно|каждого год),? \(?{by} {date}\)?", "ежегодно до 1 октября", _every_year_by),
    Form("{by} {date},? (?:ежегодно|каждого год)", "до 1 октября ежегодно", _every_year_by),
    Form("{date},? (?:ежегодно|каждого год)", "1 октября ежегодно", _every_year_by, _YEARLY_DAY),
    Form(
        r"ежегодно,? ?(?:\()?(?:в )?{first}(?:-{last})?(?:\))?",
        "ежегодно (октябрь)",
        _every_year_in,
    ),
    Form("(?:в )?{first}(?:-{last})?,? ежегодно", "октябрь ежегодно", _every_year_in),
    Form("{every},? (?:начиная )?с {period}", "ежегодно, начиная с 2021 года", _every_since),
    Form("(?:начиная )?с {period},? {every}", "начиная с 2021 года ежегодно", _every_since),
    Form(
        "не (?:реже|менее)(?: чем)? (?:{count} раза? |раза )?в {span}",
        "не реже одного раза в две недели",
        _frequency,
    ),
    Form("(?:{count} )?раза? в {span}", "2 раза в год", _frequency),
)
_UNDATED: tuple[Form, ...] = (
    Form(
        f"не менее {{count}} (?!раз|час|{slots.UNIT})(?:{slots.WORDS})",
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
FORMS: tuple[Form, ...] = (*_ANCHORED, *_DATED, *_RECURRING, *_UNDATED)

_SLOTS = {
    "{span}": rf"(?P<span>{slots.SPAN})",
    "{anchor}": rf"(?P<anchor>{slots.ANCHOR})",
    "{ordinals}": rf"(?P<ordinals>{slots.ORDINALS})",
    "{year_date}": r"(?P<date><\d{4}-\d\d-\d\d>)",
    "{date}": rf"(?P<date>{slots.DATE})",
    "{first_date}": rf"(?P<first>{slots.DATE})",
    "{last_date}": rf"(?P<last>{slots.DATE})",
    "{period}": rf"(?P<period>{slots.PERIOD})",
    "{first}": rf"(?P<first>{slots.PERIOD})",
    "{last}": rf"(?P<last>{slots.PERIOD})",
    "{until}": rf"(?P<until>{slots.DATE}|{slots.PERIOD})",
    "{day}": rf"(?P<day>{slots.DAY})",
    "{count}": r"(?P<count>\d+)",
    "{every_unit}": r"(?P<every>месяц|квартал|полугодие|год|неделя)",
    "{every}": _EVERY,
    "{by}": _BY,
    # «месяца, следующего за отчетным (кварталом)», «года, следующего за отчетным»
    "{after_reported}": (
        r"(?:(?:месяц|год),? )?следующего за {reported_of}"
        r"(?: (?:периодом|(?P<reported>месяцем|кварталом|полугодием|годом)))?(?: (?:месяц|год))?"
    ),
    "{reported_of}": r"(?:отчетным|отчетного|истекшим)",
}


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Form], ...]:
    """The forms with their patterns ready, in order of preference."""
    return tuple((re.compile(_with_slots(form.pattern)), form) for form in FORMS)


def _with_slots(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = pattern.replace(slot, expression)
    return pattern
