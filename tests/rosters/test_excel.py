"""Excel sheets as they are shown: dates by format, numbers, merges, hidden parts, formulas."""

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.rosters.files import FULL, codes, excel, imported, items, rezipped, the
from workflows.problems import ProblemsFoundError
from workflows.rosters.tables.grid import column_letters
from workflows.rosters.tables.read import tables_of

_ONE = ("1.1", "Провести совещание", "до 1 мая 2021 г.", "школы", "Протокол")
_TWO = ("1.2", "Издать приказ", "до 1 июня 2021 г.", "школы", "Приказ")


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (date(2020, 11, 25), "dd.mm.yyyy", "25.11.2020"),
        (datetime(2020, 11, 25), "mm-dd-yy", "25.11.2020"),  # noqa: DTZ001 — Excel has no zones
        (date(2020, 11, 1), "mmmm yyyy", "ноябрь 2020 г."),
        (date(2020, 11, 1), "[$-419]mmm\\ yy;@", "ноябрь 2020 г."),
        (date(2020, 11, 26), "d mmm", "26 ноября"),
        (date(2020, 11, 1), "mmmm", "ноябрь"),
        (date(2020, 1, 1), "yyyy", "2020 г."),
    ],
)
def test_a_date_is_read_as_it_is_shown(value: date, number_format: str, words: str) -> None:
    def form(sheet: Any) -> None:
        sheet["C2"].number_format = number_format

    one = imported(excel([FULL, (*_ONE[:2], value, *_ONE[3:])], form))
    assert items(one)["1.1"].term.text == words


def test_numbers_typed_as_numbers_keep_their_shown_digits() -> None:
    def form(sheet: Any) -> None:
        sheet["A3"].number_format = "0.00"

    rows = [FULL, (1.1, *_ONE[1:]), (1.1, *_TWO[1:])]
    assert list(items(imported(excel(rows, form)))) == ["1.1", "1.10"]


def test_a_number_that_excel_made_a_date_is_given_back_and_told() -> None:
    def form(sheet: Any) -> None:
        sheet["A2"].number_format = "dd.mmm"

    one = imported(excel([FULL, (date(2024, 2, 1), *_ONE[1:])], form))
    assert list(items(one)) == ["1.2"]
    assert the(one, "I209").place.path == "лист «Лист1», ячейка A2"


def test_problems_name_the_cell() -> None:
    one = imported(excel([["", "План"], [], ["", *FULL], ["", *_ONE[:2], "потом", *_ONE[3:]]]))
    assert the(one, "D101").place.path == "лист «Лист1», ячейка D4"
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_one_phrase_in_many_cells_is_one_finding_with_all_its_cells() -> None:
    rows = [FULL, *((f"1.{n}", f"Дело {n}", "потом", "школы", "") for n in range(1, 4))]
    found = the(imported(excel(rows)), "D101")
    assert found.place.path.endswith("ячейка C2")
    assert "ячейка C3; лист «Лист1», ячейка C4" in found.facts[-1]


def test_cells_merged_down_and_across_are_read_once_for_each_row() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("C3:C4")
        sheet.merge_cells("A5:E5")

    rows = [FULL, "Этап 1. Начало", _ONE, (*_TWO[:2], "", *_TWO[3:]), ["Этап 2. Конец"], _ONE]
    one = imported(excel(rows, merge))
    assert [stage.id for stage in one.draft.stages] == ["1", "2"]
    assert items(one)["1.2"].term.text == "до 1 мая 2021 г."


def test_a_merge_to_the_end_of_the_sheet_is_refused_before_it_fills_the_memory() -> None:
    def stretch(name: str, content: bytes) -> bytes:
        return content.replace(b"C2:C3", b"C2:C1048576")

    content = excel([FULL, _ONE, _TWO], lambda sheet: sheet.merge_cells("C2:C3"))
    with pytest.raises(ProblemsFoundError) as caught:
        tables_of(rezipped(content, stretch), "Карта.xlsx")
    assert "объединённые" in caught.value.problems[0].message


def test_hidden_rows_are_taken_and_told_and_hidden_sheets_are_only_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        other = sheet.parent.create_sheet("Черновик")
        other.append(["Мероприятие", "Срок"])
        other.sheet_state = "hidden"

    one = imported(excel([FULL, _ONE, _TWO], hide))
    assert list(items(one)) == ["1.1", "1.2"]
    assert the(one, "I206").place.path == "лист «Лист1», строка 3"
    assert the(one, "I110").place.path == "лист «Черновик»"


def test_a_formula_without_a_saved_value_is_an_error_at_its_cell() -> None:
    one = imported(excel([FULL, (*_ONE[:2], '="до "&"1 мая"', *_ONE[3:])]))
    assert the(one, "I312").place.path == "лист «Лист1», ячейка C2"
    assert items(one)["1.1"].term.question is not None


def test_struck_terms_are_questions_whole_or_in_part() -> None:
    struck = InlineFont(strike=True)
    partly = CellRichText(TextBlock(struck, "до 1 мая 2021 г. "), "до 1 июня 2021 г.")

    def strike(sheet: Any) -> None:
        sheet["C2"].font = Font(strike=True)

    one = imported(excel([FULL, _ONE, (*_TWO[:2], partly, *_TWO[3:])], strike))
    assert all(item.term.question for item in one.draft.items)
    assert codes(one) == ["I310"]


def test_every_sheet_with_a_roadmap_is_taken() -> None:
    def more(sheet: Any) -> None:
        second = sheet.parent.create_sheet("Этап 2")
        for row in (FULL, ("2.1", *_ONE[1:])):
            second.append(row)
        sheet.parent.create_sheet("Показатели").append(["Показатель", "2020", "2024"])

    one = imported(excel([FULL, _ONE], more))
    assert list(items(one)) == ["1.1", "2.1"]
    assert "«Показатель»; «2020»" in the(one, "I110").message


def test_tables_one_under_another_with_other_columns_are_both_read() -> None:
    rows = [
        FULL,
        _ONE,
        [],
        ["Сроки", "Исполнители", "Наименование мероприятия"],
        ["до 1 июня 2021 г.", "Министерство образования", "Издать приказ"],
    ]
    first, second = imported(excel(rows)).draft.items
    assert (first.title, second.title) == ("Провести совещание", "Издать приказ")
    assert second.responsible == ("министерство-образования",)
