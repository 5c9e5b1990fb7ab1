"""The list of forms as an Excel file: what is in it, and what comes back out of it."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from workflows.problems import ProblemsFoundError
from workflows.rosters.forms_review.read import read_review
from workflows.rosters.forms_review.rows import (
    ABOUT,
    APPROVED,
    COLUMNS,
    CORRECTED,
    THE_REST,
    TO_CHECK,
    ReviewRow,
)
from workflows.rosters.forms_review.write import review_file

_DOUBTFUL = ReviewRow(
    "Заяц Иван Петрович", "дательный", "Зайцу Ивану Петровичу", "проверьте", "в семье могут…"
)
_SURE = ReviewRow("директор", "дательный", "директору", "верно", sure=True)


def _book(*rows: ReviewRow) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(review_file("school-1", "Школа", rows)))


def _saved(book: Workbook, folder: Path) -> Path:
    path = folder / "Склонение.xlsx"
    book.save(path)
    return path


def _column(heading: str) -> int:
    return list(COLUMNS).index(heading) + 1


def test_what_must_be_checked_stands_apart_under_a_heading_that_stays_in_sight() -> None:
    book = _book(_SURE, _DOUBTFUL)
    assert book.sheetnames == [TO_CHECK, THE_REST, ABOUT]
    sheet = book[TO_CHECK]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert (sheet.freeze_panes, sheet.max_row) == ("B2", 2)
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("E2", '"да"')


def test_only_two_columns_may_be_filled_in() -> None:
    row = _book(_DOUBTFUL)[TO_CHECK][2]
    cells = zip(COLUMNS, row, strict=True)
    assert [name for name, cell in cells if not cell.protection.locked] == [CORRECTED, APPROVED]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "http://x.ru"])
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    row = ReviewRow(text, text, text, text, text, text, (text,), text)
    for cell in _book(row)[TO_CHECK][2]:
        if cell.value is not None:
            assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_equal_lists_are_equal_files() -> None:
    assert review_file("a", "А", [_SURE]) == review_file("a", "А", [_SURE])


def test_a_list_comes_back_with_what_was_filled_in(tmp_path: Path) -> None:
    book = _book(_DOUBTFUL, _SURE)
    book[TO_CHECK].cell(2, _column(CORRECTED), "Заяцу  Ивану Петровичу ")
    book[TO_CHECK].cell(2, _column(APPROVED), "Да")
    book.create_sheet("Мои заметки")["A1"] = "позвонить"
    found = read_review(_saved(book, tmp_path))
    assert found.organisation == "school-1"
    first, second = found.rows
    assert (first.nominative, first.case) == ("Заяц Иван Петрович", "дательный")
    assert (first.corrected, first.approved) == ("Заяцу Ивану Петровичу", "Да")
    assert (second.form, second.approved) == ("директору", "")
    assert first.places[CORRECTED].path == "лист «Проверьте», ячейка D2"


def test_a_formula_in_a_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    book = _book(_DOUBTFUL)
    book[TO_CHECK].cell(2, _column(CORRECTED), '="за"&"яц"')
    with pytest.raises(ProblemsFoundError) as caught:
        read_review(_saved(book, tmp_path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("L211", "лист «Проверьте», ячейка D2")


def test_another_file_is_no_list(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Фамилия"
    with pytest.raises(ProblemsFoundError) as caught:
        read_review(_saved(book, tmp_path))
    assert [problem.code for problem in caught.value.problems] == ["L210"]
