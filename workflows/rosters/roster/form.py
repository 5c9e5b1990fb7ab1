"""The workbook that a secretary fills: headings, lists to choose from, hints, an example."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from workflows.model.mentoring import FORMS
from workflows.model.people import Organisation
from workflows.rosters.roster.columns import Column, Kind
from workflows.rosters.roster.filling import Row, rows_of
from workflows.rosters.roster.sheets import (
    ABOUT,
    CONSENT_KINDS,
    EXAMPLE,
    ORGANISATION,
    OWNER,
    TABLES,
    TYPES,
    Sheet,
)
from workflows.rosters.row_height import row_height

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Equal rosters give equal bytes, whenever they are written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEAD, _SHOWN, _FIRST = 1, 2, 3
_ROOM = 300
_HOW_WIDTH = 92
_FIELDS = (("Поле", 34), ("Значение", 62), ("Подсказка", 56))
_LONGEST_HINT, _LONGEST_HINT_TITLE, _LONGEST_CELL = 255, 32, 32_000
_HOW = (
    (
        "Заполните листы этой книги. Желтоватые ячейки — для вас; строка «Пример» показывает, как "
        "писать: программа её пропустит, удалять её не нужно."
    ),
    (
        "Начните с листов «Организация» и «Сотрудники», затем «Партнёры», «Наставники», "
        "«Наставляемые», «Представители», «Пары», «Согласия». Листы «Встречи» и «Обучение» "
        "заполняют по ходу работы."
    ),
    (
        "Людей называйте по ФИО, одинаково на всех листах. У тёзок допишите дату рождения в "
        "скобках: Иванов Иван Петрович (01.09.2010)."
    ),
    "Где ячейка со стрелкой, выбирайте из списка. Щёлкните по ячейке — появится подсказка.",
    (
        "Кого на листе больше нет, тот выбывает из списка; в истории и выпущенных документах он "
        "остаётся."
    ),
    "Сначала проверьте: veshka roster import ФАЙЛ.xlsx --organisation КОД --dry-run",
    "Если замечаний нет или они вас устраивают, загрузите: та же команда без --dry-run.",
)


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Any
    needed: Any
    cell: Any
    day: Any
    example: Any
    code: Any
    about: Any
    bold: Any


def form_file(organisation: Organisation | None = None, forms: Sequence[str] = ()) -> bytes:
    """The form, empty or with all that is stored of an organisation.

    Args:
        organisation: whose roster fills it; None for an empty form.
        forms: the forms of mentorship to choose from; by default those of the target model.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 — only who writes a form needs it

    rows = rows_of(organisation) if organisation else {}
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": "Участники наставничества", "created": _CREATED})
        looks = _looks(book)
        _about(book.add_worksheet(ABOUT), organisation, looks)
        _fields(book.add_worksheet(ORGANISATION.title), rows.get(ORGANISATION.key, [{}])[0], looks)
        for sheet in TABLES:
            made = book.add_worksheet(sheet.title)
            _table(made, sheet, rows.get(sheet.key, []), looks)
            _choices(made, sheet, len(rows.get(sheet.key, [])), tuple(forms) or FORMS)
    return content.getvalue()


def _looks(book: "Workbook") -> _Looks:
    text = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1}
    text["border_color"] = "#BFBFBF"
    head = {**text, "bold": True, "bg_color": "#D9E2F3", "valign": "vcenter"}
    grey = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
    return _Looks(
        head=book.add_format(head),
        needed=book.add_format({**head, "bg_color": "#B4C6E7"}),
        cell=book.add_format({**text, "bg_color": "#FFFFF0"}),
        day=book.add_format(
            {**text, "num_format": "dd.mm.yyyy", "align": "left", "bg_color": "#FFFFF0"}
        ),
        example=book.add_format({**text, **grey}),
        code=book.add_format({**text, "text_wrap": False, "font_color": "#A6A6A6"}),
        about=book.add_format({"text_wrap": True, "valign": "top"}),
        bold=book.add_format({"bold": True, "valign": "top", "text_wrap": True}),
    )


def _about(sheet: "Worksheet", organisation: Organisation | None, looks: _Looks) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _HOW_WIDTH)
    title = (organisation.short_name or organisation.name) if organisation else ""
    owner = organisation.id if organisation else ""
    for number, (name, value) in enumerate((("Организация", title), (OWNER, owner))):
        sheet.write_string(number, 0, name, looks.bold)
        sheet.write_string(number, 1, value, looks.about)
    for number, line in enumerate(_HOW, start=3):
        sheet.write_string(number, 0, f"{number - 2}.", looks.about)
        sheet.write_string(number, 1, line, looks.about)
        sheet.set_row(number, row_height([(line, _HOW_WIDTH)]))
    _printed(sheet)


def _fields(sheet: "Worksheet", values: Row, looks: _Looks) -> None:
    """The organisation: a field a row, with what it is for beside it."""
    widths = [width for _, width in _FIELDS]
    for column, (heading, width) in enumerate(_FIELDS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, looks.head)
    for number, one in enumerate(ORGANISATION.columns, start=1):
        mark = " *" if one.needed else ""
        value = values.get(one.key)
        texts = (f"{one.heading}{mark}", value, one.hint)
        sheet.set_row(number, row_height(zip(texts, widths, strict=True)))
        sheet.write_string(number, 0, texts[0], looks.bold)
        _write(sheet, (number, 1), one, value, looks)
        sheet.write_string(number, 2, one.hint, looks.about)
        if one.kind is Kind.TYPE:
            sheet.data_validation(number, 1, number, 1, _list_of(one, list(TYPES)))
    sheet.freeze_panes(1, 1)
    _printed(sheet)


def _table(sheet: "Worksheet", about: Sheet, rows: Sequence[Row], looks: _Looks) -> None:
    sheet.write_string(0, 1, about.about, looks.bold)
    sheet.merge_range(0, 1, 0, 5, about.about, looks.about)
    sheet.set_row(0, 32)
    sheet.set_row(_HEAD, 46)
    sheet.set_column(0, 0, 9)
    sheet.write_string(_HEAD, 0, "№", looks.head)
    sheet.write_string(_SHOWN, 0, EXAMPLE, looks.example)
    for number, column in enumerate(about.printed, start=1):
        sheet.set_column(number, number, column.width)
        mark = " *" if column.needed else ""
        shown = looks.needed if column.needed else looks.head
        sheet.write_string(_HEAD, number, f"{column.heading}{mark}", shown)
        sheet.write_string(_SHOWN, number, column.example, looks.example)
        for at in range(max(len(rows), _ROOM // 10)):
            value = rows[at].get(column.key) if at < len(rows) else None
            _write(sheet, (_FIRST + at, number), column, value, looks)
    widths = [column.width for column in about.printed]
    shown_as = [column.example for column in about.printed]
    sheet.set_row(_SHOWN, row_height(zip(shown_as, widths, strict=True)))
    for at, row in enumerate(rows):
        sheet.write_number(_FIRST + at, 0, at + 1, looks.code)
        values = [
            None if column.kind is Kind.CODE else row.get(column.key) for column in about.printed
        ]
        sheet.set_row(_FIRST + at, row_height(zip(values, widths, strict=True)))
    sheet.freeze_panes(_SHOWN, 2)
    sheet.autofilter(_HEAD, 0, _FIRST + max(len(rows), _ROOM), len(about.printed))
    _printed(sheet)
    sheet.repeat_rows(_HEAD)


def _write(
    sheet: "Worksheet", cell: tuple[int, int], column: Column, value: object, looks: _Looks
) -> None:
    shown = looks.code if column.kind is Kind.CODE else looks.cell
    if isinstance(value, date):
        sheet.write_datetime(*cell, datetime(value.year, value.month, value.day), looks.day)  # noqa: DTZ001 — a day has no zone
    elif isinstance(value, int):
        sheet.write_number(*cell, value, looks.cell)
    elif value:
        sheet.write_string(*cell, str(value)[:_LONGEST_CELL], shown)
    else:
        sheet.write_blank(*cell, None, looks.day if column.kind is Kind.DATE else shown)


def _choices(sheet: "Worksheet", about: Sheet, filled: int, forms: Sequence[str]) -> None:
    """Lists to choose from, and a hint for every cell of a column."""
    last = _FIRST + max(filled, _ROOM)
    sources: Mapping[Kind, Any] = {
        Kind.GENDER: ["м", "ж"],
        Kind.YES_NO: ["да", "нет"],
        Kind.FORM: list(forms),
        Kind.CONSENT: list(CONSENT_KINDS),
        Kind.PARTNER: "='Партнёры'!$C$4:$C$304",
    }
    people = {
        "mentor": "='Наставники'!$B$4:$B$1004",
        "mentee": "='Наставляемые'!$B$4:$B$1004",
        "child": "='Наставляемые'!$B$4:$B$1004",
    }
    for number, column in enumerate(about.printed, start=1):
        source = people.get(column.key) or sources.get(column.kind)
        if source is not None:
            rule = _list_of(column, source)
        elif column.kind is Kind.DATE or column.hint:
            rule = {"validate": "any", **_hint(column)}
        else:
            continue
        sheet.data_validation(_FIRST, number, last, number, rule)


def _list_of(column: Column, source: Any) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        # Names of namesakes and forms of other roadmaps may be typed: import has the last word.
        "error_type": "warning",
        "error_title": column.heading[:_LONGEST_HINT_TITLE],
        "error_message": "Такого значения нет в списке. Оставить?",
        **_hint(column),
    }


def _hint(column: Column) -> dict[str, Any]:
    return {
        "input_title": column.heading[:_LONGEST_HINT_TITLE],
        "input_message": (column.hint or "Выберите из списка.")[:_LONGEST_HINT],
    }


def _printed(sheet: "Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
