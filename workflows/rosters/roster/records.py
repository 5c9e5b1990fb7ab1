"""The rows of a school's workbook as records with places, and all that was not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflows.problems import Place, Problem, Severity, has_errors
from workflows.rosters.roster.book import Book, Grid, Value
from workflows.rosters.roster.cells import Remark, text_of, understood
from workflows.rosters.roster.columns import Column, Kind, folded
from workflows.rosters.roster.headings import match
from workflows.rosters.roster.sheets import (
    ABOUT,
    EXAMPLE,
    ORGANISATION,
    OWNER,
    PAIRS,
    Sheet,
)
from workflows.rosters.roster.tables import Table, Unsorted, Vague, tables_in
from workflows.rosters.roster.together import columns_together, put_together
from workflows.rosters.roster.unread import (
    hidden_rows,
    unheaded,
    unknown,
    unread_columns,
    unsorted,
    vague,
)

_DITTO = re.compile(r'[-–—\s]*(?:["«»“”„]|//|〃)[-–—\s]*|то же')
_PARTS_OF_GROUP = re.compile(r"[;\n]+")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s*")
_LEAST_FIELDS = 3
# So many cells are not like the form's example by chance.
_LEAST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its values by field; a field is absent where the file has no column for it.

    ``columns`` and, where fields stand one under another, ``rows`` say where each field is.
    """

    sheet: str
    values: Mapping[str, object]
    file: str
    grid: Grid
    row: int
    columns: Mapping[str, int]
    rows: Mapping[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A text; empty where the cell is empty or there is no such column."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def place_of(self, key: str) -> Place:
        """The cell of a field, or the whole row."""
        row = self.rows.get(key, self.row)
        return Place(self.file, path=self.grid.path(row, self.columns.get(key)))


@dataclass(frozen=True, slots=True)
class Records:
    """All that a file says.

    Attributes:
        file: its name.
        owner: the organisation's id that the form carries; empty in other files.
        rows: the records of each sheet that is in the file, by the sheet's key.
        problems: what could not be understood.
    """

    file: str
    owner: str
    rows: Mapping[str, Sequence[Record]]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reading:
    book: Book
    this_year: int
    rows: dict[str, list[Record]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, remark: Remark, place: Place) -> None:
        self.problems.append(
            Problem(remark.code, remark.message, place, remark.hint, remark.facts, remark.severity)
        )

    def tell_all(self, remarks: Iterable[tuple[str, Remark]]) -> None:
        """Add remarks with the paths of their places."""
        for path, remark in remarks:
            self.tell(remark, self.book.place(path))


def read_records(book: Book, this_year: int) -> Records:
    """Everything in a workbook that is about the roster; all findings at once."""
    reading = _Reading(book, this_year)
    owner = ""
    for grid in book.grids:
        if folded(grid.name) == folded(ABOUT):
            owner = _owner(grid)
        elif grid.hidden:
            _tell_hidden(reading, grid)
        elif not _read_organisation(reading, grid):
            _read_tables(reading, grid)
    if not owner and not any(reading.rows.values()) and not has_errors(reading.problems):
        _tell_nothing(reading)
    # An empty table empties its list only in a form that was filled with what is stored.
    rows: dict[str, Sequence[Record]] = {
        key: found for key, found in reading.rows.items() if found or owner
    }
    if not owner and ORGANISATION.key in rows:
        rows[ORGANISATION.key] = [_said(one) for one in rows[ORGANISATION.key]]
    # The two tables of one list have their headings in common.
    return Records(book.name, owner, rows, tuple(dict.fromkeys(reading.problems)))


def _tell_nothing(reading: _Reading) -> None:
    """Nothing was read: «no changes» would sound as if all were in the database already."""
    hint = "заполните форму: veshka roster form ФАЙЛ.xlsx; её заголовки программа знает"
    message = "в файле нет ни одной таблицы с участниками"
    if reading.rows:
        hint = "впишите людей под заголовками; строку «Пример» программа не считает"
        message = "в таблицах нет ни одной строки с участниками"
    reading.tell(Remark("X201", message, hint), reading.book.place())


def _said(record: Record) -> Record:
    """The fields that are filled in; an empty one of an empty form says nothing."""
    said = {key: value for key, value in record.values.items() if value is not None}
    return replace(record, values=said)


def _owner(grid: Grid) -> str:
    for row in grid.rows:
        texts = [text_of(value) for value in row]
        if OWNER in texts[:-1]:
            return texts[texts.index(OWNER) + 1]
    return ""


def _tell_hidden(reading: _Reading, grid: Grid) -> None:
    if any(any(value != "" for value in row) for row in grid.rows):
        message = f"лист «{grid.name}» скрыт и не прочитан"
        hint = "если он нужен, покажите его: правая кнопка на ярлыке листа → Показать"
        place = reading.book.place(f"лист «{grid.name}»")
        reading.tell(Remark("X202", message, hint, Severity.WARNING), place)


# -- the organisation's own sheet: a field a row ---------------------------------------------------


def _read_organisation(reading: _Reading, grid: Grid) -> bool:
    """Whether the sheet holds fields of the organisation, and then its record."""
    if not any(
        folded(grid.name).startswith(word) for word in (*ORGANISATION.words, "школа", "лист")
    ):
        return False
    found: dict[str, tuple[int, int, Column]] = {}
    strange: list[tuple[int, int]] = []
    for number, row in enumerate(grid.rows):
        label = next((at for at, value in enumerate(row) if text_of(value)), None)
        if label is None or label + 1 >= len(row):
            continue
        one = match(ORGANISATION, text_of(row[label]))
        if one is not None and one.column.key not in found:
            found[one.column.key] = (number, label + 1, one.column)
        elif text_of(row[label + 1]) and folded(text_of(row[label])) != "поле":
            strange.append((number, label))
    needed = [one.key for one in ORGANISATION.columns if one.needed]
    if len(found) < _LEAST_FIELDS or not any(key in found for key in needed):
        return False
    values = {
        key: _value(reading, grid, number, (at, column))
        for key, (number, at, column) in found.items()
    }
    for number, at in strange:
        text = text_of(grid.rows[number][at])
        reading.tell_all([unknown(ORGANISATION, grid.path(number, at), text, found)])
    columns = {key: at for key, (_, at, _) in found.items()}
    rows = {key: number for key, (number, _, _) in found.items()}
    record = Record(ORGANISATION.key, values, reading.book.name, grid, 0, columns, rows)
    reading.rows.setdefault(ORGANISATION.key, []).append(record)
    return True


# -- tables ----------------------------------------------------------------------------------------


def _read_tables(reading: _Reading, grid: Grid) -> None:
    seen = False
    for found in tables_in(grid):
        seen = True
        if isinstance(found, Vague):
            reading.tell_all([vague(found)])
        elif isinstance(found, Unsorted):
            reading.tell_all([unsorted(found)])
        else:
            _read_table(reading, found)
    if not seen and any(any(value != "" for value in row) for row in grid.rows):
        message = f"на листе «{grid.name}» нет знакомых заголовков, он не прочитан"
        hint = "если там участники, назовите столбцы, как в форме: veshka roster form ФАЙЛ.xlsx"
        place = reading.book.place(f"лист «{grid.name}»")
        reading.tell(Remark("X203", message, hint, Severity.WARNING), place)


def _read_table(reading: _Reading, table: Table) -> None:
    head, grid = table.head, table.grid
    reading.tell_all(unread_columns(table))
    for number, one in head.columns.items():
        if one.guessed:
            written = text_of(grid.rows[head.row + head.height - 1][number])
            message = f"заголовок «{written}» прочитан как «{one.column.heading}»"
            place = reading.book.place(grid.path(head.row, number))
            reading.tell(Remark("X207", message, "", Severity.NOTE), place)
    people = [row for row in table.rows if not _is_example(grid, row, table)]
    reading.tell_all(unheaded(replace(table, rows=tuple(people))))
    for row in table.passed:
        place = reading.book.place(grid.path(row))
        message = "строка пропущена: это не участник, а подпись, итог или название раздела"
        reading.tell(Remark("X208", message, "", Severity.NOTE), place)
    reading.tell_all(hidden_rows(table))
    rows = reading.rows.setdefault(head.sheet.key, [])
    columns = columns_together({one.column.key: at for at, one in head.columns.items()})
    for row in people:
        rows.extend(_records(reading, table, row, columns))


def _is_example(grid: Grid, row: int, table: Table) -> bool:
    """The row that shows how to fill in: marked «Пример», or still just as the form has it."""
    values = grid.rows[row]
    for column, value in enumerate(values):
        if column not in table.head.columns and value != "":
            if isinstance(value, str) and folded(value).startswith(folded(EXAMPLE)):
                return True
            break
    shown = [
        (text_of(values[number]), one.column.example)
        for number, one in table.head.columns.items()
        if one.column.example
    ]
    return len(shown) >= _LEAST_SHOWN and all(text == example for text, example in shown)


def _records(
    reading: _Reading, table: Table, row: int, columns: Mapping[str, int]
) -> Iterator[Record]:
    """The record of a row; of a group written into one cell, one a member."""
    grid, sheet = table.grid, table.head.sheet
    before = len(reading.problems)
    members = _members(grid, row, columns["mentee"]) if sheet is PAIRS else []
    values = {
        one.column.key: None
        if members and one.column.key == "mentee"
        else _value(reading, grid, row, (number, one.column))
        for number, one in table.head.columns.items()
    }
    told = list(put_together(values))
    record = Record(sheet.key, values, reading.book.name, grid, row, columns)
    for key, odd in told:
        reading.tell(odd, record.place_of(key))
    for member in members or ("",):
        if member:
            value, remark = understood(Kind.PERSON, member, reading.this_year)
            record = replace(record, values={**values, "mentee": value})
            if remark is not None:
                reading.tell(remark, record.place_of("mentee"))
        if _is_complete(reading, sheet, record, faults=len(reading.problems) - before):
            yield record


def _value(reading: _Reading, grid: Grid, row: int, cell: tuple[int, Column]) -> object:
    number, column = cell
    line = grid.rows[row]
    value = line[number] if number < len(line) else ""
    if value == "":
        if (row, number) in grid.valueless:
            message = "в ячейке формула без значения или с ошибкой"
            hint = "впишите само значение или откройте файл в Excel и сохраните его"
            reading.tell(Remark("X309", message, hint), reading.book.place(grid.path(row, number)))
        return None
    if isinstance(value, str) and _DITTO.fullmatch(value.strip()):
        value = _above(grid, row, number)
    found, remark = understood(column.kind, value, reading.this_year)
    if remark is not None:
        reading.tell(remark, reading.book.place(grid.path(row, number)))
    return found


def _above(grid: Grid, row: int, column: int) -> Value:
    """What a mark of repetition stands for."""
    for above in range(row - 1, -1, -1):
        value = grid.rows[above][column]
        if not (isinstance(value, str) and _DITTO.fullmatch(value.strip())):
            return value
    return ""


def _is_complete(reading: _Reading, sheet: Sheet, record: Record, *, faults: int) -> bool:
    """Whether the row says all that it must; what is faulty in it has been told."""
    values = record.values
    missing = [
        one
        for one in sheet.columns
        if one.needed and values.get(one.key) is None and not _is_in_parts(one, values)
    ]
    for one in missing if not faults else ():
        message = f"не заполнено: «{_lacking(one, values)}»"
        hint = "заполните ячейку или удалите строку"
        reading.tell(Remark("X310", message, hint), record.place_of(one.key))
    return not missing


def _lacking(column: Column, values: Mapping[str, object]) -> str:
    """The heading of what is not there: of a name in three columns, the part that is missing."""
    if column.kind is Kind.FULL_NAME and (values.get("surname") or values.get("name")):
        return "Имя" if values.get("surname") else "Фамилия"
    return column.heading


def _is_in_parts(column: Column, values: Mapping[str, object]) -> bool:
    return column.kind is Kind.FULL_NAME and bool(values.get("surname") and values.get("name"))


def _members(grid: Grid, row: int, column: int) -> list[str]:
    """The names of a group in one cell; none where it has one name."""
    value = grid.rows[row][column]
    if not isinstance(value, str) or not _PARTS_OF_GROUP.search(value.strip()):
        return []
    parts = [_NUMBERED.sub("", part).strip() for part in _PARTS_OF_GROUP.split(value.strip())]
    parts = [part for part in parts if part]
    # A name that was broken into lines has one word in some of them.
    whole = all(len(part.split()) > 1 for part in parts)
    return parts if whole and len(parts) > 1 else []
