"""A school's workbook (.xlsx, .xls, .ods) as grids of values, safely and fast."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.roster.sheet_xml import Measured, measured
from workflows.rosters.roster.text_table import sheet_name, text_rows
from workflows.rosters.tables.container import (
    MAX_FILE,
    FileKind,
    damaged,
    kind_of,
    locked,
    refuse_bomb,
)
from workflows.rosters.tables.grid import column_letters

type Value = str | int | float | bool | date | datetime | time | timedelta
type Span = tuple[tuple[int, int], tuple[int, int]]

MAX_CELLS = 3_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its values by row and column, both counted from 0; an empty cell is ``""``.

    Attributes:
        name: as the file names it.
        rows: the values; a merged cell's value stands in each of its cells.
        merged: first and last cell of each merged one.
        hidden: whether Excel shows the sheet.
        valueless: cells whose formula was never counted.
        hidden_rows: rows that Excel does not show.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    valueless: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    def path(self, row: int, column: int | None = None) -> str:
        """How findings name a cell or a row."""
        if column is None:
            return f"лист «{self.name}», строка {row + 1}"
        return f"лист «{self.name}», ячейка {column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook with the name by which findings call it; ``kind`` is its ending."""

    name: str
    kind: str
    grids: tuple[Grid, ...]
    content: bytes

    def place(self, path: str = "") -> Place:
        """A place inside this file."""
        return Place(self.name, path=path)


def read_book(path: Path) -> Book:
    """The sheets of a file.

    Raises:
        ProblemsFoundError: it cannot be opened, is no workbook, is locked, damaged or unsafe.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise ProblemsFoundError([_unreadable(path, error)]) from error
    return book_of(content, path.name)


def book_of(content: bytes, name: str) -> Book:
    """The sheets of a file's bytes.

    Raises:
        ProblemsFoundError: as for ``read_book``.
    """
    kind = _kind(content, name)
    try:
        found = measured(content) if kind == "xlsx" else {}
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise damaged(Place(name)) from error
    _refuse_wide(found, name)
    if kind == "csv":
        return Book(name, kind, (Grid(sheet_name(name), text_rows(content)),), content)
    return Book(name, kind, _grids(content, name, found), content)


def _kind(content: bytes, name: str) -> str:
    is_locked = "EncryptedPackage".encode("utf-16-le") in content
    if content.startswith(_OLE) and not is_locked:
        if any(word.encode("utf-16-le") in content for word in ("Workbook", "Book")):
            return "xls"
    elif content.startswith(b"PK") and _ODS in content[:200]:
        _check_ods(content, Place(name))
        return "ods"
    elif text_rows(content):
        return "csv"
    if kind_of(content, name) is FileKind.WORD:
        message = "это документ Word, а список участников читается из таблицы"
        hint = "скопируйте таблицы в книгу Excel или заполните форму: veshka roster form ФАЙЛ.xlsx"
        raise ProblemsFoundError([Problem("X102", message, Place(name), hint)])
    return "xlsx"


def _check_ods(content: bytes, place: Place) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive.infolist(), place)
            manifest = archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as error:
        raise damaged(place) from error
    if b"encryption-data" in manifest:
        raise locked(place)


def _refuse_wide(found: dict[str, Measured], name: str) -> None:
    """A cell far away makes the library fill all between with empty ones."""
    for sheet, one in found.items():
        if one.rows * one.columns > MAX_CELLS:
            message = f"лист «{sheet}» тянется до строки {one.rows} и столбца {one.columns}"
            hint = "скопируйте только таблицу в новый файл: далеко внизу или справа есть значения"
            raise ProblemsFoundError([Problem("X103", message, Place(name), hint)])


def _grids(content: bytes, name: str, found: dict[str, Measured]) -> tuple[Grid, ...]:
    from python_calamine import (  # noqa: PLC0415 — only who reads a roster needs it
        CalamineError,
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    grids: list[Grid] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for number, about in enumerate(book.sheets_metadata):
            if not str(about.typ).endswith("WorkSheet"):
                continue
            sheet = book.get_sheet_by_index(number)
            merged = tuple(_span(*one) for one in sheet.merged_cell_ranges or ())
            rows = sheet.to_python(skip_empty_area=False)
            grids.append(
                Grid(
                    about.name,
                    _filled(rows, merged),
                    merged,
                    about.visible is not SheetVisibleEnum.Visible,
                    *_unseen(found.get(about.name)),
                )
            )
    except (CalamineError, ValueError, IndexError, OSError) as error:
        if "assword" in str(error):
            raise locked(Place(name)) from error
        raise damaged(Place(name)) from error
    return tuple(grids)


def _unseen(
    one: Measured | None,
) -> tuple[frozenset[tuple[int, int]], frozenset[int]]:
    return (one.valueless, one.hidden) if one else (frozenset(), frozenset())


def _span(first: tuple[int, int], last: tuple[int, int]) -> Span:
    return (first[0], first[1]), (last[0], last[1])


def _filled(rows: list[list[Value]], merged: tuple[Span, ...]) -> list[list[Value]]:
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value
    return rows


def _unreadable(path: Path, error: OSError) -> Problem:
    reasons = {
        FileNotFoundError: "такого файла нет",
        IsADirectoryError: "это папка, а не файл",
        PermissionError: "нет права его читать; возможно, он открыт в другой программе",
    }
    reason = reasons.get(type(error), "он не читается")
    hint = "проверьте имя и папку: veshka roster import «Участники.xlsx» --organisation КОД"
    return Problem("X101", f"файл не открывается: {reason}", Place(str(path)), hint)
