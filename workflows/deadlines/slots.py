"""The parts a phrase is made of: spans of time, anchors, dates and periods in canonical text."""

import re

from workflows.deadlines.normalise import PhraseRefusedError
from workflows.model.rules import Anchor, DateSpec, Span

NUMBER = r"\d+(?:\.\d+)?"
UNIT = r"(?:месяц|неделя|рабочий_день|день|квартал|полугодие|год)"
SPAN = rf"(?:{NUMBER} )?{UNIT}(?:,? (?:и )?{NUMBER} {UNIT})?"
ORDINALS = r"#\d+(?:(?:-|, | и )#\d+)*"
DATE = r"<(?:\d{4})?-\d\d-\d\d>"
PERIOD = r"<(?:(?:\d{4})?@\d+|(?:\d{4})?[qh]\d|y\d{4})>"
ITEM = r"<п[^>]+>"
# Words of an event, or of what an item's event is called: «утверждения реестра (п. 4.1)». A word of
# deadlines among them means that a second term follows, which must not be lost.
_OF_DEADLINES = (
    "далее затем ежегодно ежеквартально ежемесячно еженедельно позднее ранее реже течение до не"
    " подпункта подпункт подп"
).split()
WORDS = rf"(?!(?:[^<>{{}}]* )?(?:{'|'.join(_OF_DEADLINES)})(?: |$))[а-я«„\"][а-я«»„“\" -]*"
ANCHOR = rf"(?:\{{приказ\}}|(?:{WORDS} )?{ITEM}|{WORDS})"
DAY = r"(?:#?\d{1,2})"
YEAR = r"<y\d{4}>"

_DAYS_IN_HALF_MONTH = 15
_MONTHS_IN = {"месяц": 1, "квартал": 3, "полугодие": 6, "год": 12}


def read_span(text: str) -> Span:
    """A span of canonical text.

    Half a month is 15 days, half a year 6 months (ст. 192 п. 2 ГК РФ by analogy).

    Raises:
        PhraseRefusedError: a fraction that no rule of counting covers.

    >>> read_span("2.5 месяц")
    Span(months=2, weeks=0, days=15, working_days=0)
    >>> read_span("10 рабочий_день")
    Span(months=0, weeks=0, days=0, working_days=10)
    """
    months = weeks = days = working_days = 0
    for number, unit in re.findall(rf"(?:({NUMBER}) )?({UNIT})", text):
        amount = float(number) if number else 1.0
        if unit in _MONTHS_IN:
            whole, extra = _months(amount * _MONTHS_IN[unit])
            months, days = months + whole, days + extra
        else:
            count = _whole(amount, unit)
            weeks += count if unit == "неделя" else 0
            days += count if unit == "день" else 0
            working_days += count if unit == "рабочий_день" else 0
    if working_days and (months or weeks or days):
        raise PhraseRefusedError(
            "D109", "рабочие дни нельзя складывать с месяцами, неделями или днями в одном сроке"
        )
    return Span(months, weeks, days, working_days)


def _months(amount: float) -> tuple[int, int]:
    whole = int(amount)
    rest = amount - whole
    if rest == 0:
        return whole, 0
    if rest == 0.5:  # noqa: PLR2004 — exact in binary
        return whole, _DAYS_IN_HALF_MONTH
    raise PhraseRefusedError(
        "D109", "дробная часть месяца может быть только половиной: «два с половиной», «2,5»"
    )


def _whole(amount: float, unit: str) -> int:
    if amount != int(amount):
        raise PhraseRefusedError(
            "D109", f"дробное число здесь не имеет точного смысла ({unit.replace('_', ' ')})"
        )
    return int(amount)


def read_ordinals(text: str) -> tuple[int, ...]:
    """The ordinals of «#3 и #4», «#1-#3», in order, ranges filled."""
    found: list[int] = []
    for separator, number in re.findall(r"(-|, | и )?#(\d+)", text):
        value = int(number)
        if separator == "-":
            found.extend(range(found[-1] + 1, value + 1))
        found.append(value)
    return tuple(dict.fromkeys(found))


def read_anchor(text: str | None) -> Anchor:
    """The launch order, an item's event, or an event by its own words."""
    if text is None or text == "{приказ}":
        return Anchor()
    item = re.search(r"<п([^>]+)>", text)
    if item:
        return Anchor(item=item[1])
    return Anchor(event=text)


def read_date(text: str) -> DateSpec:
    """A date mark: ``<2020-11-25>`` or ``<-11-25>``."""
    year, month, day = re.fullmatch(r"<(\d{4})?-(\d\d)-(\d\d)>", text).groups()  # type: ignore[union-attr]
    return DateSpec(int(month), int(day), int(year) if year else None)


def read_period(text: str) -> tuple[DateSpec, DateSpec]:
    """The first and the last month (or year) of a period mark."""
    year_only = re.fullmatch(r"<y(\d{4})>", text)
    if year_only:
        spec = DateSpec(year=int(year_only[1]))
        return spec, spec
    found = re.fullmatch(r"<(\d{4})?([@qh])(\d+)>", text)
    if found is None:
        raise PhraseRefusedError("D101", f"непонятный период «{text}»")
    year = int(found[1]) if found[1] else None
    number, months = int(found[3]), {"@": 1, "q": 3, "h": 6}[found[2]]
    last = number * months
    return DateSpec(last - months + 1, None, year), DateSpec(last, None, year)


def read_periods(first: str, last: str) -> tuple[DateSpec, DateSpec]:
    """The bounds of «январь-март 2021»: a year printed once belongs to both ends.

    When the first month is later in the year than the last one, it belongs to the year before.
    """
    begin, end = read_period(first)[0], read_period(last)[1]
    if (begin.month is None) != (end.month is None):
        raise PhraseRefusedError("D113", "в одном периоде смешаны месяц и год: назовите оба конца")
    if begin.year is None and end.year is not None and begin.month and end.month:
        begin = DateSpec(begin.month, begin.day, end.year - (begin.month > end.month))
    elif end.year is None and begin.year is not None and begin.month and end.month:
        end = DateSpec(end.month, end.day, begin.year + (begin.month > end.month))
    _refuse_backwards(begin, end)
    return begin, end


def read_dates(first: str, last: str) -> tuple[DateSpec, DateSpec]:
    """The bounds of «с 29 марта по 4 апреля 2021 г.»."""
    begin, end = read_date(first), read_date(last)
    later = (begin.month or 0, begin.day or 0) > (end.month or 0, end.day or 0)
    if begin.year is None and end.year is not None:
        begin = DateSpec(begin.month, begin.day, end.year - later)
    elif end.year is None and begin.year is not None:
        end = DateSpec(end.month, end.day, begin.year + later)
    _refuse_backwards(begin, end)
    return begin, end


def _refuse_backwards(begin: DateSpec, end: DateSpec) -> None:
    if begin.year is None or end.year is None:
        return
    first = (begin.year, begin.month or 1, begin.day or 1)
    if first > (end.year, end.month or 12, end.day or 31):
        raise PhraseRefusedError("D110", "период кончается раньше, чем начинается")
