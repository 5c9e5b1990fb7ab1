"""Numbers that Word prints by itself: «№ п/п» columns and «1.1.» titles are often such lists."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workflows.rosters.tables.word_text import Element, W, number_of, value_of

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_STYLES_DEEP = 20
_LARGEST_ROMAN = 3999


def roman(number: int) -> str:
    """A number in small Roman digits.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    if number > _LARGEST_ROMAN:
        return str(number)
    digits = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        digits += letters * times
    return digits


def _letter(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[(number - 1) % len(alphabet)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letter(_LATIN),
    "upperLetter": _letter(_LATIN.upper()),
    "russianLower": _letter(_RUSSIAN),
    "russianUpper": _letter(_RUSSIAN.upper()),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it; lists of one ``abstract`` count on together."""

    abstract: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one file; ask it about each paragraph once, in printed order."""

    lists: Mapping[str, _List] = field(default_factory=dict)
    styles: Mapping[str, Element] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """The number that Word prints before a paragraph: «1.1.»; empty for none or a bullet."""
        number, level = self._reference(paragraph)
        one = self.lists.get(number)
        if one is None or level not in one.levels:
            return ""
        counts = self._count(number, one, level)
        shape = one.levels[level]
        if shape.form == "bullet":
            return ""
        return re.sub(
            r"%([1-9])", lambda found: _printed(one, counts, int(found[1]) - 1, shape), shape.text
        )

    def _count(self, number: str, one: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(one.abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for restarted, start in one.restarts.items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, one.levels[level].start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return counts

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """Which list and level a paragraph is of: its own words first, then its style's."""
        properties = paragraph.find(f"{W}pPr")
        style = value_of(properties, "pStyle")
        number, level = _numbered(properties)
        for _ in range(_STYLES_DEEP):
            if (number is not None and level is not None) or style is None:
                break
            element = self.styles.get(style)
            styled, deep = _numbered(element.find(f"{W}pPr") if element is not None else None)
            number, level = number or styled, deep if level is None else level
            style = value_of(element, "basedOn")
        return number or "", level or 0


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists that a file's parts describe."""
    by_style = (
        {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        if styles is not None
        else {}
    )
    if numbering is None:
        return Numbering({}, by_style)
    abstract = {
        one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")
    }
    lists = {}
    for one in numbering.iter(f"{W}num"):
        name = value_of(one, "abstractNumId") or ""
        own = {
            level: shape
            for override in one.iter(f"{W}lvlOverride")
            for level, shape in _levels(override).items()
        }
        lists[one.get(f"{W}numId")] = _List(name, {**abstract.get(name, {}), **own}, _restarts(one))
    return Numbering(lists, by_style)


def _levels(element: Element) -> dict[int, _Level]:
    return {
        number_of(one.get(f"{W}ilvl"), 0): _Level(
            start=number_of(value_of(one, "start"), 1),
            form=value_of(one, "numFmt") or "decimal",
            text=value_of(one, "lvlText") or "",
            legal=one.find(f"{W}isLgl") is not None,
        )
        for one in element.iter(f"{W}lvl")
    }


def _restarts(number: Element) -> dict[int, int]:
    found = {
        number_of(one.get(f"{W}ilvl"), 0): value_of(one, "startOverride")
        for one in number.iter(f"{W}lvlOverride")
    }
    return {level: number_of(start, 1) for level, start in found.items() if start is not None}


def _numbered(properties: Element | None) -> tuple[str | None, int | None]:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    level = value_of(found, "ilvl")
    return value_of(found, "numId"), None if level is None else number_of(level, 0)


def _printed(one: _List, counts: Mapping[int, int], level: int, shape: _Level) -> str:
    own = one.levels.get(level, _Level())
    number = counts.get(level, own.start)
    if shape.legal:
        return str(number)
    return _FORMATS.get(own.form, str)(number)
