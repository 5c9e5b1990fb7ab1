"""Texts of a Word file's paragraphs as they are printed: deleted and hidden words left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.rosters.tables.grid import Mark

type Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is in the file and not on paper.
_NOT_PRINTED = frozenset(
    [*(W + name for name in "del moveFrom delText instrText pPr rPr tcPr".split()), _FALLBACK]
)
_INSERTED = frozenset((f"{W}ins", f"{W}moveTo"))
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_CHARACTERS = {
    f"{W}tab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_OFF = ("0", "false", "off")
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,5}")
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Printed:
    """What a paragraph or several print: text, ids of footnotes, what is odd about it."""

    parts: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self.parts)


def read_paragraph(paragraph: Element) -> Printed:
    """What a paragraph prints, without its number in a list."""
    printed = Printed()
    _walk(paragraph, printed)
    return printed


def value_of(element: Element, name: str) -> str | None:
    """The ``w:val`` of a child by its name; None without the child."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val")


def number_of(text: str | None, default: int) -> int:
    """A number in markup; the default where there is none or it is none."""
    return int(text) if text and _NUMBER.fullmatch(text) else default


def is_on(properties: Element, name: str) -> bool:
    """Whether a switch of a run's properties is set."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val") not in _OFF


def footnote_texts(root: Element) -> Mapping[str, str]:
    """Texts of footnotes by their ids."""
    return {
        note.get(f"{W}id"): " ".join(
            " ".join(read_paragraph(paragraph).text.split()) for paragraph in note.iter(f"{W}p")
        ).strip()
        for note in _notes(root)
    }


def _notes(root: Element) -> Iterator[Element]:
    yield from root.iter(f"{W}footnote")
    yield from root.iter(f"{W}endnote")


def _walk(element: Element, printed: Printed) -> None:
    for child in element:
        tag = child.tag
        if tag in _DELETED or tag in _INSERTED:
            printed.marks.add(Mark.TRACKED_CHANGE)
        if tag == f"{W}t":
            printed.parts.append(child.text or "")
        elif tag in _CHARACTERS:
            printed.parts.append(_CHARACTERS[tag])
        elif tag == f"{W}sym":
            printed.parts.append(_symbol(child))
        elif tag in _NOTES:
            printed.footnotes.append(child.get(f"{W}id", ""))
        elif tag == f"{W}r":
            _walk_run(child, printed)
        elif tag not in _NOT_PRINTED and isinstance(tag, str):
            _walk(child, printed)


def _walk_run(run: Element, printed: Printed) -> None:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish"):
        return
    before = len(printed.text)
    _walk(run, printed)
    struck = is_on(properties, "strike") or is_on(properties, "dstrike")
    if struck and printed.text[before:].strip():
        printed.marks.add(Mark.STRUCK)


def _symbol(element: Element) -> str:
    """A character of a symbol font: bullets and ticks say nothing, letters do."""
    text = element.get(f"{W}char", "")
    code = int(text, 16) if _HEXADECIMAL.fullmatch(text) else 0
    return "" if not code or code in _PRIVATE_USE else chr(code)
