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
    GENITIVE_MONTHS,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINAL_STEMS,
    PLURALS,
    ROMAN,
    SINGULARS,
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
    """Lower case, one kind of dash and space; what is broken at its edges is refused.

    Raises:
        PhraseRefusedError: it is empty, too long, cut off, or mixes alphabets.
    """
    if len(phrase) > MAX_LENGTH:
        raise PhraseRefusedError(
            "D107", f"фраза длиннее {MAX_LENGTH} знаков: оставьте в ней только срок"
        )
    text = re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", phrase).lower().replace("ё", "е")
    text = re.sub(r"\s*[-‐‑‒–—―−]+\s*", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" .;")
    text = re.sub(r"^сроки?(?: (?:исполнения|реализации|выполнения|проведения))? ?[:-] ?", "", text)
    text = text.replace("½", ",5")
    if not text:
        raise PhraseRefusedError("D108", "срок не указан: строка пуста")
    _refuse_broken_edges(text)
    _refuse_mixed_alphabets(text)
    return text


def _refuse_broken_edges(text: str) -> None:
    strange = re.search(r"[<>{}#@\[\]\\|_]", text)
    if strange:
        raise PhraseRefusedError("D112", f"лишний знак «{strange[0]}»: в сроке ему не место")
    if text[0] in "-,)" or text[-1] in "-,(":
        raise PhraseRefusedError("D102", "фраза обрывается на знаке препинания: допишите её")
    for opening, closing in ("()", "«»"):
        if text.count(opening) != text.count(closing):
            raise PhraseRefusedError("D102", f"не хватает парной «{opening}» или «{closing}»")


def _refuse_mixed_alphabets(text: str) -> None:
    for word in re.findall(r"[^\W\d_]+", text):
        foreign = re.sub(r"[а-я]", "", word)
        if not foreign or word in _ROMAN_NUMERALS:
            continue
        kind = "смешаны русские и латинские буквы" if foreign != word else "не русские буквы"
        raise PhraseRefusedError(
            "D103", f"в слове «{word}» {kind} («{foreign}»): наберите слово заново по-русски"
        )


# As numbers of items and stages they may be larger than those of quarters.
_ROMAN_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())


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
    ending = r"(?:-?(?:й|ый|го|ом|м|ой|е))?"
    nth = rf"(?:{roman}|#?[1-4]){ending}"
    half_nth = rf"(i|ii|#?[12]){ending}"
    several = r"(?:квартал(?:а|е|у|ы|ов|ам|ах)?|кв\.?)(?![а-я])"
    one = r"(?:квартал(?:а|е|у)?|кв\.?)(?![а-я])"
    half = r"полугоди(?:е|я|и|ю)(?![а-я])"
    years = r"(?:гг?\.?(?: ?г\.?)?|годы|годов|годах|году|года|год)(?![а-я\d])"
    start = r"(?<![а-я\d.#])"
    marks: _Table = [
        (r",? ?\(включительно\)|,? включительно", ""),
        (r"контрольная точка(?: \(далее-кт\))?|\bк\. ?т\.", "кт"),
        (r"\bкт: ?", "кт-"),
        (r"^(?:в|на) (?:весь )?период(?: реализации)? (?=с )", ""),
        (r"[«\"“](\d{1,2})[»\"”](?= )", r"\1"),
        (
            r"\(?\b(?:пп?\.|пункт(?:а|у|е|ом)?) ?№? ?((?:[a-zа-я]+\.)*\d+(?:\.[\dа-я]+)*)\)?",
            r"<п\1>",
        ),
        (r"\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d.])", _numeric_date),
        (r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])", _numeric_date),
        (rf"\b(\d{{1,2}})(?:-?го)? ({month})\b", _worded_date),
        (rf"^(?:{'|'.join(GENITIVE_MONTHS)})\b", _lost_day),
        (rf"\b({month})\b", lambda m: f"<@{MONTHS[m[1]]}>"),
        (rf"\b(\d{{4}})-(\d{{4}}) ?(?:{years})?", r"<y\1>-<y\2>"),
        (rf"\b((?:19|20)\d{{2}}) ?{years}", r"<y\1>"),
        (r"(?<![\d.,№/<y-])((?:19|20)\d{2})\b(?!\.?\d|-\d)", r"<y\1>"),
        (r"(?<=-)((?:19|20)\d{2})\b(?![\d.-])", r"<y\1>"),
        (rf"(<\d{{4}}[^>]*>) ?{years}", r"\1"),
    ]
    numbers: _Table = [
        (r"\b(\d+)-?(?:х|ти|мя|ми|ех|ух)\b(?= )", r"\1"),
        (r"\b(\d+)-?(?:го|ого|й|ый|ом|м|е|ое|я|ая)\b", r"#\1"),
        (r"(\d),(\d)", r"\1.\2"),
        (r"\bполгода\b|\bполугода\b", "6 месяцев"),
        (r"\bполмесяца\b", "0.5 месяца"),
    ]
    # Digits and Roman numerals first: a cardinal in words («двух кварталов») is a length of time.
    quarters: _Table = [
        (rf"{start}{nth}(?:(?:-|, | и ){nth})+ {several}", _quarters),
        (rf"{start}({nth}) {one}", lambda m: f"<q{_nth(m[1])}>"),
        (rf"{start}{half_nth} {half}", lambda m: f"<h{_nth(m[1])}>"),
    ]
    worded: _Table = [
        (rf"#[1-4](?:(?:-|, | и )#[1-4])+ {several}", _quarters),
        (rf"(#[1-4]) {one}", lambda m: f"<q{_nth(m[1])}>"),
        (rf"(#[12]) {half}", lambda m: f"<h{_nth(m[1])}>"),
    ]
    merged: _Table = [
        (r"#(\d+) <@(\d+)>", lambda m: _date_mark(None, int(m[2]), int(m[1]))),
        (r"<([@qh]\d+)>,? <y(\d{4})>", r"<\2\1>"),
        (r"<-(\d\d)-(\d\d)>,? <y(\d{4})>", _dated),
    ]
    return (
        *_substitutions(marks),
        *_substitutions(numbers),
        _adjective_terms,
        *_substitutions(quarters),
        _number_words,
        *_substitutions(worded),
        *_substitutions(merged),
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
    year = int(found[3]) if found.re.groups > 2 else None  # noqa: PLR2004 — the third is the year
    if year is not None and year < 100:  # noqa: PLR2004 — «25.11.20» is of this century
        year += 2000
    return _date_mark(year, month, day)


def _lost_day(found: re.Match[str]) -> str:
    raise PhraseRefusedError("D102", f"перед «{found[0]}» пропущено число месяца")


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
    bare = re.sub(r"[-а-я]", "", text)
    return ROMAN.get(bare) or int(bare.removeprefix("#"))


def _quarters(found: re.Match[str]) -> str:
    """«I-II квартал» is a range, «I, II и III кварталы» a list."""
    words = re.sub(r" \S+$", "", found[0])
    return re.sub(r"[^-, ]+(?:-[а-я]+)?", lambda m: _one_of_quarters(m[0]), words)


def _one_of_quarters(word: str) -> str:
    return word if word == "и" else f"<q{_nth(word)}>"


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
    """One word for each unit; a number that is lost or does not agree with its unit is refused."""
    text = re.sub(r"\bкалендарн(?:ых|ые) (?=дн|мес|нед|лет)", "", text)
    text = re.sub(r"\bкалендарн(?:ого|ый) (?=дн|день|месяц)", "", text)
    text = re.sub(
        r"\bрабоч(?:их|его|ий|ие|ему) (дней|дня|день|дню)\b",
        lambda m: {"дней": "рабочих_дней", "дня": "рабочего_дня"}.get(m[1], "рабочий_день"),
        text,
    )
    return re.sub(r"(?:(?<![#\d.])(\d+(?:\.\d+)?) )?([а-я_]+)", _counted_unit, text)


def _counted_unit(found: re.Match[str]) -> str:
    number, word = found[1], found[2]
    unit = UNITS.get(word)
    if unit is None:
        return found[0]
    before = found.string[: found.start()]
    if number is None:
        if word in PLURALS and not re.search(r"#\d+ ?$", before):
            raise PhraseRefusedError("D102", f"перед «{word.replace('_', ' ')}» пропущено число")
        return unit
    if word in SINGULARS and _wants_plural(number, before):
        raise PhraseRefusedError(
            "D111",
            f"«{number} {word}» читается двояко: {number} {_PLURAL_OF[unit]} "
            f"или {number}-й по счёту?",
        )
    return f"{number} {unit}"


def _wants_plural(number: str, before: str) -> bool:
    """«пять месяцев», and after «в течение» also «двух месяцев»; a fraction rules the singular."""
    if "." in number:
        return False
    value = int(number)
    if value % 10 == 1 and value % 100 != 11:  # noqa: PLR2004 — «21 дня»
        return False
    few = 2 <= value % 10 <= 4 and not 12 <= value % 100 <= 14  # noqa: PLR2004 — «три дня»
    return not few or before.endswith("в течение ")


_PLURAL_OF = {
    "месяц": "месяцев",
    "неделя": "недель",
    "день": "дней",
    "рабочий_день": "рабочих дней",
    "квартал": "кварталов",
    "полугодие": "полугодий",
    "год": "лет",
}
_DOCUMENT = r"(?:приказа|распоряжения|постановления)"
_ISSUE = (
    r"(?:издания|подписания|выхода|принятия|утверждения|выпуска) "
    r"(?:в свет )?(?:настоящего |данного |указанного )?"
)
# What means the same is written one way; the order of rows matters.
_SYNONYMS: _Table = [
    (r"\bв течении\b", "в течение"),
    (r"\b(позднее|позже|ранее|раньше|реже|менее), чем\b", r"\1 чем"),
    (r"\bв срок:? (?=до |не позднее |не позже |по |в течение )", ""),
    (r"\bне позже\b", "не позднее"),
    (r"\bне раньше\b", "не ранее"),
    (r"\bне менее чем за\b", "не позднее чем за"),
    (r"\bк концу\b", "до конца"),
    (
        (
            r"\b(?:начиная |считая )?"
            r"(?:со? (?:день|даты|момента)|от (?:даты|день)|после (?:даты|день))(?=\s)"
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
    (r"\b1 раз в (?=месяц|квартал|год|неделя|полугодие)", "раз в "),
    (r"(?<!\d )\b(?:каждый|раз в) год\b(?!,? следующ)", "ежегодно"),
    (r"(?<!\d )\b(?:каждый|раз в) квартал\b", "ежеквартально"),
    (r"(?<!\d )\b(?:каждый|раз в) месяц\b", "ежемесячно"),
    (r"(?<!\d )\b(?:каждую|раз в) неделя\b", "еженедельно"),
    (r"(?<!\d )\b(?:каждое|раз в) полугодие\b|\bпо полугодиям\b", "раз в полугодие"),
    (r"(?<!\d )\bраз в 6 месяц\b", "раз в полугодие"),
    (r"\b1 (?:раз в )?(?=еже|раз в полугодие)", ""),
    (r"\bне (реже|менее)(?: чем)? (?:1 раза?|раза?) в ", "не реже раза в "),
    (r"\bне реже(?: чем)? (ежегодно|ежеквартально|ежемесячно|еженедельно)", r"не реже \1"),
    (r"\bраз в (год|квартал|месяц|неделя|полугодие)$", r"раз в \1"),
]


def _tidy(text: str) -> str:
    text = re.sub(r" ?([,;]) ?", r"\1 ", text)
    return re.sub(r"\s+", " ", text).strip(" .;")
