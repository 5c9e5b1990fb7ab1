"""Ordinary sheets of a template refitted to other margins, tables with them."""

from collections.abc import Iterable, Iterator

from workflows.documents.markup import Element
from workflows.documents.parts import W
from workflows.model.profiles import Margins

_TWIPS_PER_MM = 56.7
# ГОСТ Р 7.0.97: what a template has unless its sheet is a special one.
_USUAL = Margins(30, 10, 20, 20)
_NEAR = 60  # twips: Word rounds millimetres in its own way
_SIDES = ("left", "right", "top", "bottom")
_WIDTHS = frozenset(f"{W}{name}" for name in ("tblW", "tcW", "gridCol"))


def refit_sheets(document: Element, margins: Margins) -> float:
    """Give every ordinary sheet these margins and let its tables fill it.

    Returns:
        by how much the text of a portrait sheet became wider; 1 when there is none.
    """
    factor = 1.0
    for properties, blocks in _sections(document.find(f"{W}body")):
        size, own = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
        if size is None or own is None:
            continue
        wide = int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
        if not _is_usual(own, _turned(_USUAL) if wide else _USUAL):
            continue
        before = _text_width(size, own)
        _set(own, _turned(margins) if wide else margins)
        grown = _text_width(size, own) / before
        _widen(blocks, grown)
        factor = factor if wide else grown
    return factor


def _sections(body: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The properties of each section, with its blocks."""
    blocks: list[Element] = []
    for block in body:
        blocks.append(block)
        ends = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            yield ends, blocks
            blocks = []


def _turned(margins: Margins) -> Margins:
    """The binding edge of a landscape sheet is on top."""
    return Margins(margins.bottom, margins.top, margins.left, margins.right)


def _is_usual(own: Element, usual: Margins) -> bool:
    return all(
        abs(int(own.get(f"{W}{side}", "0")) - getattr(usual, side) * _TWIPS_PER_MM) < _NEAR
        for side in _SIDES
    )


def _set(own: Element, margins: Margins) -> None:
    for side in _SIDES:
        own.set(f"{W}{side}", str(round(getattr(margins, side) * _TWIPS_PER_MM)))


def _text_width(size: Element, own: Element) -> int:
    return int(size.get(f"{W}w")) - int(own.get(f"{W}left")) - int(own.get(f"{W}right"))


def _widen(blocks: Iterable[Element], factor: float) -> None:
    for block in blocks:
        for one in block.iter(*_WIDTHS):
            if one.get(f"{W}type", "dxa") == "dxa" and one.get(f"{W}w", "").isdigit():
                one.set(f"{W}w", str(round(int(one.get(f"{W}w")) * factor)))
