"""The numbers of list paragraphs, as Word prints them: they stand in no text of the file."""

import re
from collections import defaultdict
from collections.abc import Iterator

from workflows.documents.markup import Element
from workflows.documents.parts import W

_PLACEHOLDER = re.compile(r"%(\d)")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9


class ListNumbers:
    """Counts through a document: ask for its paragraphs in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._started: set[str] = set()
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {} if styles is None else dict(_styles(styles))
        self._default = next(
            (
                one.get(f"{W}styleId", "")
                for one in (() if styles is None else styles.iter(f"{W}style"))
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph: «1.2.», «а)», «•»; empty for one outside of lists."""
        number, level = self._list_of(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if number in ("", "0") or level not in levels:
            return ""
        self._count(number, level)
        form = _value(levels[level], "numFmt")
        if form == "bullet":
            return "•"
        text = _value(levels[level], "lvlText")
        return _PLACEHOLDER.sub(lambda found: self._shown(number, int(found[1]) - 1), text)

    def _read(self, numbering: Element) -> None:
        for one in numbering.iterfind(f"{W}abstractNum"):
            self._levels[one.get(f"{W}abstractNumId", "")] = {
                int(level.get(f"{W}ilvl", "0")): level for level in one.iterfind(f"{W}lvl")
            }
        for one in numbering.iterfind(f"{W}num"):
            number = one.get(f"{W}numId", "")
            self._abstract[number] = _value(one, "abstractNumId")
            for change in one.iterfind(f"{W}lvlOverride"):
                start = change.find(f"{W}startOverride")
                if start is not None:
                    level = int(change.get(f"{W}ilvl", "0"))
                    self._starts[number, level] = int(start.get(f"{W}val", "1"))

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style."""
        properties = paragraph.find(f"{W}pPr")
        number, level, style = "", None, self._default
        if properties is not None:
            number, level = _list_in(properties)
            style = _value(properties, "pStyle") or style
        seen: set[str] = set()
        while style in self._styles and style not in seen and (not number or level is None):
            seen.add(style)
            inner = self._styles[style].find(f"{W}pPr")
            if inner is not None:
                own_number, own_level = _list_in(inner)
                if own_number and not number:
                    number, level = own_number, level if level is not None else own_level
                    level = self._level_of(number, style) if level is None else level
            style = _value(self._styles[style], "basedOn")
        return number, level or 0

    def _level_of(self, number: str, style: str) -> int | None:
        """A style need not name its level: the level names the style."""
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((n for n, one in levels.items() if _value(one, "pStyle") == style), None)

    def _count(self, number: str, level: int) -> None:
        # Lists of one pattern go on counting each other; one with a start of its own begins anew.
        counts = self._counts[self._abstract[number]]
        if number not in self._started:
            self._started.add(number)
            for one, deep in self._starts:
                if one == number:
                    counts.pop(deep, None)
        counts[level] = counts.get(level, self._start(number, level) - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)

    def _start(self, number: str, level: int) -> int:
        if (number, level) in self._starts:
            return self._starts[number, level]
        found = self._levels[self._abstract[number]].get(level)
        return int((_value(found, "start") if found is not None else "") or "1")

    def _shown(self, number: str, level: int) -> str:
        counts = self._counts[self._abstract[number]]
        count = counts.get(level, self._start(number, level))
        found = self._levels[self._abstract[number]].get(level)
        return in_form(count, _value(found, "numFmt") if found is not None else "decimal")


def in_form(count: int, form: str) -> str:
    """A number as a list shows it.

    >>> in_form(3, "decimal"), in_form(3, "russianLower"), in_form(4, "upperRoman")
    ('3', 'в', 'IV')
    """
    if form in ("russianLower", "russianUpper", "lowerLetter", "upperLetter"):
        letters = _RUSSIAN if form.startswith("russian") else _LATIN
        times, place = divmod(count - 1, len(letters))
        shown = letters[place] * (times + 1)
    elif form in ("lowerRoman", "upperRoman"):
        shown = "".join(_roman(count))
    elif form == "none":
        return ""
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return shown.upper() if "pper" in form else shown


def _roman(count: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        yield letters * times


def _styles(root: Element) -> Iterator[tuple[str, Element]]:
    for one in root.iter(f"{W}style"):
        yield one.get(f"{W}styleId", ""), one


def _list_in(properties: Element) -> tuple[str, int | None]:
    found = properties.find(f"{W}numPr")
    if found is None:
        return "", None
    level = _value(found, "ilvl")
    return _value(found, "numId"), int(level) if level else None


def _value(parent: Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))
