"""A phrase of an order → a rule; what is not known for sure is refused with the nearest forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache

from workflows.deadlines import grammar, slots
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
        rule, notes = _read(_without_remarks(form.text))
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


def _read(text: str) -> tuple[DeadlineRule, tuple[Note, ...]]:
    for reader in (_read_form, _read_then, _read_series):
        found = reader(text)
        if found is not None:
            return found
    raise PhraseRefusedError(*_why_unknown(text))


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
    if isinstance(first, By) and first.date.day:
        return replace(then, day=first.date.day, month=first.date.month)
    return then


_PART = rf"(?:{slots.PERIOD}(?:-{slots.PERIOD})?|{slots.DATE})"
_REPORT = (
    rf"за (?:{slots.PERIOD}|\d+ {slots.UNIT}|год|полугодие)(?:-| ){{1,2}}"
    rf"(?:в срок )?(?:до|не позднее) ({slots.DATE})"
)


def _read_series(text: str) -> tuple[DeadlineRule, tuple[Note, ...]] | None:
    """Several terms: periods or dates in a row, «за I квартал – до 10 апреля; …», or by «;»."""
    if re.fullmatch(rf"{_PART}(?:(?:[,;] ?(?:и )?| и | ){_PART})+", text):
        rules = [_read_form(part) for part in re.findall(_PART, text)]
        return Series(_years_from_the_right([one[0] for one in rules if one])), ()
    parts = re.split(r"[;,] ", text)
    reports = [re.fullmatch(_REPORT, part) for part in parts]
    if len(parts) > 1 and all(reports):
        return Series(tuple(_yearly_report(found[1]) for found in reports if found)), ()
    read = [_read_form(part) for part in text.split("; ")]
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
    "реализации даты дня момента п пункта".split()
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
            rule = with_anchor(rule, anchor, Anchor(event=_as_printed(anchor.event, phrase)))
    if isinstance(rule, Waiting):
        return Waiting(_as_printed(rule.until_set_by, phrase))
    return rule


def _check_event(event: str) -> None:
    words = re.findall(r"[а-я]+", event)
    if not words or words[-1] in _HANGING | _PREPOSITIONS:
        raise PhraseRefusedError("D102", f"фраза обрывается на «{event}»: допишите её по приказу")
    for word in words:
        for known in _KNOWN_GENITIVES:
            if one_edit_apart(word, known):
                raise PhraseRefusedError(
                    "D104", f"слово «{word}» похоже на опечатку; возможно, «{known}»"
                )


def _as_printed(canonical_words: str, phrase: str) -> str:
    """The words as the phrase has them: canonical text has lost case, ё and units' endings."""
    wanted = re.findall(r"\w+", canonical_words)
    printed = list(re.finditer(r"\w+", phrase))
    plain = [_canonical_word(word[0]) for word in printed]
    for start in range(len(plain) - len(wanted) + 1):
        if wanted and plain[start : start + len(wanted)] == wanted:
            return phrase[printed[start].start() : printed[start + len(wanted) - 1].end()]
    return canonical_words


def _canonical_word(word: str) -> str:
    lower = word.lower().replace("ё", "е")
    return UNITS.get(lower, lower)


# -- refusals --------------------------------------------------------------------------------------


def _why_unknown(text: str) -> tuple[str, str]:
    words = re.findall(r"[а-я]+", text)
    if words and text.endswith(words[-1]) and words[-1] in _PREPOSITIONS | _HANGING:
        return "D102", f"фраза обрывается на «{words[-1]}»: допишите её по приказу"
    for word in words:
        better = _misspelt(word)
        if better:
            choice = " или ".join(f"«{one}»" for one in better)
            return "D104", f"слово «{word}» похоже на опечатку; возможно, {choice}"
    return "D101", "такой формы срока программа не знает"


def _misspelt(word: str) -> list[str]:
    known = _vocabulary()
    if word in known or word in UNITS.values():
        return []
    return [other for other in sorted(known) if _slip(word, other)][:3]


def _slip(word: str, known: str) -> bool:
    """One edit apart, and not merely another case of the same long word."""
    same_stem = len(word) > len("месяц") and word[:-1] == known[: len(word) - 1]
    return one_edit_apart(word, known) and not same_stem


@cache
def _vocabulary() -> frozenset[str]:
    examples = " ".join(form.example for form in grammar.FORMS).lower()
    return frozenset(re.findall(r"[а-я]+", examples)) | set(MONTHS) | set(UNITS) | set(CARDINALS)


def _nearest(text: str) -> tuple[str, ...]:
    examples = {form.example.lower(): form.example for form in grammar.FORMS}
    return tuple(examples[one] for one in get_close_matches(text.lower(), examples, 3, 0.35))


def known_forms() -> Iterator[str]:
    """A phrase of every form there is, in the order they are tried."""
    yield from (form.example for form in grammar.FORMS)
