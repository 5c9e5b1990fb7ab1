"""A report's table as an Excel file: values as values, so that they can be sorted and summed."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from workflows.model.tables import CellValue, ReportTable, shown
from workflows.rosters.row_height import row_height

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Equal tables give equal bytes, whenever they are written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# More rows than this are written one by one, each text with its cell.
_LARGE = 20_000
_HEAD = 3


def report_file(tables: Sequence[ReportTable], names: Sequence[str] = ()) -> bytes:
    """The tables, a sheet each; at least one is needed.

    ``names`` are those of the sheets, up to 31 characters each; by default «Отчёт», «Отчёт 2».
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 — only who writes a file needs it

    content = io.BytesIO()
    large = any(len(one.rows) > _LARGE for one in tables)
    with Workbook(content, {**_OPTIONS, "constant_memory": large}) as book:
        book.set_properties({"title": tables[0].title, "created": _CREATED})
        text = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        formats = {
            "title": book.add_format({"bold": True, "font_size": 13}),
            "head": book.add_format(
                {**text, "bold": True, "bg_color": "#D9E2F3", "valign": "vcenter"}
            ),
            "text": book.add_format(text),
            "day": book.add_format({**text, "num_format": "dd.mm.yyyy", "align": "left"}),
            "note": book.add_format({"italic": True, "font_color": "#404040"}),
            "notes": book.add_format(
                {"italic": True, "font_color": "#404040", "text_wrap": True, "valign": "top"}
            ),
            "total": book.add_format({**text, "bold": True}),
        }
        for number, one in enumerate(tables, 1):
            plain = "Отчёт" if len(tables) == 1 else f"Отчёт {number}"
            _sheet(book.add_worksheet(names[number - 1] if names else plain), one, formats)
    return content.getvalue()


def _sheet(sheet: "Worksheet", table: ReportTable, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    subject = f" · {table.subject}" if table.subject else ""
    sheet.write_string(1, 0, f"на {table.day:%d.%m.%Y}{subject}", formats["note"])
    for column, one in enumerate(table.columns):
        sheet.set_column(column, column, one.width)
        sheet.write_string(_HEAD, column, one.title, formats["head"])
    widths = [one.width for one in table.columns]
    # Bold letters and the filter's arrow take the room of some letters more.
    sheet.set_row(_HEAD, row_height((one.title, max(4, one.width - 3)) for one in table.columns))
    for number, row in enumerate(table.rows, _HEAD + 1):
        sheet.set_row(number, row_height(zip(map(shown, row), widths, strict=True)))
        is_total = number > _HEAD + len(table.rows) - table.totals
        used = {**formats, "text": formats["total"]} if is_total else formats
        for column, value in enumerate(row):
            _write(sheet, (number, column), value, used)
    bottom = _HEAD + max(len(table.rows), 1)
    _notes(sheet, table, bottom + 2, formats["notes"])
    # Sums take no part in sorting.
    last = max(_HEAD + 1, bottom - table.totals)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.autofilter(_HEAD, 0, last, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)


def _notes(sheet: "Worksheet", table: ReportTable, first: int, form: "Format") -> None:
    """Notes as wide as the table: a long one would make the printed page smaller."""
    wide = sum(one.width for one in table.columns)
    for number, note in enumerate(table.notes, first):
        if len(table.columns) > 1:
            sheet.merge_range(number, 0, number, len(table.columns) - 1, note, form)
        else:
            sheet.write_string(number, 0, note, form)
        sheet.set_row(number, row_height([(note, wide)]))


def _write(
    sheet: "Worksheet", cell: tuple[int, int], value: CellValue, formats: dict[str, Any]
) -> None:
    match value:
        case None | "":
            sheet.write_blank(*cell, None, formats["text"])
        case date():
            sheet.write_datetime(*cell, value, formats["day"])
        case int() | float():
            sheet.write_number(*cell, value, formats["text"])
        case _:
            sheet.write_string(*cell, str(value), formats["text"])
