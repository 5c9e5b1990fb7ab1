"""Word tables as they are printed: merges, lists, tracked changes, hidden and struck words."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tests.rosters.files import FULL, W, codes, imported, items, rezipped, the, word
from workflows.problems import ProblemsFoundError
from workflows.rosters.tables.read import tables_of

_ONE = ("1.1", "Провести совещание", "до 1 мая 2021 г.", "школы", "Протокол")
_TWO = ("1.2", "Издать приказ", "до 1 июня 2021 г.", "школы", "Приказ")


def r(text: str, properties: str = "") -> str:
    return f'<w:r {W}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def in_cell(row: int, column: int, *runs: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        paragraph = document.tables[0].cell(row, column).paragraphs[0]._p
        for old in list(paragraph):
            paragraph.remove(old)
        for one in runs:
            paragraph.append(parse_xml(one))

    return change


def test_a_term_merged_downwards_belongs_to_every_row() -> None:
    def merge(document: Any) -> None:
        cells = document.tables[0].columns[2].cells
        cells[2].text = ""
        cells[1].merge(cells[2])

    found = items(imported(word([FULL, _ONE, _TWO], change=merge)))
    assert [item.term.text for item in found.values()] == ["до 1 мая 2021 г."] * 2


def test_a_title_merged_downwards_is_one_item_with_two_terms() -> None:
    def merge(document: Any) -> None:
        for column in (0, 1):
            cells = document.tables[0].columns[column].cells
            cells[2].text = ""
            cells[1].merge(cells[2])

    one = imported(word([FULL, _ONE, ("", "", "до 1 июня 2022 г.", "школы", "")], change=merge))
    (item,) = one.draft.items
    assert item.term.text == "до 1 мая 2021 г.; до 1 июня 2022 г."
    assert codes(one) == []


def test_a_column_numbered_by_word_itself_has_its_numbers() -> None:
    def number(document: Any) -> None:
        for row in document.tables[0].rows[1:]:
            row.cells[0].paragraphs[0].style = document.styles["List Number"]

    rows = [FULL, ("", *_ONE[1:]), ("", *_TWO[1:])]
    assert list(items(imported(word(rows, change=number)))) == ["1", "2"]


def test_titles_numbered_by_a_list_of_several_levels_have_their_numbers() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def number(document: Any) -> None:
        for row in document.tables[0].rows[1:]:
            properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
            level = "0" if len({cell._tc for cell in row.cells}) == 1 else "1"
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')
            )

    rows = [FULL[1:], "Подготовка", _ONE[1:], _TWO[1:]]
    content = rezipped(
        word(rows, change=number),
        lambda name, old: numbering.encode() if name == "word/numbering.xml" else old,
    )
    one = imported(content)
    assert [stage.id for stage in one.draft.stages] == ["2"]
    assert list(items(one)) == ["2.1", "2.2"]


def test_deleted_words_are_left_out_and_inserted_ones_read_and_both_are_told() -> None:
    change = in_cell(
        1,
        2,
        r("до 1 "),
        f'<w:del {W} w:id="1" w:author="А"><w:r><w:delText>мая</w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2" w:author="А"><w:r><w:t>июня</w:t></w:r></w:ins>',
        r(" 2021 г."),
    )
    one = imported(word([FULL, _ONE], change=change))
    assert items(one)["1.1"].term.text == "до 1 июня 2021 г."
    assert the(one, "I311").place.path == "таблица 1, строка 2, столбец «Срок»"


def test_a_struck_term_is_a_question_and_never_two_dates() -> None:
    change = in_cell(1, 2, r("до 1 мая 2021 г. ", "<w:strike/>"), r("до 1 июня 2021 г."))
    one = imported(word([FULL, _ONE], change=change))
    question = items(one)["1.1"].term.question
    assert question is not None
    assert question.code == the(one, "I310").code == "I310"


def test_a_struck_title_is_told() -> None:
    change = in_cell(1, 1, r("Провести "), r("совещание", "<w:dstrike/>"), r("вебинар"))
    assert "I310" in codes(imported(word([FULL, _ONE], change=change)))


def test_hidden_words_are_not_read() -> None:
    change = in_cell(1, 1, r("Провести совещание"), r(" тайное", "<w:vanish/>"))
    assert items(imported(word([FULL, _ONE], change=change)))["1.1"].title == "Провести совещание"


def test_footnotes_of_an_item_become_notes_and_those_of_a_stage_remarks() -> None:
    footnotes = (
        f'<w:footnotes {W}><w:footnote w:id="5"><w:p><w:r><w:t>Кроме '
        "малокомплектных</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def change(document: Any) -> None:
        uri = PackURI("/word/footnotes.xml")
        part = Part(uri, "application/xml", footnotes.encode(), document.part.package)
        document.part.relate_to(part, kind)
        run = f'<w:r {W}><w:footnoteReference w:id="5"/></w:r>'
        for row, column in ((1, 0), (2, 1)):
            cell = document.tables[0].cell(row, column)
            cell.paragraphs[0]._p.append(parse_xml(run))

    one = imported(word([FULL, "Этап 1. Подготовка", _ONE], change=change))
    assert items(one)["1.1"].notes == ("Сноска: Кроме малокомплектных",)
    assert one.draft.remarks == ("Сноска: Кроме малокомплектных",)


def test_a_table_inside_a_frame_of_one_cell_is_found() -> None:
    def frame(document: Any) -> None:
        inner = document.tables[0]._tbl
        outer = document.add_table(rows=1, cols=1)
        outer.cell(0, 0)._tc.insert(1, inner)

    assert list(items(imported(word([FULL, _ONE], change=frame)))) == ["1.1"]


def test_rows_in_content_controls_are_read() -> None:
    def wrap(document: Any) -> None:
        row = document.tables[0].rows[2]._tr
        control = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
        row.addprevious(control)
        control[0].append(row)

    assert list(items(imported(word([FULL, _ONE, _TWO], change=wrap)))) == ["1.1", "1.2"]


def test_dragged_borders_do_not_move_cells_to_other_columns() -> None:
    def drag(document: Any) -> None:
        for column, width in ((1, 3), (2, 1)):
            cell = document.tables[0].cell(1, column)._tc
            cell.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {W} w:val="{width}"/>'))

    found = items(imported(word([FULL, _ONE], change=drag)))["1.1"]
    assert (found.title, found.term.text) == ("Провести совещание", "до 1 мая 2021 г.")


def test_soft_hyphens_tabs_and_hard_spaces_do_not_change_words() -> None:
    change = in_cell(
        1, 1, f"<w:r {W}><w:t>Прове</w:t><w:softHyphen/><w:t>сти\u00a0сове\u00adщание</w:t></w:r>"
    )
    assert items(imported(word([FULL, _ONE], change=change)))["1.1"].title == "Провести совещание"


def test_a_strict_document_is_to_be_saved_anew() -> None:
    def strict(name: str, content: bytes) -> bytes:
        usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return content.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    with pytest.raises(ProblemsFoundError) as caught:
        tables_of(rezipped(word([FULL, _ONE]), strict), "Карта.docx")
    assert caught.value.problems[0].code == "I105"
