"""A table with as many columns as there is to tell: the first, with the names of rows, is wide.

docxtpl shares the width among all columns alike, and a name is then cut in syllables.
"""

from typing import Any

from workflows.documents.archive import Packed, packed, read_archive, write_archive
from workflows.documents.markup import parsed, serialised
from workflows.documents.parts import W

_BODY = "word/document.xml"


def with_wide_first_column(content: bytes, share: float) -> bytes:
    """The document with the first column of each of its tables as wide as this share of it.

    Equal documents give equal bytes. A table with one column stays as it is.
    """
    return write_archive(
        _widened(member.content, share) if member.name == _BODY else packed(*_of(member))
        for member in read_archive(content)
    )


def _of(member: Any) -> tuple[str, bytes]:
    return member.name, member.content


def _widened(body: bytes, share: float) -> Packed:
    tree = parsed(body)
    for table in tree.iter(f"{W}tbl"):
        columns = list(table.findall(f"{W}tblGrid/{W}gridCol"))
        if len(columns) > 1:
            total = sum(int(one.get(f"{W}w", "0")) for one in columns)
            first = int(total * share)
            _set_widths(table, columns, first, (total - first) // (len(columns) - 1))
    return packed(_BODY, serialised(tree))


def _set_widths(table: Any, columns: list[Any], first: int, rest: int) -> None:
    for number, column in enumerate(columns):
        column.set(f"{W}w", str(rest if number else first))
    for row in table.findall(f"{W}tr"):
        for number, cell in enumerate(row.findall(f"{W}tc")):
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is not None and cell.find(f"{W}tcPr/{W}gridSpan") is None:
                width.set(f"{W}w", str(rest if number else first))
