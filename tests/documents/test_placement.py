"""Where tags stand: what they take away with them, and what they leave behind."""

import copy
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.samples import ACTS, LAUNCH_PAPER, SET
from tests.documents.word import text_of, word
from workflows.documents.checker import checked
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context
from workflows.problems import Problem, Severity


def findings(*paragraphs: str, **more: Any) -> list[Problem]:
    return checked(word(*paragraphs, **more), "приказ.docx", ["р145"])[1]


def codes(*paragraphs: str, **more: Any) -> list[str]:
    return [one.code for one in findings(*paragraphs, **more)]


def test_a_block_whose_tags_stand_alone_leaves_empty_lines_and_is_told_how_not_to() -> None:
    found = findings("{% if команда %}", "{{ куратор.фио }}", "{%endif%}")
    assert [(one.code, one.severity) for one in found] == [("T120", Severity.WARNING)] * 2
    assert "{%p if команда %}" in found[0].hint
    assert "{%p endif%}" in found[1].hint
    context = sample_context(LAUNCH_PAPER, SET.documents, ACTS)
    made = render_document(
        LAUNCH_PAPER, word("{% if команда %}", "{{ куратор.фио }}", "{%endif%}"), context
    )
    assert text_of(made.content) == ["", "Иванова Анна Петровна", ""]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{%p if команда %}", "да", "{%p endif %}"],
        ["{% if команда %}да{% endif %}"],
        ["{% if команда %}да", "нет{% endif %}"],
        ["{%- if команда %}", "да", "{% endif -%}"],
        ["{% for x in команда %}{{ x.фио }}{% endfor %}"],
    ],
)
def test_a_block_within_lines_or_that_takes_its_lines_leaves_none(paragraphs: list[str]) -> None:
    assert codes(*paragraphs) == []


def test_a_set_alone_leaves_an_empty_line() -> None:
    assert codes("{% set кто = куратор %}", "{{ кто.фио }}") == ["T120"]
    assert codes("{%p set кто = куратор %}", "{{ кто.фио }}") == []


def test_a_tag_beside_a_picture_or_a_page_break_is_not_alone_and_may_not_take_it_away() -> None:
    def broken(document: Any) -> None:
        document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)

    assert codes("{% if команда %}", "да", "{% endif %}", change=broken) == []
    [found] = findings("{%p if команда %}", "да", "{%p endif %}", change=broken)
    assert (found.code, "разрыв страницы" in found.message) == ("T108", True)


def test_a_section_break_is_not_taken_away() -> None:
    def sectioned(document: Any) -> None:
        properties = document.paragraphs[2]._p.get_or_add_pPr()
        properties.append(copy.deepcopy(document.sections[0]._sectPr))

    assert codes("{%p if команда %}", "да", "{%p endif %}", change=sectioned) == ["T108"]


def test_a_block_that_opens_outside_a_cell_and_closes_inside_is_refused() -> None:
    found = findings("{% if команда %}да", rows=[["{% endif %}", "1"]])
    assert [one.code for one in found] == ["T121"]
    assert "{% if команда %} (абзац 1)" in found[0].message
    assert codes(rows=[["{% if команда %}", "{% endif %}"]]) == ["T121"]


def test_a_row_block_must_stay_in_one_table() -> None:
    def second(document: Any) -> None:
        document.add_paragraph("между")
        table = document.add_table(rows=1, cols=1)
        table.cell(0, 0).text = "{%tr endfor %}"

    assert codes(rows=[["{%tr for x in команда %}"], ["{{ x.фио }}"]], change=second) == ["T121"]


def test_two_row_tags_in_one_row_are_named_as_that() -> None:
    rows = [["{%tr for x in команда %}", "{%tr if x.фио %}"], ["{{ x.фио }}", ""]]
    found = findings(rows=[*rows, ["{%tr endif %}", ""], ["{%tr endfor %}", ""]])
    assert {one.code for one in found} == {"T108"}
    assert "второй такой тег: {%tr if x.фио %}" in found[0].message
    assert "своя строка" in found[0].hint


def test_row_tags_in_a_nested_table_are_judged_by_its_own_rows() -> None:
    def nested(document: Any) -> None:
        inner = document.tables[0].cell(0, 1).add_table(rows=3, cols=1)
        for cell, text in zip(
            inner.columns[0].cells,
            ["{%tr for x in команда %}", "{{ x.фио }}", "{%tr endfor %}"],
            strict=True,
        ):
            cell.text = text

    assert codes(rows=[["слева", "справа"]], change=nested) == []


def test_a_cell_that_may_lose_its_last_paragraph_is_told() -> None:
    def filled(document: Any) -> None:
        cell = document.tables[0].cell(0, 0)
        for text in ("{{ x.фио }}", "{%p endfor %}"):
            cell.add_paragraph(text)

    found = findings(rows=[["{%p for x in команда %}"]], change=filled)
    assert [(one.code, one.severity) for one in found] == [("T127", Severity.WARNING)]

    def kept(document: Any) -> None:
        filled(document)
        document.tables[0].cell(0, 0).add_paragraph("")

    assert codes(rows=[["{%p for x in команда %}"]], change=kept) == []


def test_tags_alone_in_a_cell_that_holds_nothing_else_are_left_as_they_are() -> None:
    def filled(document: Any) -> None:
        for text in ("{{ x.фио }}", "{% endfor %}"):
            document.tables[0].cell(0, 0).add_paragraph(text)

    assert codes(rows=[["{% for x in команда %}"]], change=filled) == []


def test_a_slip_in_a_tag_does_not_bring_down_its_block() -> None:
    for opening in ("{% фор x in команда %}", "{% fоr x in команда %}", "{% p for x in команда %}"):
        found = findings(f"{opening}{{{{ x.фио }}}}{{% endfor %}}")
        assert len(found) - [one.code for one in found].count("T105") == 1, found


def test_a_misspelt_name_is_told_once_and_its_fields_are_still_known() -> None:
    assert codes("{{ куратр.фоо }}") == ["T103"]
    assert codes("{% for x in команд %}{{ x.фио }}{% endfor %}") == ["T103"]


def test_a_text_box_of_word_is_told_once_though_the_file_holds_it_twice() -> None:
    def boxed(document: Any) -> None:
        run = document.add_paragraph("Снаружи").add_run()
        for _ in range(2):
            box, paragraph = OxmlElement("w:txbxContent"), document.add_paragraph()._p
            paragraph.add_r().text = "{{ куратр.фио }}"
            box.append(paragraph)
            run._r.append(box)

    assert codes(change=boxed) == ["T103"]


def test_tags_in_smart_tags_and_between_proofing_marks_are_read_whole() -> None:
    def marked(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text in ("Назначить {{ кура", "тр", ".фио }}"):
            paragraph.add_run(text)
        middle = paragraph.runs[1]._r
        smart = OxmlElement("w:smartTag")
        smart.set(qn("w:element"), "PersonName")
        middle.addprevious(smart)
        smart.append(middle)
        for kind in ("spellStart", "spellEnd"):
            mark = OxmlElement("w:proofErr")
            mark.set(qn("w:type"), kind)
            smart.addprevious(mark)

    [found] = findings(change=marked)
    assert found.place.path == "основной текст, абзац 1, тег {{ куратр.фио }}"
    assert "возможно, куратор.фио" in found.message
