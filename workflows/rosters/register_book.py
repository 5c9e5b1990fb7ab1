"""A register as an Excel file: every value is text, a date or a number, never a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from workflows.rosters.row_height import row_height

# Equal registers give equal bytes, whenever they are written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_LONGEST_CELL = 32_000
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Register:
    """What is written: a title, headings with their widths in characters, rows of values."""

    title: str
    owner: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[object]]


def register_file(register: Register) -> bytes:
    """The register as an .xlsx, ready to print: landscape A4, headings on every page."""
    from xlsxwriter import Workbook  # noqa: PLC0415 — only who writes a register needs it

    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": register.title, "created": _CREATED})
        looks = {"text_wrap": True, "valign": "top", "border": 1}
        head = book.add_format({**looks, "bold": True, "bg_color": "#D9E2F3"})
        text = book.add_format({**looks, "num_format": "@"})
        day = book.add_format({**looks, "num_format": "dd.mm.yyyy", "align": "left"})
        sheet = book.add_worksheet(register.title[:31])
        sheet.write_string(0, 0, register.title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, register.owner)
        for column, (heading, width) in enumerate((("№", 6), *register.columns)):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEAD, column, heading, head)
        widths = [width for _, width in register.columns]
        sheet.set_row(_HEAD, row_height(register.columns))
        for number, values in enumerate(register.rows, start=1):
            sheet.set_row(_HEAD + number, row_height(zip(values, widths, strict=True)))
            sheet.write_number(_HEAD + number, 0, number, text)
            for column, value in enumerate(values, start=1):
                cell = (_HEAD + number, column)
                if isinstance(value, date):
                    moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 — a day has no zone
                    sheet.write_datetime(*cell, moment, day)
                elif isinstance(value, int):
                    sheet.write_number(*cell, value, text)
                else:
                    sheet.write_string(*cell, str(value or "")[:_LONGEST_CELL], text)
        sheet.freeze_panes(_HEAD + 1, 2)
        sheet.autofilter(_HEAD, 0, _HEAD + max(1, len(register.rows)), len(register.columns))
        sheet.repeat_rows(_HEAD)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return content.getvalue()
