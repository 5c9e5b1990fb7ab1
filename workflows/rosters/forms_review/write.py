"""The list of forms as an Excel file.

Every cell is written as text, so that nothing in it can become a formula or a link.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workflows.rosters.forms_review.rows import (
    ABOUT,
    APPROVED,
    COLUMNS,
    CORRECTED,
    ORGANISATION,
    STATUS,
    THE_REST,
    TO_CHECK,
    YES,
    ReviewRow,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_FILLED_IN = (CORRECTED, APPROVED)
_SHOWN_PLACES = 4
_LONGEST_CELL = 32_000
_LINE = 15  # points
_MOST_LINES = 27  # Excel shows no higher row
# Equal lists give equal bytes, whenever they are written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MAY = {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}
_HOW = (
    "Программа просклоняла имена, должности и названия. Прочитайте лист «Проверьте».",
    "Форма верна — поставьте «да» в столбце «Утверждено».",
    "Форма неверна — впишите правильную в столбец «Исправленная форма» и тоже поставьте «да».",
    "Строки без «да» программа не тронет.",
    "На листе «Остальные» — формы, в которых она уверена; их тоже можно исправить и утвердить.",
    "Сохраните файл и выполните: veshka forms accept ИМЯ-ФАЙЛА.xlsx",
    "Утверждённые формы войдут во все следующие документы и больше не попадут в этот список.",
    "Если изменить имя, должность или название, форму нужно будет утвердить заново.",
)


def review_file(organisation: str, title: str, rows: Sequence[ReviewRow]) -> bytes:
    """The list of one organisation: what must be checked, and apart from it all the rest.

    Args:
        organisation: its id, by which the file is known when it comes back.
        title: its name, for people.
        rows: the forms in their order.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 — only who writes a list needs it

    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": f"Склонение: {title}", "created": _CREATED})
        formats = _formats(book)
        for name, wanted in ((TO_CHECK, False), (THE_REST, True)):
            chosen = [row for row in rows if row.sure is wanted]
            if chosen:
                _sheet(book.add_worksheet(name), chosen, formats)
        _about(book.add_worksheet(ABOUT), organisation, title, formats)
    return content.getvalue()


def _formats(book: "Workbook") -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1}
    text["border_color"] = "#BFBFBF"
    return {
        "head": book.add_format({**text, "bold": True, "bg_color": "#D9E2F3", "valign": "vcenter"}),
        "text": book.add_format(text),
        "open": book.add_format({**text, "locked": False, "bg_color": "#FFFFE5"}),
        "doubt": book.add_format({**text, "bg_color": "#FFF2CC"}),
        "note": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
    }


def _sheet(sheet: "Worksheet", rows: Sequence[ReviewRow], formats: dict[str, Any]) -> None:
    for column, (heading, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats["head"])
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _LINE * max(map(_lines, _texts(row), COLUMNS.values())))
        for column, (heading, text) in enumerate(zip(COLUMNS, _texts(row), strict=True)):
            _write(sheet, (number, column), text, formats[_format_of(heading, row)])
    _set_up(sheet, len(rows))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, words kept whole."""
    return min(len(wrap(text, width - 2)) or 1, _MOST_LINES)


def _write(sheet: "Worksheet", cell: tuple[int, int], text: str, shown: Any) -> None:
    if text:
        sheet.write_string(*cell, text[:_LONGEST_CELL], shown)
    else:
        sheet.write_blank(*cell, None, shown)


def _format_of(heading: str, row: ReviewRow) -> str:
    if heading in _FILLED_IN:
        return "open"
    return "doubt" if heading == STATUS and not row.sure else "text"


def _texts(row: ReviewRow) -> tuple[str, ...]:
    return (
        row.nominative,
        row.case,
        row.form,
        "",
        "",
        row.reason,
        row.status,
        row.sort,
        _places(row.used_in),
        row.origin,
    )


def _places(used_in: Sequence[str]) -> str:
    more = len(used_in) - _SHOWN_PLACES
    shown = "; ".join(used_in[:_SHOWN_PLACES])
    return f"{shown}; и ещё {more}" if more > 0 else shown


def _set_up(sheet: "Worksheet", rows: int) -> None:
    last = max(rows, 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    column = list(COLUMNS).index(APPROVED)
    rule = {
        "validate": "list",
        "source": [YES],
        "error_title": "Утверждено",
        "error_message": "Поставьте «да» или оставьте клетку пустой.",
    }
    sheet.data_validation(1, column, last, column, rule)
    # Without a password: it keeps slips of the hand out, not people.
    sheet.protect("", _MAY)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _about(sheet: "Worksheet", organisation: str, title: str, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for number, (name, value) in enumerate((("Организация", title), (ORGANISATION, organisation))):
        sheet.write_string(number, 0, name, formats["bold"])
        sheet.write_string(number, 1, value, formats["note"])
    for number, line in enumerate(_HOW, start=3):
        sheet.write_string(number, 0, f"{number - 2}.", formats["note"])
        sheet.write_string(number, 1, line, formats["note"])
