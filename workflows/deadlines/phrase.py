"""A phrase of an order → a rule; what is not known for sure is refused with the nearest forms."""

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache

from workflows.deadlines import grammar, slots
from workflows.deadlines.invariants import faults
from workflows.deadlines.misspelling import one_edit_apart
from workflows.deadlines.normalise import Canonical, PhraseRefusedError, canonical
from workflows.deadlines.words import CARDINALS, MONTHS, UNITS
from workflows.model.occurrence import Note
from workflows.model.rules import (
    Anchor,
    By,
    DeadlineRule,
    Every,
    On,
    Period,
    Series,
    Then,
    Unit,
    Waiting,
    anchors,
    with_anchor,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read.

    Attributes:
        text: the phrase as written.
        rule: what it means; None when it was refused.
        notes: what the author must know; for a refusal, why.
        nearest: phrases of the nearest known forms, for a refusal.
        cited_order: date (ISO) and number of the order that the phrase itself cites.
    """

    text: str
    rule: DeadlineRule | None
    notes: tuple[Note, ...] = ()
    nearest: tuple[str, ...] = ()
    cited_order: tuple[str, str] | None = None

    @property
    def understood(self) -> bool:
        """Whether there is a rule to count by."""
        return self.rule is not None


@lru_cache(maxsize=4096)
def read_phrase(text: str) -> Reading:
    """Read a deadline in the order's own words.

    >>> read_phrase("в течение месяца после издания приказа").rule
    ... # doctest: +ELLIPSIS
    Within(span=Span(months=1, ...), anchor=Anchor(item=None, event=None))
    >>> read_phrase("как-нибудь потом").understood
    False
    """
    try:
        form = canonical(text)
        rule, notes = _read(_without_remarks(form.text), text)
        rule = _named_events(rule, text)
    except PhraseRefusedError as refusal:
        return Reading(text, None, (refusal.note,), _nearest(text))
    return Reading(text, rule, notes, cited_order=_cited(form))


def _cited(form: Canonical) -> tuple[str, str] | None:
    if form.cited_order is None:
        return None
    day, number = form.cited_order
    return day.isoformat(), number


def _without_remarks(text: str) -> str:
    """Take out what explains and does not count: «(срок завершения программы)»."""
    return re.sub(r" ?\(срок (?:завершения|окончания|реализации)[а-я ]*\)$", "", text)


def _read(text: str, phrase: str) -> tuple[DeadlineRule, tuple[Note, ...]]:
    for reader in (_read_then, _read_form, _read_series):
        found = reader(text)
        if found is not None:
            return _sound(*found)
    raise PhraseRefusedError(*_why_unknown(text, phrase))


def _sound(rule: DeadlineRule, notes: tuple[Note, ...]) -> tuple[DeadlineRule, tuple[Note, ...]]:
    wrong = next(faults(rule), None)
    if wrong is not None:
        raise PhraseRefusedError("D116", wrong)
    return rule, notes


def _read_form(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    for pattern, form in grammar.compiled():
        match = pattern.fullmatch(text)
        if match:
            return form.build(match.groupdict()), (form.note,) if form.note else ()
    return None


def _read_then(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    """«…, далее – ежемесячно», «апрель 2020 г. ежегодно (сентябрь)»."""
    parts = re.split(
        r",? (?:а |и )?(?:далее|затем|в дальнейшем|в последующем)[ -]", text, maxsplit=1
    )
    if len(parts) == 1:
        found = re.fullmatch(
            rf"({slots.PERIOD})[,;]? (ежегодно,? ?\(?(?:в )?{slots.PERIOD}.*)", text
        )
        if not found:
            return None
        parts = [found[1], found[2]]
    first, then = _read_form(parts[0]), _read_form(parts[1])
    if first is None or then is None or not isinstance(then[0], Every):
        return None
    return Then(first[0], _same_time_of_year(first[0], then[0])), first[1] + then[1]


def _same_time_of_year(first: DeadlineRule, then: Every) -> Every:
    """«Декабрь 2021 года, далее ежегодно»: every December."""
    bare = then.unit is Unit.YEAR and then.first_month is None and then.day is None
    if not bare:
        return then
    if isinstance(first, Period) and first.first.month and first.last.day is None:
        return replace(then, first_month=first.first.month, last_month=first.last.month)
    if isinstance(first, On | By) and first.date.month:
        last = monthrange(_COMMON_YEAR, first.date.month)[1]
        return replace(then, day=first.date.day or last, month=first.date.month)
    return then


_COMMON_YEAR = 2021


_PART = rf"(?:{slots.PERIOD}(?:-{slots.PERIOD})?|{slots.DATE})"
_YEARED = rf"(?:{slots.PERIOD}-)?<(?:\d{{4}}[@qh]\d+|y\d{{4}})>"
_REPORT = (
    rf"за (?:{slots.PERIOD}|\d+ {slots.UNIT}|год|полугодие)(?:-| ){{1,2}}"
    rf"(?:в срок )?(?:до|не позднее) ({slots.DATE})"
)


def _read_series(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    """Several terms: periods or dates in a row, «за I квартал – до 10 апреля; …», or by «;»."""
    return _in_a_row(text) or _reports(text) or _parts_by_semicolon(text)


def _in_a_row(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    """«март, июнь и сентябрь 2021 г.»; a bare space parts only periods that bear their years."""
    text = re.sub(r"^(?:в|во|в течение) (?=<)", "", text)
    days = re.fullmatch(rf"({slots.DAY})(?:,| и) ({slots.DATE})", text)
    if days:
        last = slots.read_date(days[2])
        return Series((On(replace(last, day=int(days[1].removeprefix("#")))), On(last))), ()
    if not re.fullmatch(rf"{_PART}(?:(?:[,;] ?(?:и )?| и (?:в )?| ){_PART})+", text):
        return None
    if re.search(r">\s<", text) and not re.fullmatch(rf"{_YEARED}(?: {_YEARED})+", text):
        return None
    parts = re.findall(_PART, text)
    found = [one for one in map(_read_form, _with_months(parts)) if one]
    return _neighbours_joined(_years_from_the_right([one[0] for one in found]), text)


def _with_months(parts: list[str]) -> list[str]:
    """«декабрь 2020, 2021, 2022 гг.»: the month is named once."""
    month = re.fullmatch(r"<\d{4}(@\d+)>", parts[0])
    if month and all(re.fullmatch(slots.YEAR, part) for part in parts[1:]):
        return [
            parts[0],
            *(part.replace("y", "").replace(">", f"{month[1]}>") for part in parts[1:]),
        ]
    return parts


def _neighbours_joined(
    rules: tuple[DeadlineRule, ...], text: str
) -> tuple[DeadlineRule, tuple[Note, ...]]:
    """«I, II и III кварталы 2021 г.» is one term, as «третьего и четвертого месяца» is."""
    periods = [one for one in rules if isinstance(one, Period)]
    if len(periods) == len(rules) and " и " in text:
        pairs = itertools.pairwise(periods)
        if all(_follows(one, other) for one, other in pairs):
            return Period(periods[0].first, periods[-1].last), (_JOINED,)
    if len({type(one) for one in rules}) > 1 or len({_has_month(one) for one in rules}) > 1:
        raise PhraseRefusedError("D113", "смешаны дни, месяцы и годы: разделите сроки знаком «;»")
    return Series(rules), ()


_JOINED = Note(
    "D304",
    "соседние периоды прочитаны как один срок; если это отдельные сроки, разделите их знаком «;»",
)


def _follows(one: Period, other: Period) -> bool:
    if one.last.month is None or other.first.month is None or one.last.year != other.first.year:
        return False
    return other.first.month == one.last.month + 1


def _has_month(rule: DeadlineRule) -> bool:
    return not isinstance(rule, Period) or rule.first.month is not None


def _reports(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    parts = re.split(r"[;,] ", text)
    reports = [re.fullmatch(_REPORT, part) for part in parts]
    if len(parts) > 1 and all(reports):
        return Series(tuple(_yearly_report(found[1]) for found in reports if found)), ()
    return None


def _parts_by_semicolon(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    parts = text.split("; ")
    if len(parts) == 1 and re.fullmatch(
        r"(?:до|не позднее) <[^>]+>(?:, (?:до|не позднее) <[^>]+>)+", text
    ):
        parts = text.split(", ")
    read = [_read_form(part) for part in parts]
    if len(read) > 1 and all(read):
        found = [one for one in read if one]
        return Series(tuple(one[0] for one in found)), tuple(n for one in found for n in one[1])
    return None


def _yearly_report(date_mark: str) -> DeadlineRule:
    date = slots.read_date(date_mark)
    if date.year is not None:
        return By(date)
    return Every(Unit.YEAR, day=date.day, month=date.month)


def _years_from_the_right(rules: list[DeadlineRule]) -> tuple[DeadlineRule, ...]:
    """«март, июнь и сентябрь 2021 г.»: a year printed once, at the end, belongs to all."""
    last = rules[-1]
    year = last.last.year if isinstance(last, Period) else None
    year = last.date.year if isinstance(last, On) else year
    if year is None:
        return tuple(rules)
    return tuple(_with_year(rule, year) for rule in rules)


def _with_year(rule: DeadlineRule, year: int) -> DeadlineRule:
    if isinstance(rule, Period) and rule.last.year is None and rule.first.year is None:
        return Period(replace(rule.first, year=year), replace(rule.last, year=year))
    if isinstance(rule, On) and rule.date.year is None:
        return On(replace(rule.date, year=year))
    return rule


# -- events ----------------------------------------------------------------------------------------

# A noun that says nothing without what it is about: the phrase was cut off after it.
_HANGING = frozenset(
    "издания подписания утверждения принятия получения завершения окончания начала проведения "
    "реализации даты дня момента п пункта настоящего данного указанного учебного календарного"
    " приказа-".split()
)
_PREPOSITIONS = frozenset("в во на по до с со к от об о и или после за из при для не".split())
_KNOWN_GENITIVES = (
    "издания подписания утверждения принятия приказа распоряжения постановления реестра".split()
)


def _named_events(rule: DeadlineRule, phrase: str) -> DeadlineRule:
    """Give names back as the phrase prints them; refuse events that look cut off or misspelt."""
    for anchor in tuple(anchors(rule)):
        if anchor.event is not None:
            _check_event(anchor.event)
            name = re.sub(r"\s*[‐‑‒–—―−]+\s*", "-", _as_printed(anchor.event, phrase))
            name = name.replace("«", "„").replace("»", "“")
            rule = with_anchor(rule, anchor, Anchor(event=name))
        elif anchor.item is not None:
            printed = re.search(re.escape(anchor.item), phrase, re.IGNORECASE)
            rule = with_anchor(rule, anchor, Anchor(item=printed[0] if printed else anchor.item))
    if isinstance(rule, Waiting):
        return Waiting(_as_printed(rule.until_set_by, phrase).replace("«", "„").replace("»", "“"))
    return rule


def _check_event(event: str) -> None:
    words = re.findall(r"[а-я]+", event)
    if not words or words[-1] in _HANGING | _PREPOSITIONS:
        raise PhraseRefusedError("D102", f"фраза обрывается на «{event}»: допишите её по приказу")
    for word in words:
        for known in _KNOWN_GENITIVES:
            if _slip(word, known) or _run_together(word, known):
                raise PhraseRefusedError(
                    "D104", f"слово «{word}» похоже на опечатку; возможно, «{known}»"
                )


def _run_together(word: str, known: str) -> bool:
    """«изданияприказа»: two words without a space."""
    return len(word) > len(known) + len("его") and (word.startswith(known) or word.endswith(known))


def _as_printed(canonical_words: str, phrase: str) -> str:
    """The words as the phrase has them: canonical text has lost case, ё and units' endings."""
    wanted = re.findall(r"\w+", canonical_words)
    printed = list(re.finditer(r"\w+", phrase))
    plain = [_canonical_word(word[0]) for word in printed]
    for start in range(len(plain) - len(wanted) + 1):
        if wanted and plain[start : start + len(wanted)] == wanted:
            return _balanced(phrase, printed[start].start(), printed[start + len(wanted) - 1].end())
    return canonical_words


def _balanced(phrase: str, start: int, end: int) -> str:
    """A closing quote or bracket right behind belongs to the words when its partner is in them."""
    found = phrase[start:end]
    for opening, closing in ("«»", "„“", "()"):
        if found.count(opening) > found.count(closing) and phrase[end : end + 1] == closing:
            return found + closing
    return found


def _canonical_word(word: str) -> str:
    lower = word.lower().replace("ё", "е")
    return UNITS.get(lower, lower)


# -- refusals --------------------------------------------------------------------------------------


# What people write that has no exact day, and what to write instead.
_HINTS = (
    (
        r"учебн",
        "учебный год законом не определён днями: назовите их, например «с 1 сентября по 31 мая»",
    ),
    (r"декад", "назовите числа: «с 1 по 10 мая»"),
    (
        r"немедленно|незамедлительно|срочно|кратчайш",
        "назовите срок в днях: «в течение 3 рабочих дней»",
    ),
    (r"следующ[а-я]+ (?:рабочий_)?день", "назовите срок в днях: «в течение 1 рабочего дня»"),
    (
        r"понедельник|вторник|сред(?:а|ам|у)|четверг|пятниц|суббот|воскресень",
        "назовите день числом",
    ),
    (r"конца (?:текущего )?месяц", "назовите месяц: «до конца ноября 2020 г.»"),
)


def _why_unknown(text: str, phrase: str) -> tuple[str, str]:
    for pattern, hint in _HINTS:
        if re.search(pattern, text):
            return "D101", f"такой формы срока программа не знает: {hint}"
    words = re.findall(r"[а-я]+", text)
    if words and text.endswith(words[-1]) and words[-1] in _PREPOSITIONS | _HANGING:
        return "D102", f"фраза обрывается на «{words[-1]}»: допишите её по приказу"
    abbreviations = {word.lower() for word in re.findall(r"\b[А-ЯЁ]{2,}\b", phrase)}
    if phrase.upper() == phrase:
        abbreviations.clear()
    for word in words:
        better = _misspelt(word)
        if better and word not in abbreviations:
            choice = " или ".join(f"«{one}»" for one in better)
            return "D104", f"слово «{word}» похоже на опечатку; возможно, {choice}"
    return "D101", "такой формы срока программа не знает"


def _misspelt(word: str) -> list[str]:
    known = _vocabulary()
    if word in known or word in UNITS.values() or word in _REAL_WORDS:
        return []
    return [other for other in sorted(known) if _slip(word, other)][:3]


# Real words that happen to be one letter away from words of deadlines.
_REAL_WORDS = frozenset(
    "к на раз при время об о у из за от их все всех ти х года при том том".split()
)


def _slip(word: str, known: str) -> bool:
    """One edit apart, and not merely another case of the same long word."""
    same_stem = len(word) > len("месяц") and word[:-1] == known[: len(word) - 1]
    return one_edit_apart(word, known) and not same_stem


@cache
def _vocabulary() -> frozenset[str]:
    examples = " ".join(form.example for form in grammar.FORMS).lower()
    return frozenset(re.findall(r"[а-я]+", examples)) | set(MONTHS) | set(UNITS) | set(CARDINALS)


_COMPARED = 80


def _nearest(text: str) -> tuple[str, ...]:
    examples = {form.example.lower(): form.example for form in grammar.FORMS}
    shown = text.lower()[:_COMPARED]
    return tuple(examples[one] for one in get_close_matches(shown, examples, 3, 0.35))


def known_forms() -> Iterator[str]:
    """A phrase of every form there is, in the order they are tried."""
    yield from (form.example for form in grammar.FORMS)
