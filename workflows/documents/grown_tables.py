"""A table that has got more columns: the first one, with the names of rows, keeps its width.

docxtpl shares a table's width among all columns alike, and a name is then cut in syllables.
"""

from typing import Any

from workflows.documents.grid import grid_fits
from workflows.documents.parts import W

# However wide it was: the others need room as well.
_GREATEST = 0.4


def first_widths(tree: Any) -> dict[int, int]:
    """Of each table that has not the cells of its grid: its place → the first column's width."""
    found = {}
    for place, table in enumerate(tree.iter(f"{W}tbl")):
        columns = _columns(table)
        if columns and not grid_fits(table):
            found[place] = _width(columns[0])
    return found


def keep_first_columns(tree: Any, widths: dict[int, int]) -> None:
    """Give the first column of these tables its width back, the rest to the others alike."""
    for place, table in enumerate(tree.iter(f"{W}tbl")):
        columns = _columns(table)
        if place not in widths or len(columns) <= 1:
            continue
        total = sum(map(_width, columns))
        first = min(widths[place], int(total * _GREATEST))
        rest = (total - first) // (len(columns) - 1)
        _set_widths(table, columns, first, rest)


def _set_widths(table: Any, columns: list[Any], first: int, rest: int) -> None:
    for number, column in enumerate(columns):
        column.set(f"{W}w", str(rest if number else first))
    for row in table.findall(f"{W}tr"):
        for number, cell in enumerate(row.findall(f"{W}tc")):
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is not None and cell.find(f"{W}tcPr/{W}gridSpan") is None:
                width.set(f"{W}w", str(rest if number else first))


def _columns(table: Any) -> list[Any]:
    return list(table.findall(f"{W}tblGrid/{W}gridCol"))


def _width(column: Any) -> int:
    return int(column.get(f"{W}w", 0))
