"""A Word file as plain text, tags and all: to read it in a terminal and in a diff."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from workflows.documents.outline import Block, outline
from workflows.documents.word_file import properties, read_word_file

_CONTINUES = "↑"
_NOTES = ("сноска", "концевая сноска", "примечание", "надпись", "свойство")


def plain_text(content: bytes) -> str:
    """The text of the body, headers, footers and notes, with the numbers of lists.

    A table's row is one line; a cell that goes on from the row above shows an arrow.

    Raises:
        ProblemsFoundError: it is no Word file, is damaged or looks hostile.
    """
    file = read_word_file(content)
    shown = []
    for part, blocks in outline(file):
        lines = list(_lines(blocks))
        if any(line.strip() for line in lines):
            head = [] if part.kind == "body" else [f"[{part.title}]"]
            shown.append("\n".join([*head, *lines]))
    about = [f"{name}: {value}" for name, value in properties(file)]
    if about:
        shown.append("\n".join(["[свойства файла]", *about]))
    return "\n\n".join(shown) + "\n"


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for row, together in groupby(blocks, key=lambda one: one.row):
        if row:
            yield f"| {' | '.join(_cells(list(together)))} |"
            continue
        for one in together:
            yield from _paragraph(one).split("\n")


def _cells(row: Sequence[Block]) -> Iterator[str]:
    for _, inside in groupby(row, key=lambda one: one.where):
        blocks = list(inside)
        if blocks[0].continues:
            yield _CONTINUES
        else:
            yield " / ".join(" ".join(_paragraph(one).split("\n")) for one in blocks)


def _paragraph(one: Block) -> str:
    text = f"{one.number} {one.text}" if one.number and one.text.strip() else one.text
    note = next((name for name in _NOTES if name in one.where), "")
    return f"[{_short(one.where, note)}] {text}" if note and text.strip() else text


def _short(where: str, note: str) -> str:
    """«сноска 2» of «сноска 2, абзац 1»; «надпись» of «абзац 3, надпись, абзац 1»."""
    return next(one for one in where.split(", ") if one.startswith(note))
