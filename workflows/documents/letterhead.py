"""The letterhead (бланк) and the grifs of a template, put where a profile wants them."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy

from workflows.documents.markup import Element, etree
from workflows.documents.parts import W
from workflows.model.profiles import GrifSide, LetterheadLine

_LINES = frozenset(("Letterhead", "LetterheadName"))
_TAG = "Tag"
_GRIF_CELL = "GrifCell"
# A line is known by the field that it prints.
_FIELDS = {
    "логотип": LetterheadLine.LOGO,
    "учредитель": LetterheadLine.FOUNDER,
    "название": LetterheadLine.NAME,
    "краткое": LetterheadLine.SHORT_NAME,
    "адрес": LetterheadLine.ADDRESS,
    "телефон": LetterheadLine.CONTACTS,
    "почта": LetterheadLine.CONTACTS,
    "инн": LetterheadLine.NUMBERS,
    "огрн": LetterheadLine.NUMBERS,
}
_PRINTED = re.compile(r"организация\.([а-яё]+)")

type Group = list[Element]


def arrange_letterhead(document: Element, lines: Sequence[LetterheadLine | str]) -> None:
    """Put the lines of the letterhead in this order; those that are not named go.

    A template without a letterhead stays as it is.
    """
    body = document.find(f"{W}body")
    block = _block(body)
    groups = list(_groups(block))
    pattern = next((one for one in block if _style(one) == "Letterhead"), None)
    if pattern is None:
        return
    place = body.index(block[0])
    for paragraph in block:
        body.remove(paragraph)
    known = {_line_of(group): group for group in groups}
    arranged = [
        paragraph
        for line in lines
        for paragraph in (
            known.get(line, []) if isinstance(line, LetterheadLine) else [_written(pattern, line)]
        )
    ]
    for offset, paragraph in enumerate(arranged):
        body.insert(place + offset, paragraph)


def place_grifs(document: Element, side: GrifSide) -> None:
    """Swap the two grifs of a row where the approving one must stand on the left."""
    if side is not GrifSide.LEFT:
        return
    for row in document.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        holding = [one for one in cells if _holds_grif(one)]
        if len(holding) == 2:  # noqa: PLR2004 — one of each side
            _swap(*holding)


def _block(body: Element) -> list[Element]:
    """The paragraphs of the letterhead with the tags around them."""
    found: list[Element] = []
    for child in body:
        if child.tag == f"{W}p" and _style(child) in _LINES | {_TAG}:
            found.append(child)
        elif any(_style(one) in _LINES for one in found):
            break
        else:
            found = []
    if not any(_style(one) in _LINES for one in found):
        return []
    return _closed(found)


def _closed(block: list[Element]) -> list[Element]:
    """Without tags that open something after the letterhead: ``{%p if %}`` of what follows."""
    while block and _style(block[-1]) == _TAG and "endif" not in _text(block[-1]):
        block.pop()
    return block


def _groups(block: Iterable[Element]) -> Iterable[Group]:
    """Each line with the condition around it."""
    depth, group = 0, []
    for paragraph in block:
        group.append(paragraph)
        if _style(paragraph) == _TAG:
            depth += -1 if "endif" in _text(paragraph) else int("if " in _text(paragraph))
        if depth == 0:
            yield group
            group = []
    if group:
        yield group


def _line_of(group: Group) -> LetterheadLine | None:
    printed = " ".join(_text(one) for one in group if _style(one) in _LINES)
    found = _PRINTED.search(printed)
    return _FIELDS.get(found.group(1)) if found else None


def _written(pattern: Element, text: str) -> Element:
    """A line of the letterhead with a text of the profile's own."""
    made = etree.Element(f"{W}p")
    properties = pattern.find(f"{W}pPr")
    if properties is not None:
        made.append(deepcopy(properties))
    run = etree.SubElement(made, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return made


def _swap(first: Element, second: Element) -> None:
    """Exchange what stands in two cells; their widths stay."""
    contents = [[one for one in cell if one.tag != f"{W}tcPr"] for cell in (first, second)]
    for cell, content in ((first, contents[1]), (second, contents[0])):
        cell.extend(content)


def _holds_grif(cell: Element) -> bool:
    return any(_style(one) == _GRIF_CELL for one in cell.iter(f"{W}p"))


def _style(element: Element) -> str:
    found = element.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))
