"""Rows of a file's tables that belong to the roadmap; headings and skipped tables told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workflows.deadlines import read_phrase
from workflows.rosters.roadmap.findings import Findings
from workflows.rosters.roadmap.headings import (
    Column,
    Layout,
    Role,
    cells_by_column,
    headings_of,
    is_numbering,
    is_repeated,
    layouts_of,
)
from workflows.rosters.tables.grid import Cell, Row, Table, TableFile

_TITLE_CELLS = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its place."""

    cell: Cell
    column: Column
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the roadmap: its cells by columns. ``first`` begins a table."""

    table: Table
    layout: Layout
    row: Row
    cells: Mapping[Column, Cell]
    first: bool = False

    @property
    def path(self) -> str:
        """How findings name the row."""
        return self.table.path(self.row.number)

    def own(self, *roles: Role) -> list[Spot]:
        """Filled cells of these columns that begin in this row."""
        return [spot for spot in self.all(*roles) if spot.cell.row == self.row.number]

    def all(self, *roles: Role) -> list[Spot]:
        """Filled cells of these columns, those merged down from above included."""
        return [
            Spot(cell, column, self._path(column, cell))
            for column, cell in self.cells.items()
            if not roles or column.role in roles
        ]

    def place(self, column: Column) -> str:
        """How findings name a cell, an empty one too."""
        return self.table.path(self.row.number, column.start, column.heading)

    def covers(self, cell: Cell, *roles: Role) -> bool:
        """Whether a cell stretches over a column with one of these roles."""
        return any(cell.overlap(one.start, one.stop) for one in self.layout.of(*roles))

    def _path(self, column: Column, cell: Cell) -> str:
        start = cell.start if self.table.sheet else column.start
        return self.table.path(cell.row, start, column.heading)


@dataclass(slots=True)
class Found:
    """The roadmap's rows in order, the headings they stand under, texts around them."""

    lines: list[Line] = field(default_factory=list)
    layouts: list[tuple[Table, Layout, int]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    skipped: list[tuple[Table, str]] = field(default_factory=list)
    above: list[tuple[Table, Row]] = field(default_factory=list)


def find_lines(file: TableFile, findings: Findings) -> Found:
    """All rows of the roadmap, from every table that is one or goes on with one."""
    found = Found()
    for table in file.tables:
        found.before += [] if found.layouts else table.before
        headings = layouts_of(table)
        if headings:
            _take(table, headings, None, found)
        elif not _goes_on(table, found):
            found.skipped.append((table, _lack(table)))
    _tell(file, found, findings)
    return found


def _take(
    table: Table, headings: Mapping[int, tuple[Layout, int]], layout: Layout | None, found: Found
) -> None:
    """Take a table's rows under its headings, or all of them under the heading before."""
    index = min(headings, default=0)
    over = table.rows[:index]
    if not found.layouts:
        found.before += [line for row in over for cell in row.filled() for line in cell.lines]
    found.above += [(table, row) for row in over if row.filled()]
    first = True
    while index < len(table.rows):
        row = table.rows[index]
        if index in headings:
            layout, deep = headings[index]
            if (table.name, layout) not in {(of.name, one) for of, one, _ in found.layouts}:
                found.layouts.append((table, layout, row.number))
            index += deep
            continue
        index += 1
        if layout is None or is_numbering(row):
            continue
        cells = cells_by_column(layout, row, sheet=table.sheet)
        if cells and not is_repeated(cells):
            found.lines.append(Line(table, layout, row, cells, first))
            first = False


def _goes_on(table: Table, found: Found) -> bool:
    """Whether a table without a heading is the next page of the one before; it is taken then."""
    if not found.layouts or table.sheet:
        return False
    before, layout, _ = found.layouts[-1]
    same_width = table.width == before.width or len(layout.columns) in {
        len(row.cells) for row in table.rows
    }
    if not same_width or not _has_term(table, layout):
        return False
    _take(table, {}, layout, found)
    return True


def _has_term(table: Table, layout: Layout) -> bool:
    for row in table.rows:
        cells = cells_by_column(layout, row, sheet=table.sheet)
        terms = [cell for column, cell in cells.items() if column in layout.terms]
        if any(read_phrase(cell.text).understood for cell in terms):
            return True
    return False


def _lack(table: Table) -> str:
    headings = headings_of(table)
    if not headings:
        return "она пустая" if not any(row.filled() for row in table.rows) else "в ней один столбец"
    names = "; ".join(f"«{_short(one)}»" for one in headings)
    return f"в ней не найдены столбцы «Мероприятие» и «Срок», есть: {names}"


def _short(text: str, most: int = 50) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _tell(file: TableFile, found: Found, findings: Findings) -> None:
    for table, lack in found.skipped if found.layouts else ():
        if any(row.filled() for row in table.rows):
            findings.note(
                "I110",
                table.name,
                f"таблица не перенесена: {lack}",
                "если это часть дорожной карты, дайте столбцам заголовки «Мероприятие», «Срок»",
            )
    for sheet in file.hidden:
        findings.note(
            "I110",
            f"лист «{sheet}»",
            "скрытый лист не прочитан",
            "если он нужен, сделайте его видимым: правой кнопкой по листам → «Показать»",
        )
    for table, row in found.above:
        _tell_above(table, row, findings)
    for line in found.lines:
        if line.row.hidden:
            findings.warning(
                "I206",
                line.path,
                "строка скрыта, но перенесена",
                "проверьте, действует ли она; если нет, удалите её из карты",
            )


def _tell_above(table: Table, row: Row, findings: Findings) -> None:
    cells = row.filled()
    text = " | ".join(cell.text for cell in cells)
    if len(cells) > _TITLE_CELLS:
        findings.warning(
            "I205",
            table.path(row.number),
            f"строка над заголовком таблицы не перенесена: «{_short(text)}»",
            "если это мероприятие, поставьте его под заголовком и повторите",
        )


def tables_skipped(found: Found) -> Iterator[str]:
    """Why each table was not taken: «таблица 1: …»."""
    for table, lack in found.skipped:
        yield f"{table.name}: {lack}"
