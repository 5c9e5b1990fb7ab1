"""How a tag is typed: what Word or a keyboard has done to the tag itself."""

import re
import unicodedata
from collections.abc import Iterator

from workflows.documents.report import Report
from workflows.documents.tags import QUOTED, Tag, mended
from workflows.problems import Severity

# What docxtpl removes is told by letters right after the braces: {%p, {%tr, {%tc, {%r.
_LETTERS = re.compile(r"(-?)(\s*)(p|tr|tc|r|р)(\s+)(?=\w)")
_KEYWORDS = re.compile(
    r"(?:-?\s*)(?:p|tr|tc|r|р)\s+(?:if|elif|else|for|set|with|macro|call|filter|raw|end\w+)\b"
)
_NAMES = {"\u00ad": "мягкий перенос", "\u200b": "пробел нулевой ширины"}
_MARKUP = ("p", "tr", "tc", "r")
SPARE_BRACE = "лишняя фигурная скобка"
BRACES_BY_TWO = "скобок по две: {{ поле }}"


def misformed(tag: Tag, report: Report) -> bool:
    """Report how a tag is mistyped; whether it makes no sense to read on."""
    if tag.text[2:3] == "{":
        report("T101", SPARE_BRACE, BRACES_BY_TWO)
        return True
    if tag.is_statement and _KEYWORDS.match(tag.text[2:-2]) and _letters(tag, report):
        return True
    hidden = sorted(set(invisible(tag.body)))
    if hidden:
        shown = ", ".join(_NAMES.get(char, f"знак U+{ord(char):04X}") for char in hidden)
        report(
            "T126",
            f"в теге невидимый знак: {shown}",
            "удалите тег и наберите его заново, не копируя",
        )
        return True
    if not tag.is_statement and tag.prefix in _MARKUP:
        report(
            "T128",
            f"тег {{{{{tag.prefix} …}}}} ставит готовую разметку, а поле — это текст: он пропадёт",
            f"уберите букву: {{{{{tag.text[2 + len(tag.prefix) :]}",
        )
        return True
    if tag.prefix and any(char in tag.body for char in "%}"):
        report(
            "T125",
            f"внутри тега {{%{tag.prefix} …%}} нельзя писать знаки % и }}",
            "вычислите значение раньше тегом {% set … %} без буквы",
        )
        return True
    _typographic(tag, report)
    return False


def invisible(body: str) -> Iterator[str]:
    """Characters outside of quoted texts that nobody sees and Jinja cannot read."""
    return (char for char in QUOTED.sub("", body) if unicodedata.category(char) == "Cf")


def letters_of(tag: Tag) -> tuple[str, str, str] | None:
    """What stands around the letter p, tr, tc or r of a statement: before, the letter, after."""
    inner = tag.text[2:-2]
    found = _LETTERS.match(inner) if _KEYWORDS.match(inner) else None
    return (found[1] + found[2], found[3], found[4]) if found else None


def _letters(tag: Tag, report: Report) -> bool:
    """A letter that docxtpl would not know: far from the braces, or of the other alphabet."""
    found = letters_of(tag)
    if found is None:
        return False
    before, letter, after = found
    if letter == "р":
        report(
            "T107",
            "буква «р» после {% — русская, а нужна латинская p",
            "напишите букву заново на латинской раскладке: {%p … %}",
        )
        return True
    if before or after[0] != " ":
        report(
            "T124",
            f"буква «{letter}» должна стоять сразу после {{%, а за ней — обычный пробел",
            f"напишите {{%{letter} … %}}",
        )
        return True
    return False


def _typographic(tag: Tag, report: Report) -> None:
    body = unicodedata.normalize("NFC", tag.text[2:-2])
    if mended(body) == body:
        return
    report(
        "T122",
        "Word заменил кавычки в теге на типографские: «», „“ или “”",
        'наберите в теге прямые кавычки: "…"; программа понимает и эти, но Word их путает',
        Severity.WARNING,
    )
