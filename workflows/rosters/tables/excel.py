"""Sheets of an .xlsx as a reader sees them."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from workflows.problems import Place
from workflows.rosters.tables.container import damaged
from workflows.rosters.tables.excel_values import as_list_number, is_struck, shown
from workflows.rosters.tables.grid import Cell, Mark, Row, Table, TableFile, even_lines
from workflows.rosters.tables.limits import MAX_CELLS, MAX_ROWS, merged_too_far, too_long
from workflows.rosters.tables.xml_parts import BrokenMarkupError

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']([^\"']{1,40})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_BROKEN = (
    InvalidFileException,
    BrokenMarkupError,
    ParseError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def read_excel(content: bytes, name: str) -> TableFile:
    """All visible sheets of an Excel file, each as one table.

    Raises:
        ProblemsFoundError: it is damaged, or a sheet in it is too long.
    """
    try:
        has_formulas = _measure(content, name)
    except ValueError as error:  # a range that is none
        raise damaged(Place(name)) from error
    book = _loaded(content, name, values=True)
    formulas = _formula_cells(_loaded(content, name, values=False)) if has_formulas else frozenset()
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    return TableFile(
        name, tuple(_table(sheet, formulas) for sheet in visible), hidden=tuple(hidden)
    )


def _measure(content: bytes, name: str) -> bool:
    """Refuse what would take minutes to read; whether there are formulas."""
    has_formulas = False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.namelist():
            if not _SHEET.fullmatch(entry):
                continue
            sheet = archive.read(entry)
            rows, cells = len(_ROW.findall(sheet)), len(_CELL.findall(sheet))
            if rows > MAX_ROWS or cells > MAX_CELLS:
                raise too_long(max(rows, cells // 10), Place(name))
            if sum(map(_area, _MERGE.findall(sheet))) > MAX_CELLS:
                raise merged_too_far(Place(name))
            has_formulas = has_formulas or _FORMULA.search(sheet) is not None
    return has_formulas


def _area(reference: bytes) -> int:
    """How many cells a merge takes: the library makes up each of them."""
    edges = [edge for edge in range_boundaries(reference.decode()) if edge is not None]
    if len(edges) < len(("left", "top", "right", "bottom")):
        return MAX_CELLS + 1  # whole columns
    left, top, right, bottom = edges
    return (right - left + 1) * (bottom - top + 1)


def _loaded(content: bytes, name: str, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # Of no concern here: print settings, extensions and styles that the library drops.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=values, rich_text=values)
    except _BROKEN as error:
        raise damaged(Place(name)) from error


def _formula_cells(book: Workbook) -> frozenset[tuple[str, int, int]]:
    return frozenset(
        (sheet.title, cell.row, cell.column)
        for sheet in book.worksheets
        for cell in _stored(sheet)
        if cell.data_type == "f"
    )


def _stored(sheet: Worksheet) -> Iterator[ExcelCell]:
    """Cells that the file holds: asking for a range would make up millions of empty ones."""
    for cell in sheet._cells.values():  # noqa: SLF001 — there is no public way
        if isinstance(cell, ExcelCell):
            yield cell


@dataclass(frozen=True, slots=True)
class _Merge:
    first_row: int
    last_row: int
    start: int
    stop: int


def _table(sheet: Worksheet, formulas: frozenset[tuple[str, int, int]]) -> Table:
    origins = {
        (one.min_row, one.min_col): _Merge(one.min_row, one.max_row, one.min_col - 1, one.max_col)
        for one in sheet.merged_cells.ranges
    }
    rows: dict[int, list[Cell]] = {}
    styles = _Styles()
    last = max((cell.row for cell in _stored(sheet) if cell.value is not None), default=0)
    for stored in _stored(sheet):
        formula = (sheet.title, stored.row, stored.column) in formulas
        cell = _cell(stored, styles, formula=formula)
        if not cell.lines and not cell.marks:
            continue
        merge = origins.get((stored.row, stored.column))
        if merge is None:
            rows.setdefault(stored.row, []).append(cell)
            continue
        for number in range(merge.first_row, min(merge.last_row, max(last, stored.row)) + 1):
            rows.setdefault(number, []).append(replace(cell, stop=merge.stop))
    return Table(f"лист «{sheet.title}»", tuple(_rows(sheet, rows)), sheet=True)


def _rows(sheet: Worksheet, rows: dict[int, list[Cell]]) -> Iterator[Row]:
    for number in sorted(rows):
        cells = tuple(sorted(rows[number], key=lambda cell: cell.start))
        hidden = number in sheet.row_dimensions and bool(sheet.row_dimensions[number].hidden)
        yield Row(number, cells, hidden)


@dataclass(slots=True)
class _Styles:
    """Formats of numbers and struck fonts: a sheet has few, and each look-up is slow."""

    _known: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def of(self, stored: ExcelCell) -> tuple[str, bool]:
        """The format of a cell's number, and whether its font is struck out."""
        if not stored.has_style:
            return "General", False
        number = stored.style_id
        if number not in self._known:
            self._known[number] = (stored.number_format, bool(stored.font.strike))
        return self._known[number]


def _cell(stored: ExcelCell, styles: _Styles, *, formula: bool) -> Cell:
    value = stored.value
    number_format, struck = styles.of(stored)
    marks: set[Mark] = set()
    alternative = ""
    if value is None and formula:
        marks.add(Mark.FORMULA_WITHOUT_VALUE)
    if isinstance(value, date):
        alternative = as_list_number(value, number_format)
    if value is not None and is_struck(value, whole=struck):
        marks.add(Mark.STRUCK)
    lines = even_lines(shown(value, number_format))
    start = stored.column - 1
    return Cell(start, start + 1, stored.row, lines, marks=frozenset(marks), as_number=alternative)
