"""A Word file as plain text, tags and all: to read it in a terminal and in a diff."""

from collections.abc import Iterator
from itertools import groupby

from workflows.documents.compiled import Part, take_apart


def plain_text(content: bytes) -> str:
    """The text of the body, headers, footers and footnotes; a table's row is one line.

    The file must have passed the inspection.
    """
    parts = [(part, list(_lines(part))) for part in take_apart(content).parts]
    shown = [
        "\n".join(lines if part.kind == "body" else [f"[{part.title}]", *lines])
        for part, lines in parts
        if any(line.strip() for line in lines)
    ]
    return "\n\n".join(shown) + "\n"


def _lines(part: Part) -> Iterator[str]:
    for row, together in groupby(part.paragraphs, key=lambda one: one.row):
        cells = [(one.where, one.shown) for one in together]
        if not row:
            yield from (shown for _, shown in cells)
            continue
        texts = (
            " / ".join(shown for _, shown in inside)
            for _, inside in groupby(cells, key=lambda cell: cell[0])
        )
        yield " | ".join(texts)
