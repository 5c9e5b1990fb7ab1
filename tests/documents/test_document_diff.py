"""Two Word files compared: words, places, fields, numbers, looks."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.shared import Mm, Pt

from tests.documents.word import in_runs, member, with_members, word
from workflows.documents.document_diff import DocumentDiff, compare_documents
from workflows.documents.tag_names import tag_names
from workflows.documents.word_changes import word_changes

TEXTS = (
    "Назначить {{ куратор.фио | винительный }} куратором программы наставничества.",
    "Провести анкетирование обучающихся в срок до 15 октября.",
    "Контроль за исполнением приказа оставляю за собой.",
)


def texts(found: DocumentDiff) -> list[tuple[str, str]]:
    return [(one.change, one.new or one.old) for one in found.texts]


def changed_words(found: DocumentDiff) -> list[tuple[str, str]]:
    return [(one.op, one.text) for one in found.texts[0].pieces if one.op != "equal"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("срок 10 дней", "срок 15 дней", [("delete", "10"), ("insert", "15")]),
        ("на 1,5 года", "на 2,5 года", [("delete", "1,5"), ("insert", "2,5")]),
        ("директору школы", "директора школы", [("delete", "директору"), ("insert", "директора")]),
        (
            "{{ а.фио | дательный }}",
            "{{ а.фио | винительный }}",
            [("delete", "дательный"), ("insert", "винительный")],
        ),
        ("два слова", "два новых слова", [("insert", "новых ")]),
        ("конец.", "конец", [("delete", ".")]),
        ("а б в", "а г д", [("delete", "б в"), ("insert", "г д")]),
    ],
)
def test_changed_words_are_whole_words(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    pieces = word_changes(old, new)
    assert [(one.op, one.text) for one in pieces if one.op != "equal"] == expected
    assert "".join(one.text for one in pieces if one.op != "insert") == old
    assert "".join(one.text for one in pieces if one.op != "delete") == new


def test_the_same_words_cut_into_other_runs_are_no_difference() -> None:
    old = word(change=in_runs("Назначить {{ кура", "тор.фио }}"))
    new = word(change=in_runs("Назначить ", "{{ куратор.фио }}"))
    assert compare_documents(old, new).none


def test_a_changed_number_is_told_with_its_paragraph() -> None:
    found = compare_documents(word(*TEXTS), word(TEXTS[0], TEXTS[1].replace("15", "20"), TEXTS[2]))
    assert [one.new_place for one in found.texts] == ["основной текст, абзац 2"]
    assert changed_words(found) == [("delete", "15"), ("insert", "20")]


def test_paragraphs_added_removed_and_moved_are_told_as_such() -> None:
    found = compare_documents(
        word("Первый совсем", "Второй иначе", "Третий вовсе"),
        word("Третий вовсе", "Первый совсем", "Четвёртый новый абзац"),
    )
    assert texts(found) == [
        ("moved", "Третий вовсе"),
        ("removed", "Второй иначе"),
        ("added", "Четвёртый новый абзац"),
    ]


def test_a_cell_with_quite_other_words_is_the_same_cell() -> None:
    found = compare_documents(
        word("Текст", rows=[["№", "ФИО"], ["1", "Работа"]]),
        word("Текст", rows=[["№", "ФИО"], ["1", "Что угодно"]]),
    )
    assert [(one.change, one.old_place) for one in found.texts] == [
        ("changed", "основной текст, таблица 1, строка 2, столбец 2")
    ]


def test_headers_and_footnotes_are_compared_and_may_come_and_go() -> None:
    found = compare_documents(
        word("Текст", header="Школа № 5"), word("Текст", header="Школа № 6", footnote="Сноска")
    )
    assert [(one.change, one.new_place) for one in found.texts] == [
        ("changed", "верхний колонтитул (header1), абзац 1"),
        ("added", "сноски, сноска 2, абзац 1"),
    ]


def test_a_header_that_word_has_numbered_anew_is_the_same_header() -> None:
    old = word("Текст", header="Школа № 5")
    names = {
        "word/header1.xml": "word/header7.xml",
        "[Content_Types].xml": "[Content_Types].xml",
        "word/_rels/document.xml.rels": "word/_rels/document.xml.rels",
    }
    members = {
        new: member(old, name).replace(b"header1.xml", b"header7.xml")
        for name, new in names.items()
    }
    assert compare_documents(old, with_members(old, members)).none


def test_fields_and_filters_that_come_and_go_are_named() -> None:
    found = compare_documents(
        word("{% for один in команда %}{{ один.фио | дательный }}{% endfor %} {{ школа }}"),
        word("{% for кто in команда %}{{ кто.должность | винительный }}{% endfor %}"),
    )
    assert (found.fields_added, found.fields_removed) == (
        ("команда.должность",),
        ("команда.фио", "школа"),
    )
    assert (found.filters_added, found.filters_removed) == (("винительный",), ("дательный",))


@pytest.mark.parametrize(
    ("tag", "fields"),
    [
        ('{% if организация.тип == "school" and not х %}', {"организация.тип", "х"}),
        ("{%tr for а, б in пары %}{{ а.фио }}{{ loop.index }}", {"пары", "пары.фио"}),
        ("{% set имя = куратор.фио %}{{ имя }}", {"куратор.фио"}),
        ("{{ n | форма_числа('час', 'часа', 'часов') }}", {"n"}),
        ("{# куратор.фио #} простой текст организация.тип", set()),
        ("{{ этап.пункты | length }}", {"этап.пункты"}),
    ],
)
def test_the_fields_of_tags_are_read(tag: str, fields: set[str]) -> None:
    assert tag_names([tag]).fields == fields


def test_a_new_clause_moves_the_numbers_on_and_nothing_more() -> None:
    def clauses(*words: str) -> bytes:
        def change(document: Any) -> None:
            for one in words:
                document.add_paragraph(one, style="List Number")

        return word(change=change)

    found = compare_documents(
        clauses("Утвердить план", "Назначить куратора"),
        clauses("Совершенно новое", "Утвердить план", "Назначить куратора"),
    )
    assert texts(found) == [("added", "Совершенно новое")]
    assert [(one.old, one.new) for one in found.numbers] == [("1.", "2."), ("2.", "3.")]


def _bold(document: Any) -> None:
    document.paragraphs[0].runs[0].bold = True


def _font(document: Any) -> None:
    document.paragraphs[0].runs[0].font.name = "Arial"


def _size(document: Any) -> None:
    document.paragraphs[0].runs[0].font.size = Pt(9)


def _style(document: Any) -> None:
    document.paragraphs[0].style = "Heading 1"


def _indent(document: Any) -> None:
    document.paragraphs[0].paragraph_format.left_indent = Mm(10)


def _margin(document: Any) -> None:
    document.sections[0].left_margin = Mm(30)


def _columns(document: Any) -> None:
    document.tables[0].columns[0].width = Mm(90)


def _default(document: Any) -> None:
    document.styles["Normal"].font.size = Pt(9)


def _empty(document: Any) -> None:
    document.add_paragraph()


@pytest.mark.parametrize(
    ("change", "place", "side"),
    [
        (_bold, "основной текст, абзац 1", "полужирный"),
        (_font, "основной текст, абзац 1", "шрифт"),
        (_size, "основной текст, абзац 1", "размер шрифта"),
        (_style, "основной текст, абзац 1", "стиль"),
        (_indent, "основной текст, абзац 1", "отступы"),
        (_margin, "страница", "поля страницы"),
        (_columns, "основной текст, таблица 1", "ширина столбцов"),
        (_default, "стиль «Normal»", "размер шрифта"),
        (_empty, "основной текст", "число пустых абзацев"),
    ],
)
def test_a_change_of_looks_alone_is_named(
    change: Callable[[Any], None], place: str, side: str
) -> None:
    rows = [["а", "б"]]
    found = compare_documents(word(*TEXTS, rows=rows), word(*TEXTS, rows=rows, change=change))
    assert found.is_look_alone
    assert [(one.place, side in one.sides) for one in found.looks] == [(place, True)]


def test_how_margins_and_columns_changed_is_told() -> None:
    rows = [["а", "б"]]

    def both(document: Any) -> None:
        _margin(document)
        _columns(document)

    found = compare_documents(word(rows=rows), word(rows=rows, change=both))
    details = [detail for one in found.looks for detail in one.details]
    assert details[0].startswith("ширина столбцов: ")
    assert " → 90 мм | " in details[0]
    assert details[1] == "левое 32 мм → 30 мм"


def test_a_picture_exchanged_under_its_name_is_told() -> None:
    old = with_members(word("Текст"), {"word/media/image1.png": b"old"})
    new = with_members(word("Текст"), {"word/media/image1.png": b"new"})
    assert [one.place for one in compare_documents(old, new).looks] == ["рисунки"]


def test_what_word_writes_at_each_saving_is_no_difference() -> None:
    old = word(*TEXTS)
    xml = member(old, "word/document.xml").replace(b"<w:p>", b'<w:p w:rsidR="00A1B2C3">')
    new = with_members(old, {"word/document.xml": xml, "docProps/app.xml": b"<Properties/>"})
    assert old != new
    assert compare_documents(old, new).none


def test_two_long_texts_with_nothing_in_common_take_no_time() -> None:
    old = word(*[f"Старый пункт номер {n} про своё" for n in range(600)])
    new = word(*[f"Новая строка {n} о другом деле" for n in range(600)])
    assert len(compare_documents(old, new).texts) == 1200
