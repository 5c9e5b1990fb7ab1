"""``--fix``: what has one meaning is mended, what has two is left, and the rest stays as it is."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.samples import ACTS, LAUNCH_PAPER, SET
from tests.documents.word import in_runs, member, text_of, word
from workflows.documents.checker import findings, opened
from workflows.documents.dictionary import dictionary
from workflows.documents.markup import etree, parsed
from workflows.documents.mending import Mended, mended_template
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context

TEMPLATES = sorted((Path(__file__).parents[2] / "templates_docx").rglob("*.docx"))
FIELDS = dictionary(["р145"])


def mended(content: bytes) -> Mended:
    source, _ = opened(content, "приказ.docx")
    assert source is not None
    return mended_template(content, source, FIELDS)


def left(content: bytes) -> list[str]:
    source, _ = opened(content, "приказ.docx")
    assert source is not None
    return [one.problem.code for one in findings(source, "приказ.docx", FIELDS)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{{ n | форма_числа(«час», „часа“, “часов”) }}",
            '{{ n | форма_числа("час", "часа", "часов") }}',
        ),
        ("{{ кyрaтор.фио }}", "{{ куратор.фио }}"),
        ("{{ куратор.фиo }}", "{{ куратор.фио }}"),
        ("{{ куратр.фио }}", "{{ куратор.фио }}"),
        ("{{ куартор.фио }}", "{{ куратор.фио }}"),
        ("{{ Куратор.ФИО }}", "{{ куратор.фио }}"),
        ("{{ куратр.фоо | датильный }}", "{{ куратор.фио | дательный }}"),
        ("Назначить {{ куратор.фио }.", "Назначить {{ куратор.фио }}."),
        ("{{ куратор.фио } }", "{{ куратор.фио }}"),
        ("{ куратор.фио }}", "{{ куратор.фио }}"),
        ("{куратор.фио} и { { директор.фио } }", "{{ куратор.фио }} и {{ директор.фио }}"),
        ("{{{ куратор.фио }}}", "{{ куратор.фио }}"),
        ("Назначить {{ куратор.фио }}}.", "Назначить {{ куратор.фио }}."),
        ("{{\u00a0куратор.\u200bфио\u00a0}}", "{{ куратор.фио }}"),
        ("{{ кура\u00adтор.фио }}", "{{ куратор.фио }}"),
        ("{{p куратор.фио }}", "{{ куратор.фио }}"),
        ("{% если команда %}{% иначе %}{% endif %}.", "{% if команда %}{% else %}{% endif %}."),
        ("{% if команда }да{% endif %}", "{% if команда %}да{% endif %}"),
        (
            "{% fоr x in команда %}{{ х.фио }}{% endfro %}",
            "{% for x in команда %}{{ x.фио }}{% endfor %}",
        ),
    ],
)
def test_what_has_one_meaning_is_mended(before: str, after: str) -> None:
    result = mended(word("Начало", before))
    assert text_of(result.content) == ["Начало", after]
    assert result.mends[0].where == "основной текст, абзац 2"
    assert set(left(result.content)) <= {"T103"} if "n |" in after else left(result.content) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ директор.фамилия_имя }}",
        "{{ кто.фио }}",
        "{{ куратор.фио",
        "{{ кто }",
        "{{ куратор фио }}",
        "{% конец %}",
        "{{ команда.фио }}",
        "{% raw %}{{ куратр }}{% endraw %}",
        "{# {{ куратр.фио }} «» #}",
        "{{ 'МБОУ «СОШ\u00a0№\u00a05»' }}",
        "{без} скобок и 100 %",
    ],
)
def test_what_has_two_meanings_or_is_no_tag_is_left(text: str) -> None:
    content = word("Начало", text)
    assert mended(content).content == content


def test_a_block_of_tags_that_stand_alone_takes_its_lines_away() -> None:
    lines = ["{% if команда %}", "да", "{%else%}", "нет", "{% endif %}"]
    result = mended(word(*lines))
    assert text_of(result.content) == [
        "{%p if команда %}", "да", "{%p else%}", "нет", "{%p endif %}",
    ]  # fmt: skip
    assert left(result.content) == []
    half = word("{% if команда %}", "да{% endif %}")
    assert mended(half).content == half


def test_a_cell_keeps_a_paragraph() -> None:
    def filled(document: Any) -> None:
        document.tables[0].cell(0, 0).add_paragraph("{% endif %}")

    content = word(rows=[["{% if команда %}"]], change=filled)
    assert mended(content).content == content


def test_a_tag_cut_into_runs_is_joined_and_looks_as_it_began() -> None:
    def bold(document: Any) -> None:
        in_runs("Для {", "{ кура", "тор.фио", " }", "} и далее")(document)
        document.paragraphs[0].runs[0].bold = True

    result = mended(word(change=bold))
    assert (result.joined, result.mends) == (1, ())
    paragraph = parsed(member(result.content, "word/document.xml")).find(f".//{qn('w:p')}")
    runs = paragraph.findall(qn("w:r"))
    assert ["".join(one.itertext()) for one in runs] == ["Для {{ куратор.фио }}", " и далее"]
    assert [one.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for one in runs] == [True, False]


def test_an_emptied_smart_tag_goes_and_marks_of_others_stay() -> None:
    def marked(document: Any) -> None:
        in_runs("{{ кура", "тр", ".фио }}")(document)
        middle = document.paragraphs[0].runs[1]._r
        smart, mark = OxmlElement("w:smartTag"), OxmlElement("w:bookmarkStart")
        middle.addprevious(smart)
        smart.append(middle)
        smart.addprevious(mark)

    result = mended(word(change=marked))
    paragraph = parsed(member(result.content, "word/document.xml")).find(f".//{qn('w:p')}")
    assert [etree.QName(one).localname for one in paragraph] == ["r", "bookmarkStart"]
    assert text_of(result.content) == ["{{ куратор.фио }}"]


def test_headers_footnotes_cells_and_text_boxes_are_mended_too() -> None:
    wrong, right = "{{ куратр.фио }}", "{{ куратор.фио }}"

    def boxed(document: Any) -> None:
        run = document.add_paragraph("Снаружи").add_run()
        box, paragraph = OxmlElement("w:txbxContent"), document.add_paragraph()._p
        paragraph.add_r().text = wrong
        box.append(paragraph)
        run._r.append(box)

    result = mended(word(wrong, rows=[[wrong, "1"]], header=wrong, footnote=wrong, change=boxed))
    for name in ("document", "header1", "footnotes"):
        assert wrong.encode() not in member(result.content, f"word/{name}.xml")
        assert right.encode() in member(result.content, f"word/{name}.xml")
    assert len(result.mends) == 5


def test_everything_else_keeps_its_bytes() -> None:
    content = word("{{ куратр.фио }}", rows=[["1", "2"]], header="Школа", footnote="Сноска")
    result = mended(content)
    old, new = (zipfile.ZipFile(io.BytesIO(one)) for one in (content, result.content))
    assert old.namelist() == new.namelist()
    same = [one for one in old.namelist() if one != "word/document.xml"]
    assert [one for one in same if old.read(one) != new.read(one)] == []
    before, after = (parsed(one.read("word/document.xml")) for one in (old, new))
    for node in before.iter(qn("w:t")):
        node.text = (node.text or "").replace("куратр", "куратор")
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def test_mending_again_changes_nothing() -> None:
    content = word(
        "{{ куратр.фоо | датильный }}",
        "{% fоr х in кoманда %}{{ x.фoо }}{% endfr %}",
        "{% если команда %}",
        "{куратор.фио} и {{ куратор.фио }",
        "{% endif %}",
        change=in_runs("{", "{ куратор.фио }", "}"),
    )
    once = mended(content).content
    assert once != content
    assert mended(once).content == once
    assert left(once) == []


def test_a_joined_tag_prints_what_the_cut_one_printed() -> None:
    content = word(change=in_runs("Для {", "{ куратор.", "фио | дательный", " }", "}."))
    context = sample_context(LAUNCH_PAPER, SET.documents, ACTS)
    made = [
        text_of(render_document(LAUNCH_PAPER, one, context).content)
        for one in (content, mended(content).content)
    ]
    assert made[0] == made[1] == ["Для Ивановой Анне Петровне."]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda one: one.stem)
def test_there_is_nothing_to_mend_in_the_shipped_templates(file: Path) -> None:
    content = file.read_bytes()
    source, _ = opened(content, file.name)
    assert source is not None
    assert mended_template(content, source, dictionary()).mends == ()
