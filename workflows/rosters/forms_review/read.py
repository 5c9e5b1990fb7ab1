"""The list of forms read back from Excel, and what is wrong in it, by sheet and cell."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.forms_review.rows import (
    ABOUT,
    APPROVED,
    CASE,
    CORRECTED,
    FORM,
    NOMINATIVE,
    ORGANISATION,
    ReviewedList,
    ReviewedRow,
)
from workflows.rosters.tables.grid import Cell, Mark, Row, Table, TableFile
from workflows.rosters.tables.read import read_tables

_NEEDED = (NOMINATIVE, CASE, FORM, CORRECTED, APPROVED)


def read_review(path: Path) -> ReviewedList:
    """The rows of all sheets that have the list's columns; sheets of one's own are left alone.

    Raises:
        ProblemsFoundError: the file is no such list, or a cell has a formula without a value.
    """
    file = read_tables(path)
    lists = [(table, *found) for table in file.tables if (found := _heading(table))]
    if not lists:
        raise ProblemsFoundError([_no_list(file)])
    formulas = [
        _formula(file.place(table.path(row.number, cell.start)))
        for table, _, rows in lists
        for row in rows
        for cell in row.cells
        if Mark.FORMULA_WITHOUT_VALUE in cell.marks
    ]
    if formulas:
        raise ProblemsFoundError(formulas)
    read = (_reviewed(file, table, columns, row) for table, columns, rows in lists for row in rows)
    return ReviewedList(_organisation(file), tuple(read))


def _heading(table: Table) -> tuple[Mapping[str, int], tuple[Row, ...]] | None:
    """Where each needed column stands, and the rows below; None where the heads are missing."""
    for at, row in enumerate(table.rows):
        columns = {cell.text: cell.start for cell in row.cells}
        if all(name in columns for name in _NEEDED):
            return columns, tuple(one for one in table.rows[at + 1 :] if one.filled())
    return None


def _reviewed(file: TableFile, table: Table, columns: Mapping[str, int], row: Row) -> ReviewedRow:
    cells: dict[int, Cell] = {cell.start: cell for cell in row.cells}
    texts = {name: cells[columns[name]].text if columns[name] in cells else "" for name in _NEEDED}
    places = {name: file.place(table.path(row.number, columns[name])) for name in _NEEDED}
    return ReviewedRow(
        texts[NOMINATIVE], texts[CASE], texts[FORM], texts[CORRECTED], texts[APPROVED], places
    )


def _organisation(file: TableFile) -> str:
    return next(_values_beside(file, ORGANISATION), "")


def _values_beside(file: TableFile, label: str) -> Iterator[str]:
    for table in file.tables:
        if table.name != f"лист «{ABOUT}»":
            continue
        for row in table.rows:
            if [cell.text for cell in row.cells[:1]] == [label]:
                yield from (cell.text for cell in row.cells[1:2])


def _no_list(file: TableFile) -> Problem:
    return Problem(
        "L210",
        "в файле нет списка форм",
        file.place(),
        "выберите файл, который сделала команда veshka forms review; не меняйте его заголовки",
        (f"нужны столбцы: {', '.join(_NEEDED)}",),
    )


def _formula(place: Place) -> Problem:
    return Problem("L211", "в клетке формула, а не текст", place, "впишите форму обычным текстом")
