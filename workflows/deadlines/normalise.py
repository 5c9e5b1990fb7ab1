"""From the words of an order to the canonical text that the grammar reads.

Dashes, letter case, ё/е, kinds of spaces, «г.»/«года»/«гг.» and words or digits for numbers make
no difference after this step. What cannot be made out is refused here, never repaired in silence.

Marks of the canonical text: ``<2020-11-25>`` and ``<-11-25>`` dates, ``<2021@12>`` and ``<@12>``
months, ``<2021q4>`` and ``<q4>`` quarters, ``<h1>`` half-years, ``<y2021>`` years, ``<п4.1>``
items, ``#3`` ordinals, plain numbers, and one word for each unit.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from workflows.deadlines.words import (
    ADJECTIVE_NUMBERS,
    ADJECTIVE_UNITS,
    CARDINALS,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINAL_STEMS,
    ROMAN,
    UNITS,
)
from workflows.model.occurrence import Note

MAX_LENGTH = 400


class PhraseRefusedError(Exception):
    """A phrase that must not be read, with the reason for the user."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.note = Note(code, message)


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text, and the order that the phrase itself cites, if it does."""

    text: str
    cited_order: tuple[date, str] | None = None


def canonical(phrase: str) -> Canonical:
    """The canonical text of a phrase.

    Raises:
        PhraseRefusedError: it is empty, too long, mixes alphabets, or names a date that is not.

    >>> canonical("В течение первого – второго месяца после издания приказа").text
    'в течение #1-#2 месяц после {приказ}'
    >>> canonical("до 25.11.2020 г.").text
    'до <2020-11-25>'
    >>> canonical("в 2-недельный срок со дня издания приказа").text
    'в течение 2 неделя после {приказ}'
    """
    text = cleaned(phrase)
    cited, text = _cited_order(text)
    for step in _steps():
        text = step(text)
    return Canonical(text, cited)


def cleaned(phrase: str) -> str:
    """Lower case, one kind of dash and space; alphabets checked.

    Raises:
        PhraseRefusedError: it is empty, too long or mixes alphabets.
    """
    if len(phrase) > MAX_LENGTH:
        raise PhraseRefusedError(
            "D107", f"фраза длиннее {MAX_LENGTH} знаков: оставьте в ней только срок"
        )
    text = re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", phrase).lower().replace("ё", "е")
    text = re.sub(r"\s*[-‐‑‒–—―−]+\s*", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" .;,-")
    text = text.replace("½", ",5")
    if not text:
        raise PhraseRefusedError("D108", "срок не указан: строка пуста")
    _refuse_mixed_alphabets(text)
    return text


def _refuse_mixed_alphabets(text: str) -> None:
    for word in re.findall(r"[^\W\d_]+", text):
        foreign = re.sub(r"[а-я]", "", word)
        if not foreign or word in ROMAN:
            continue
        if word in {"x", "v", "vi", "vii", "viii", "ix", "xi", "xii"}:
            continue
        kind = "смешаны русские и латинские буквы" if foreign != word else "не русские буквы"
        raise PhraseRefusedError(
            "D103", f"в слове «{word}» {kind} («{foreign}»): наберите слово заново по-русски"
        )


def _cited_order(text: str) -> tuple[tuple[date, str] | None, str]:
    """Take out «(приказ от 03.04.2020 № 100-302)»: it names the order once more."""
    pattern = (
        r"\s*\(?(?:приказ[а]?|распоряжени[ея]|постановлени[ея]) от "
        r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.| года)? ?№ ?([\w/-]+)\)?"
    )
    found = re.search(pattern, text)
    if not found:
        return None, text
    day = _real_date(int(found[3]), int(found[2]), int(found[1]))
    before = text[: found.start()]
    # «после издания приказа (приказ от …)» keeps its own word; «после приказа от …» needs one.
    keep = "" if re.search(r"(приказа|распоряжения|постановления)$", before) else " приказа"
    return (day, found[4]), f"{before}{keep}{text[found.end() :]}".strip()


def _real_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise PhraseRefusedError("D105", f"такого дня нет: {day:02}.{month:02}.{year}") from None


@cache
def _steps() -> tuple[Callable[[str], str], ...]:
    month = "|".join(sorted(MONTHS, key=len, reverse=True))
    roman = "|".join(sorted(ROMAN, key=len, reverse=True))
    nth = rf"({roman}|#?[1-4])(?:-?(?:й|ый|го|ом|м|ой|е))?"
    quarter = r"(?:квартал(?:а|е|у|ы|ов)?|кв\.?)(?![а-я])"
    one_quarter = r"(?:квартал(?:а|е|у)?|кв\.?)(?![а-я])"
    half = r"полугоди(?:е|я|и|ю|ям|ях)(?![а-я])"
    years = r"(?:гг?\.?(?: ?г\.?)?|годы|годов|годах|году|года|год)(?![а-я\d])"
    marks: _Table = [
        (r",? ?\(включительно\)|,? включительно", ""),
        (r"контрольная точка(?: \(далее-кт\))?|\bк\. ?т\.", "кт"),
        (
            r"\(?\b(?:пп?\.|пункт(?:а|у|е|ом)?) ?№? ?((?:[a-zа-я]+\.)*\d+(?:\.[\dа-я]+)*)\)?",
            r"<п\1>",
        ),
        (r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})", _numeric_date),
        (r"\b(\d{1,2})\.(\d{2})(?![\d.])", _numeric_date),
        (rf"\b(\d{{1,2}})(?:-?го)? ({month})\b", _worded_date),
        (rf"\b({month})\b", lambda m: f"<@{MONTHS[m[1]]}>"),
        (rf"\b(\d{{4}})-(\d{{4}}) ?(?:{years})?", r"<y\1>-<y\2>"),
        (rf"\b((?:19|20)\d{{2}}) ?{years}", r"<y\1>"),
        (r"(?<![\d.,№/<y-])((?:19|20)\d{2})\b(?![\d.-])", r"<y\1>"),
        (rf"(<\d{{4}}[^>]*>) ?{years}", r"\1"),
    ]
    numbers: _Table = [
        (r"\b(\d+)-?(?:го|ого|й|ый|ом|м|е|ое|я|ая)\b", r"#\1"),
        (r"(\d),(\d)", r"\1.\2"),
        (r"\bполгода\b", "6 месяц"),
        (r"\bполмесяца\b", "0.5 месяц"),
    ]
    periods: _Table = [
        (rf"(?<![а-я\d.#]){nth}(?:-|, | и ){nth} {quarter}", _quarters),
        (rf"(?<![а-я\d.#]){nth} {one_quarter}", lambda m: f"<q{_nth(m[1])}>"),
        (rf"(?<![а-я\d.#]){nth} {half}", lambda m: f"<h{_nth(m[1])}>"),
        (r"<([@qh]\d+)>,? <y(\d{4})>", r"<\2\1>"),
        (r"<-(\d\d)-(\d\d)>,? <y(\d{4})>", _dated),
    ]
    return (
        *_substitutions(marks),
        *_substitutions(numbers),
        _adjective_terms,
        _number_words,
        *_substitutions(periods),
        _units,
        *_substitutions(_SYNONYMS),
        _tidy,
    )


type _Table = list[tuple[str, str | Callable[[re.Match[str]], str]]]


def _substitutions(table: _Table) -> list[Callable[[str], str]]:
    return [_substitution(pattern, replacement) for pattern, replacement in table]


def _substitution(
    pattern: str, replacement: str | Callable[[re.Match[str]], str]
) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


def _numeric_date(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    year = found[3] if found.re.groups > 2 else None  # noqa: PLR2004 — the third group is the year
    return _date_mark(int(year) if year else None, month, day)


def _worded_date(found: re.Match[str]) -> str:
    return _date_mark(None, MONTHS[found[2]], int(found[1]))


def _dated(found: re.Match[str]) -> str:
    return _date_mark(int(found[3]), int(found[1]), int(found[2]))


def _date_mark(year: int | None, month: int, day: int) -> str:
    if year is not None:
        return f"<{_real_date(year, month, day).isoformat()}>"
    leap = 2020
    if not (1 <= month <= 12 and 1 <= day <= monthrange(leap, month)[1]):  # noqa: PLR2004
        raise PhraseRefusedError("D105", f"такого дня нет: {day:02}.{month:02}")
    return f"<-{month:02}-{day:02}>"


def _nth(text: str) -> int:
    return ROMAN.get(text) or int(text.removeprefix("#"))


def _quarters(found: re.Match[str]) -> str:
    return f"<q{_nth(found[1])}>-<q{_nth(found[2])}>"


def _adjective_terms(text: str) -> str:
    """«в 2-недельный срок», «в десятидневный срок», «в месячный срок» → «в течение …»."""
    numbers = "|".join(sorted(ADJECTIVE_NUMBERS, key=len, reverse=True))
    units = "|".join(ADJECTIVE_UNITS)
    pattern = (
        rf"\bв (?:(\d+(?:\.\d+)?)(?:-?(?:х|ти|и|ми))?[- ]?|({numbers})[- ]?)?"
        rf"({units})(?:ый|ого|ом) срок\b"
    )

    def worded(found: re.Match[str]) -> str:
        value = found[1] or ADJECTIVE_NUMBERS.get(found[2] or "", 1)
        return f"в течение {_number_text(float(value))} {ADJECTIVE_UNITS[found[3]]}"

    return re.sub(pattern, worded, text)


@cache
def _ordinal(word: str) -> int | None:
    for stem, value in ORDINAL_STEMS.items():
        if word.startswith(stem) and word[len(stem) :] in ORDINAL_ENDINGS:
            return value
    return None


def _number_words(text: str) -> str:
    """Numbers in words become digits, ordinals get ``#``; «10 (десяти)» must agree."""
    words = re.findall(r"[а-я]+|[^а-я]+", text)
    text = "".join(_digits(words))
    text = re.sub(r"(?<![#\d.])(\d+(?:\.\d+)?) с половиной\b", _and_a_half, text)

    def agree(found: re.Match[str]) -> str:
        if float(found[1]) != float(found[2]):
            raise PhraseRefusedError(
                "D106", f"число и слово в скобках расходятся: {found[1]} и {found[2]}"
            )
        return found[1]

    return re.sub(r"(?<![#\d.])(\d+(?:\.\d+)?) ?\((\d+(?:\.\d+)?)\)", agree, text)


def _and_a_half(found: re.Match[str]) -> str:
    return _number_text(float(found[1]) + 0.5)


def _digits(pieces: Iterable[str]) -> Iterable[str]:
    tens: int | None = None
    gap = ""
    for piece in pieces:
        if tens is not None:
            if piece.isspace():
                gap = piece
                continue
            joined = _joined(tens, piece)
            if joined is not None:
                yield joined
                tens, gap = None, ""
                continue
            yield f"{tens}{gap}"
            tens, gap = None, ""
        value = CARDINALS.get(piece)
        if value is not None and value >= 20:  # noqa: PLR2004 — «двадцать пять», «двадцать пятого»
            tens = int(value)
            continue
        yield _one_number(piece, value)
    if tens is not None:
        yield f"{tens}{gap}"


def _one_number(piece: str, value: float | None) -> str:
    if value is not None:
        return _number_text(value)
    ordinal = _ordinal(piece)
    return f"#{ordinal}" if ordinal is not None else piece


def _joined(tens: int, piece: str) -> str | None:
    value = CARDINALS.get(piece)
    if value is not None and value < 10:  # noqa: PLR2004 — a single digit completes the tens
        return _number_text(tens + value)
    ordinal = _ordinal(piece)
    if ordinal is not None and ordinal < 10:  # noqa: PLR2004
        return f"#{tens + ordinal}"
    return None


def _number_text(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _units(text: str) -> str:
    text = re.sub(r"\bкалендарн(?:ых|ого|ый|ые) ", "", text)
    text = re.sub(r"\bрабоч(?:их|его|ий|ие|ему) (?:дней|дня|день|дню)\b", "рабочий_день", text)
    return re.sub(r"[а-я]+", lambda m: UNITS.get(m[0], m[0]), text)


_DOCUMENT = r"(?:приказа|распоряжения|постановления)"
_ISSUE = (
    r"(?:издания|подписания|выхода|принятия|утверждения|выпуска) "
    r"(?:в свет )?(?:настоящего |данного |указанного )?"
)
# What means the same is written one way; the order of rows matters.
_SYNONYMS: _Table = [
    (r"\bв срок:? (?=до |не позднее |не позже |по |в течение )", ""),
    (r"\bне позже\b", "не позднее"),
    (r"\bне раньше\b", "не ранее"),
    (
        (
            r"\b(?:начиная |считая )?"
            r"(?:со? (?:день|даты|момента)|от (?:даты|день)|после (?:даты|день))"
            r"(?=\s)"
        ),
        "после",
    ),
    (r"\bс (?=издания|подписания|утверждения|принятия)", "после "),
    (rf"\b(?:{_ISSUE}){_DOCUMENT}(?= <п)", "приказа"),
    (
        (
            rf"\bпосле (?:{_ISSUE})?(?:настоящего |данного |указанного )?{_DOCUMENT}"
            r"(?=$|,? далее|[,;)]| до )"
        ),
        "после {приказ}",
    ),
    (r"\bпо истечени[ие] ", "по истечении "),
    (r"\b(?:каждый|раз в) год\b(?!,? следующ)", "ежегодно"),
    (r"\b(?:каждый|раз в) квартал\b", "ежеквартально"),
    (r"\b(?:каждый|раз в) месяц\b", "ежемесячно"),
    (r"\b(?:каждую|раз в) неделя\b", "еженедельно"),
    (r"\b(?:каждое|раз в) полугодие\b|\bпо полугодиям\b", "раз в полугодие"),
    (r"\b1 (?=еже|раз в полугодие)", ""),
    (r"\bне реже(?: чем)? (?:1 раза?|раза) в ", "не реже раза в "),
    (r"\bне реже(?: чем)? (ежегодно|ежеквартально|ежемесячно|еженедельно)", r"не реже \1"),
]


def _tidy(text: str) -> str:
    text = re.sub(r" ?([,;]) ?", r"\1 ", text)
    return re.sub(r"\s+", " ", text).strip(" .;,")
