"""Small Word and Excel files with tables, made for one test each."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from docx import Document
from openpyxl import Workbook

from workflows.problems import Problem
from workflows.rosters.roadmap.draft import Head, ItemDraft
from workflows.rosters.roadmap.read import Imported, read_roadmap
from workflows.rosters.tables.read import tables_of

type Rows = Sequence[Sequence[object] | str]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FULL = ("№ п/п", "Мероприятие", "Срок", "Ответственные", "Результат")
HEAD = Head(
    title="Дорожная карта",
    territory="Вымысловский район",
    start=date(2020, 1, 1),
    end=date(2024, 12, 31),
    order_date=date(2020, 4, 3),
    order_number="100-302",
)


def word(
    *tables: Rows,
    before: Sequence[str] = (),
    between: str = "",
    change: Callable[[Any], None] | None = None,
) -> bytes:
    """A Word file with tables; a row that is a string is one cell merged over all columns."""
    document: Any = Document()
    for text in before:
        document.add_paragraph(text)
    for rows in tables:
        if between and rows is not tables[0]:
            document.add_paragraph(between)
        _add_word_table(document, rows)
    if change is not None:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_word_table(document: Any, rows: Rows) -> None:
    width = max(len(row) for row in rows if not isinstance(row, str))
    table = document.add_table(rows=0, cols=width)
    for row in rows:
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[-1])
            fill(cells[0], row)
            continue
        for cell, text in zip(cells, row, strict=False):
            fill(cell, str(text))


def fill(cell: Any, text: str) -> None:
    """Put a text into a cell, a paragraph for each line."""
    first, *others = text.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)


def excel(rows: Rows, change: Callable[[Any], None] | None = None, title: str = "Лист1") -> bytes:
    """An Excel file with one sheet; a row that is a string is merged over five columns."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        if isinstance(row, str):
            sheet.cell(number, 1, row)
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=5)
            continue
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                sheet.cell(number, column, value)
    if change is not None:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same zip with its members changed; None drops one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = change(name, old.read(name))
            if member is not None:
                new.writestr(name, member, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def imported(content: bytes, name: str = "Карта.docx", head: Head = HEAD) -> Imported:
    """What the import makes of a file."""
    return read_roadmap(tables_of(content, name), "karta", head)


def items(one: Imported) -> dict[str, ItemDraft]:
    """Items by their ids."""
    return {item.id: item for item in one.draft.items}


def codes(one: Imported) -> list[str]:
    """Codes of what was said, notes aside."""
    return [problem.code for problem in one.problems if problem.severity != "note"]


def the(one: Imported, code: str) -> Problem:
    """The only finding with this code."""
    (found,) = [problem for problem in one.problems if problem.code == code]
    return found
