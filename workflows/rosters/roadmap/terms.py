"""A cell with a term → the words as printed, if they have one reading; else a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflows.deadlines import Reading, print_rule, read_phrase
from workflows.model.rules import DeadlineRule

_CONTROL_POINT = re.compile(r"\bКТ\b|контрольн\w+ точк", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\(?(?:19|20)\d\d ?(?:гг?\.?|год[а-я]*)?\)?[.,;]?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT = re.compile(r"(?<=[а-яё])- (?=[а-яё])", re.IGNORECASE)
_DITTO = re.compile(r"(?:то|те|тот|та) же|[-–—\s]*(?:[«»\"“”„]|//|\")[-–—\s]*", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?: ?г\.?| года)?")


@dataclass(frozen=True, slots=True)
class Question:
    """Why a term was not taken over: the code and words of the finding."""

    code: str
    message: str
    hint: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term as printed; with a question it must not be counted until a person answers it.

    ``mended`` names a word that was put together from two lines.
    """

    text: str
    rule: DeadlineRule | None = None
    question: Question | None = None
    mended: str = ""

    @property
    def control_point(self) -> bool:
        """Whether the words call it a control point."""
        return _CONTROL_POINT.search(self.text) is not None


_AS_ABOVE = Question(
    "I302",
    "вместо срока стоит знак повтора: к какой строке он относится, неясно",
    "впишите срок по приказу",
)


def read_term(lines: Sequence[str]) -> Term:
    """The term of a cell, whose lines may be one phrase that was wrapped or several terms.

    >>> read_term(["в течение третьего", "и четвертого месяца"]).text
    'в течение третьего и четвертого месяца'
    >>> read_term(["до 10 мая 2021 г.", "до 10 сентября 2021 г."]).text
    'до 10 мая 2021 г.; до 10 сентября 2021 г.'
    >>> read_term(["как-нибудь потом"]).question.code
    'D101'
    """
    whole = " ".join(lines)
    if is_ditto(whole):
        return Term(whole, question=_AS_ABOVE)
    as_one = read_phrase(whole)
    parts = _with_years(lines)
    if len(parts) == 1:
        return _single(whole, as_one)
    listed = "; ".join(part.rstrip(" ;,") for part in parts)
    as_several = read_phrase(listed)
    if as_one.rule is not None and as_several.rule is not None:
        if as_one.rule == as_several.rule:
            return Term(whole, as_one.rule)
        return Term(whole, question=_ambiguous(as_one, as_several))
    if as_several.rule is not None:
        return Term(listed, as_several.rule)
    return _single(whole, as_one, parts)


def is_ditto(text: str) -> bool:
    """Whether a cell refers to the one above instead of saying it.

    >>> is_ditto("то же"), is_ditto("-//-"), is_ditto("до мая")
    (True, True, False)
    """
    return _DITTO.fullmatch(text) is not None


def span_term(start: str, end: str) -> Term:
    """The term of two columns, «начало» and «окончание».

    >>> span_term("01.09.2021", "30.09.2021").text
    'с 01.09.2021 по 30.09.2021'
    """
    if not start and not end:
        return read_term([])
    if start == end:
        return read_term([start])
    words = f"{start or '…'} – {end or '…'}"
    dates = _DATE.fullmatch(start) and _DATE.fullmatch(end)
    if dates:
        return read_term([f"с {start} по {end}"])
    question = Question(
        "I303",
        f"срок «{words}» не понят: в столбцах начала и окончания должны стоять две даты",
        "напишите срок словами приказа: «с 01.09.2021 по 30.09.2021», «до 30.09.2021»",
    )
    return Term(words, question=question)


def refused(term: Term, question: Question) -> Term:
    """The same words with a question: they are not to be counted."""
    return Term(term.text, question=question)


def _single(whole: str, reading: Reading, parts: Sequence[str] = ()) -> Term:
    if reading.rule is not None:
        return Term(whole, reading.rule)
    mended = _CUT.sub("", whole)
    if mended != whole:
        again = read_phrase(mended)
        if again.rule is not None:
            return Term(mended, again.rule, mended=_cut_word(whole))
    return Term(whole, question=_not_understood(reading, parts or re.split(r";\s*", whole)))


def _with_years(lines: Sequence[str]) -> list[str]:
    """Lines, where a year alone belongs to the line above that lacks one: «сентябрь / 2021 г.»."""
    parts: list[str] = []
    for line in lines:
        if parts and _BARE_YEAR.fullmatch(line) and not _YEAR.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {line}"
        else:
            parts.append(line)
    return parts or [""]


def _not_understood(reading: Reading, parts: Sequence[str]) -> Question:
    note = reading.notes[0]
    if note.code == "D108":
        return Question(
            "I302",
            "срок не указан",
            "впишите срок по приказу; если срока нет, напишите «постоянно»",
        )
    facts = [*_failing(parts), *_nearest(reading)]
    return Question(
        note.code,
        f"срок «{reading.text}» не понят: {note.message}",
        "исправьте слова по приказу или запишите в rule правило счёта",
        tuple(facts),
    )


def _failing(parts: Sequence[str]) -> Iterator[str]:
    """Which of several terms is the one not understood, when others are."""
    readings = [read_phrase(part) for part in parts if part]
    bad = [one for one in readings if not one.understood]
    if len(readings) > len(bad) > 0:
        yield f"не понято только: {'; '.join(f'«{one.text}»' for one in bad)}"


def _nearest(reading: Reading) -> Iterator[str]:
    if reading.nearest:
        yield f"похожие: {'; '.join(f'«{one}»' for one in reading.nearest)}"


def _ambiguous(as_one: Reading, as_several: Reading) -> Question:
    facts = tuple(
        f"{how}: «{one.text}» = {print_rule(one.rule)}"
        for how, one in (("один срок", as_one), ("несколько сроков", as_several))
        if one.rule is not None
    )
    return Question(
        "I303",
        f"срок «{as_one.text}» читается двояко: один срок на двух строках или несколько сроков",
        "выберите и впишите в rule то, что после знака «=»",
        facts,
    )


def _cut_word(text: str) -> str:
    found = re.search(r"\w+- \w+", text)
    return found[0] if found else text
