"""Whether every table's grid has as many columns as its widest row: else docxtpl mends it."""

import operator
import re
from dataclasses import dataclass, field
from enum import IntEnum, auto

from workflows.documents.markup import Element
from workflows.documents.parts import W

_VALUE = re.compile(r"""\sw:val\s*=\s*["'](\d+)["']""")


class Step(IntEnum):
    """What a tag means for the tables around it."""

    TABLE = auto()
    TABLE_END = auto()
    COLUMN = auto()
    ROW = auto()
    ROW_END = auto()
    CELL = auto()
    SPAN = auto()


type Event = tuple[Step, int]

_OPENING = {"w:tbl": Step.TABLE, "w:gridCol": Step.COLUMN, "w:tr": Step.ROW, "w:tc": Step.CELL}
_CLOSING = {"w:tbl": Step.TABLE_END, "w:tr": Step.ROW_END}
_ENOUGH = 10_000


def event_of(name: str, closing: str, attributes: str) -> Event | None:
    """What a tag does to tables, None for most.

    Args:
        name: with its prefix.
        closing: «/» for an end tag.
        attributes: the rest of the tag.
    """
    if closing:
        return (_CLOSING[name], 1) if name in _CLOSING else None
    if name == "w:gridSpan":
        found = _VALUE.search(attributes)
        # A broken number is left to whoever reads the document whole.
        return Step.SPAN, int(found[1]) - 1 if found else _ENOUGH
    return (_OPENING[name], 1) if name in _OPENING else None


@dataclass(slots=True)
class Grids:
    """The tables (columns, widest row) and rows (cells, columns spanned beyond) that stand open.

    A row of an inner table counts for the outer one too, as it does for docxtpl.
    """

    tables: list[list[int]] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)

    def take(self, events: tuple[Event, ...]) -> bool:
        """Count on; false once a table does not fit its grid.

        Raises:
            IndexError: what should stand in a table stands outside.
        """
        for step, count in events:
            if step is Step.CELL:
                self.rows[-1][0] += 1
            elif step is Step.SPAN:
                self.rows[-1][1] += count
            elif step is Step.ROW:
                self.rows.append([0, 0])
            elif step is Step.ROW_END:
                if not self._row_fits(*self.rows.pop()):
                    return False
            elif step is Step.COLUMN:
                self.tables[-1][0] += 1
            elif step is Step.TABLE:
                self.tables.append([0, 0])
            elif operator.gt(*self.tables.pop()):
                return False
        return True

    def _row_fits(self, cells: int, more: int) -> bool:
        for table in self.tables:
            if cells > table[0]:
                return False
            table[1] = max(table[1], cells + more)
        return True


def is_plain(body: Element) -> bool:
    """Whether rows stand right in tables and cells right in rows, with no marks of a revision.

    Only then counting tags counts the same as docxtpl does.
    """
    homes = {"tr": "tbl", "tc": "tr", "tcPr": "tc", "gridSpan": "tcPr", "tblGrid": "tbl"}
    nested = all(
        one.getparent().tag == f"{W}{home}"
        for name, home in homes.items()
        for one in body.iter(f"{W}{name}")
    )
    return nested and next(body.iter(f"{W}tblGridChange"), None) is None


def grid_fits(table: Element) -> bool:
    """The same for a table that has been read."""
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    widest = 0
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) > columns:
            return False
        spans = row.iterfind(f"{W}tc/{W}tcPr/{W}gridSpan")
        widest = max(widest, len(cells) + sum(int(one.get(f"{W}val")) - 1 for one in spans))
    return widest >= columns
