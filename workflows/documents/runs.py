"""Text of a paragraph changed in place: Word keeps it in runs, and cuts tags into several."""

from copy import deepcopy
from dataclasses import dataclass

from workflows.documents.markup import Element
from workflows.documents.parts import W, own_nodes

_TEXT = f"{W}t"
_RUN = f"{W}r"
_PROPERTIES = f"{W}rPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand around a run and is nothing without it.
_WRAPPERS = (f"{W}smartTag", f"{W}hyperlink")
_OF_WRAPPER = f"{W}smartTagPr"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text node of a paragraph and where its text lies in the paragraph's."""

    node: Element
    start: int
    end: int


def pieces(paragraph: Element) -> list[Piece]:
    """The text nodes that a paragraph's text is made of, in order; empty ones are left out."""
    found, position = [], 0
    for node in own_nodes(paragraph):
        if node.tag == _TEXT and node.text:
            found.append(Piece(node, position, position + len(node.text)))
            position += len(node.text)
    return found


def is_cut(paragraph: Element, start: int, end: int) -> bool:
    """Whether a stretch of the text lies in more than one node."""
    return len(_touched(paragraph, start, end)) > 1


def put(paragraph: Element, start: int, end: int, text: str) -> None:
    """Replace a stretch of a paragraph's text; the new text looks as the old one began.

    Runs that are left with no text are removed, with a smart tag or link that held nothing else.
    """
    touched = _touched(paragraph, start, end)
    first, last = touched[0], touched[-1]
    after = last.node.text[end - last.start :]
    before = first.node.text[: start - first.start]
    if first is last:
        _set(first.node, f"{before}{text}{after}")
        return
    _set(first.node, f"{before}{text}")
    for one in touched[1:-1]:
        _remove(one.node)
    if after:
        _set(last.node, after)
    else:
        _remove(last.node)


def _touched(paragraph: Element, start: int, end: int) -> list[Piece]:
    return [one for one in pieces(paragraph) if one.start < end and start < one.end]


def _set(node: Element, text: str) -> None:
    node.text = text
    if text != text.strip():
        node.set(_SPACE, "preserve")


def _remove(node: Element) -> None:
    run = node.getparent()
    run.remove(node)
    if run.tag != _RUN or any(one.tag != _PROPERTIES for one in run):
        return
    holder = run.getparent()
    holder.remove(run)
    while holder.tag in _WRAPPERS and all(one.tag == _OF_WRAPPER for one in holder):
        holder, emptied = holder.getparent(), holder
        holder.remove(emptied)


def isolated(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold this stretch of the text and nothing else; they are parted for it."""
    for border in (start, end):
        for one in pieces(paragraph):
            if one.start < border < one.end:
                _part(one.node, border - one.start)
    runs = [one.node.getparent() for one in _touched(paragraph, start, end)]
    return list(dict.fromkeys(run for run in runs if run.tag == _RUN))


def _part(node: Element, length: int) -> None:
    """Cut a run in two after so many characters of one of its texts; both look alike."""
    run, text = node.getparent(), node.text
    if run.tag != _RUN:
        return
    second = deepcopy(run)
    place = list(run).index(node)
    for one in list(run)[place + 1 :]:
        run.remove(one)
    for one in list(second)[:place]:
        if one.tag != _PROPERTIES:
            second.remove(one)
    rest = next(one for one in second if one.tag == _TEXT)
    run.addnext(second)
    _set(node, text[:length])
    _set(rest, text[length:])
