"""A table as a reader sees it: rows of cells, merged ones known as such, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from workflows.problems import Place

_LETTERS = 26


class Mark(Enum):
    """What is odd about a cell's text, beyond the text."""

    STRUCK = auto()
    TRACKED_CHANGE = auto()
    FORMULA_WITHOUT_VALUE = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        start: its first column, counted from 0.
        stop: the column after its last one; more than ``start + 1`` for a merged cell.
        row: number of the row it begins in; a cell merged downwards is in several rows.
        lines: its text line by line, spaces evened out, empty lines left out.
        footnotes: texts of the footnotes that it refers to.
        marks: what is odd about it.
        as_number: for a date, the number of an item that Excel may have taken for it: «1.2».
    """

    start: int
    stop: int
    row: int
    lines: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()
    as_number: str = ""

    @property
    def text(self) -> str:
        """The whole text in one line."""
        return " ".join(self.lines)

    def overlap(self, start: int, stop: int) -> int:
        """How many of the columns ``start`` … ``stop - 1`` it covers."""
        return max(0, min(self.stop, stop) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` as its file counts them, from 1. Empty cells may be left out."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def filled(self) -> tuple[Cell, ...]:
        """Cells with text that begin in this row."""
        return tuple(cell for cell in self.cells if cell.lines and cell.row == self.number)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a Word file, or a sheet of an Excel file (then ``sheet`` is true).

    Attributes:
        name: «таблица 1», «лист «Лист1»».
        rows: rows in order; those wholly empty may be left out.
        before: paragraphs between the table (or the file's beginning) before it and this one.
    """

    name: str
    rows: tuple[Row, ...]
    before: tuple[str, ...] = ()
    sheet: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.stop for row in self.rows for cell in row.cells), default=0)

    def path(self, row: int, column: int | None = None, heading: str = "") -> str:
        """How findings name a row or a cell: «лист «Лист1», ячейка B5»."""
        if self.sheet and column is not None:
            return f"{self.name}, ячейка {column_letters(column)}{row}"
        if heading:
            return f"{self.name}, строка {row}, столбец «{heading}»"
        return f"{self.name}, строка {row}"


@dataclass(frozen=True, slots=True)
class TableFile:
    """What one file holds: its tables, and the paragraphs after the last of them.

    ``hidden`` names sheets that are hidden and were not read.
    """

    name: str
    tables: tuple[Table, ...]
    after: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def place(self, path: str = "") -> Place:
        """A place inside this file."""
        return Place(self.name, path=path)

    def texts(self) -> Iterator[str]:
        """All paragraphs outside tables, in order."""
        for table in self.tables:
            yield from table.before
        yield from self.after


def column_letters(column: int) -> str:
    """A column's name in Excel.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def even_lines(text: str) -> tuple[str, ...]:
    r"""Lines of a text with single spaces, without empty ones and without invisible characters.

    >>> even_lines("  до 1\u00a0мая \n\nили  позже ")
    ('до 1 мая', 'или позже')
    """
    if text.isprintable():
        # Most texts by far; spaces other than the plain one are not printable.
        whole = " ".join(text.split())
        return (whole,) if whole else ()
    visible = "".join(
        char for char in text.replace("\t", " ") if char.isprintable() or char.isspace()
    )
    lines = (" ".join(line.split()) for line in visible.splitlines())
    return tuple(line for line in lines if line)
