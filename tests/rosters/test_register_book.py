"""Registers as Excel files: nothing in them becomes a formula or a link."""

import io
from datetime import date

import openpyxl
import pytest

from workflows.rosters.register_book import Register, register_file


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "http://x.ru"])
def test_no_value_of_a_register_becomes_a_formula_or_a_link(text: str) -> None:
    register = Register(
        "Реестр", "Школа", (("Цель", 20), ("Начало", 12)), [[text, date(2026, 9, 1)]]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(register_file(register))).worksheets[0]
    cell = sheet["B4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert sheet["C4"].value.date() == date(2026, 9, 1)
    assert [one.value for one in sheet[3]] == ["№", "Цель", "Начало"]
