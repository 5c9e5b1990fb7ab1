"""A copy of a workbook with every finding marked at its cell."""

import io
import re
import warnings
from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING, Any

from workflows.problems import Problem, Severity
from workflows.rosters.roster.book import Book, Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PATH = re.compile(r"лист «(?P<sheet>.+)»(?:, ячейка (?P<cell>[A-Z]+\d+)|, строка (?P<row>\d+))?")
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C"}
_AUTHOR = "Вешка"
_FINDINGS = "Замечания"
_WIDTH, _HEIGHT = 340, 130
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def marked_copy(book: Book, problems: Iterable[Problem]) -> bytes:
    """The file with its looks kept: red where it must be mended, yellow where it should be.

    Each marked cell has a comment with what to do; a list of all findings is added as the first
    sheet. An .xls or .ods comes back as an .xlsx with its values.
    """
    findings = [one for one in problems if one.severity is not Severity.NOTE]
    copied = _opened(book)
    at: dict[tuple[str, str], list[Problem]] = {}
    for one in findings:
        found = _PATH.fullmatch(one.place.path)
        if found and found["sheet"] in copied.sheetnames:
            cell = found["cell"] or f"A{found['row'] or 1}"
            at.setdefault((found["sheet"], cell), []).append(one)
    for (sheet, cell), ones in at.items():
        _mark(copied[sheet], cell, ones)
    _list(copied, findings)
    content = io.BytesIO()
    copied.save(content)
    return content.getvalue()


def _opened(book: Book) -> "Workbook":
    from openpyxl import Workbook, load_workbook  # noqa: PLC0415 — slow to load

    if book.kind == "xlsx":
        with warnings.catch_warnings():
            # Of no concern here: extensions and print settings that the library drops.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(book.content))
    made = Workbook()
    made.remove(made.worksheets[0])
    for grid in book.grids:
        sheet = made.create_sheet(grid.name)
        for number, row in enumerate(grid.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value != "":
                    _put(sheet, (number, column), value)
    return made


def _put(sheet: "Worksheet", at: tuple[int, int], value: Value) -> None:
    cell = sheet.cell(*at)
    cell.value = value
    if isinstance(value, str) and value.startswith(_FORMULA):
        cell.data_type = "s"


def _mark(sheet: "Worksheet", name: str, problems: list[Problem]) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 — as above
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    cell = _anchor(sheet, name)
    worst = Severity.ERROR
    if not any(one.severity is Severity.ERROR for one in problems):
        worst = Severity.WARNING
    cell.fill = PatternFill("solid", start_color=_FILLS[worst])
    said = [
        f"{one.message[:1].upper()}{one.message[1:]}.\nСделайте: {one.hint}" for one in problems
    ]
    if cell.comment is not None:
        said.append(str(copy(cell.comment).text))
    comment = Comment("\n\n".join(said), _AUTHOR)
    comment.width, comment.height = _WIDTH, _HEIGHT
    cell.comment = comment


def _said(problem: Problem) -> str:
    return f"{problem.message[:1].upper()}{problem.message[1:]}.\nСделайте: {problem.hint}"


def _anchor(sheet: "Worksheet", name: str) -> Any:
    """The cell itself, or the one that it is merged into."""
    for area in sheet.merged_cells.ranges:
        if name in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[name]


def _list(book: "Workbook", findings: list[Problem]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 — as above

    name = _FINDINGS
    while name in book.sheetnames:
        name += "_"
    sheet = book.create_sheet(name, 0)
    for column, (heading, width) in enumerate(
        (("Где", 34), ("Что не так", 64), ("Сделайте", 64), ("Код", 8)), start=1
    ):
        sheet.cell(1, column, heading).font = Font(bold=True)
        sheet.column_dimensions["ABCD"[column - 1]].width = width
    for number, one in enumerate(findings, start=2):
        for column, text in enumerate((one.place.path, one.message, one.hint, one.code), start=1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        found = _PATH.fullmatch(one.place.path)
        if found and found["cell"] and found["sheet"] in book.sheetnames:
            quoted = found["sheet"].replace("'", "''")
            sheet.cell(number, 1).hyperlink = f"#'{quoted}'!{found['cell']}"
    sheet.freeze_panes = "A2"
    book.active = 0
