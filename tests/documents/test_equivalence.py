"""What is compiled once gives the same XML as docxtpl gives."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate, Listing, RichText

from tests.documents.samples import ACTS, DATA
from tests.documents.word import in_runs, word
from workflows.documents.context import document_context
from workflows.documents.environment import environment
from workflows.documents.markup import etree
from workflows.documents.recorder import Recorder, recording
from workflows.documents.render import render_compiled, render_document
from workflows.documents.targets import targets
from workflows.model.templates import DocumentSpec
from workflows.specs.template_sets import load_template_set

FOLDER = Path(__file__).parents[2] / "templates_docx" / "mentorship" / "2026-2027"
SPEC = DocumentSpec("sample", "Пример", "order")
# We date the file by the document and leave out who edited the template; docxtpl does not.
_OWN = "docProps/core.xml"


def by_docxtpl(content: bytes, context: dict[str, Any]) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    with recording(Recorder()):
        template.render(context, environment(), autoescape=True)
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def canonical(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != _OWN}
    return {
        name: etree.tostring(etree.fromstring(text), method="c14n")
        if name.endswith((".xml", ".rels"))
        else text
        for name, text in members.items()
    }


def assert_equal(content: bytes, context: dict[str, Any], spec: DocumentSpec = SPEC) -> None:
    made = render_document(spec, content, context)
    assert made.is_made, made.problems
    ours, theirs = canonical(made.content), canonical(by_docxtpl(content, context))
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.docx")))
def test_every_shipped_template_gives_what_docxtpl_gives(name: str) -> None:
    template_set, problems = load_template_set(FOLDER)
    assert template_set is not None, problems
    assert len(ACTS) == 4
    spec = template_set.document(name)
    found, _ = targets(spec, DATA)
    context = document_context(_with_set(template_set), spec, found[0] if found else None)
    assert_equal((FOLDER / spec.template).read_bytes(), context, spec)


def _with_set(template_set: Any) -> Any:
    from dataclasses import replace

    return replace(DATA, template_set=template_set)


HARD = {
    "loops of paragraphs and rows": word(
        "{%p for x in команда %}",
        "{{ loop.index }}. {{ x.фио | дательный }}",
        "{%p endfor %}",
        "{%p if контролирует %}",
        "Контроль: {{ контролирует.фио }}",
        "{%p else %}",
        "Контроль за собой",
        "{%p endif %}",
        rows=[
            ["№", "ФИО"],
            ["{%tr for x in наставники %}", ""],
            ["{{ x.номер }}", "{{ x.фио }}"],
            ["{%tr endfor %}", ""],
        ],
    ),
    "loops of columns, spans, colours, merges": word(
        rows=[
            ["{%tc for x in команда %}", "{{ x.имя }}", "{%tc endfor %}"],
            ["{% colspan 3 %}Вместе", "{% cellbg 'FF0000' %}цвет", "конец"],
        ]
    ),
    "merged down in a loop": word(
        rows=[
            ["{%tr for x in команда %}", ""],
            ["{% vm %}Команда", "{{ x.имя }}"],
            ["{%tr endfor %}", ""],
        ]
    ),
    "a table whose grid is too wide": word(
        rows=[["{%tr if контролирует %}", "", ""], ["а", "б", "в"], ["{%tr endif %}", "", ""]]
    ),
    "headers, footnotes, sections": word(
        "{{ организация.краткое }}",
        header="{{ организация.краткое | родительный }}\t{{ куратор.фио }}",
        footnote="{{ нпа.р145 }}",
    ),
    "tags cut into runs": word(change=in_runs("{", "{ кура", "тор.фио | ", "дательный }", "}.")),
    "dashes that eat what is around": word("а {%- if куратор -%} б {%- endif %} в"),
    "braces and comments": word("{_{ так }_} {# не видно #}{% raw %}{{ так }}{% endraw %}"),
    "line breaks and tabs of a value": word("{{ долго }}"),
    "rich text": word("до {{r богато }} после"),
    "quotes of autocorrect": word("{{ “а” }}{{ ‘б’ }}"),
    "nothing to fill in": word("Текст & <знаки>", header="Колонтитул"),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_templates_give_what_docxtpl_gives(name: str) -> None:
    context = document_context(DATA, DATA.template_set.documents[0])
    extra = {"долго": Listing("а\nб\tв\aг\fд"), "богато": RichText("жирно", bold=True)}
    assert_equal_unchecked(HARD[name], context | extra)


def assert_equal_unchecked(content: bytes, context: dict[str, Any]) -> None:
    """Past the data dictionary, which knows no rich text."""
    from workflows.documents.compiled import compile_part, compiled, take_apart

    source = take_apart(content)
    templates = {part.member: compile_part(part) for part in source.parts if part.is_filled_in}
    made = render_compiled(compiled(source, templates), context, DATA.on)
    assert made.problems == ()
    ours = canonical(made.content)
    theirs = canonical(by_docxtpl(content, context))
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert ours.keys() == theirs.keys()


def test_drawings_are_numbered_as_docxtpl_numbers_them() -> None:
    def drawn(document: Any) -> None:
        run = document.add_paragraph().add_run()
        drawing = OxmlElement("w:drawing")
        for number in ("7", "7"):
            shape = OxmlElement("wp:docPr")
            shape.set("id", number)
            drawing.append(shape)
        run._r.append(drawing)

    context = document_context(DATA, DATA.template_set.documents[0])
    content = word("{{ куратор.фио }}", change=drawn)
    assert_equal(content, context)
    made = Document(io.BytesIO(render_document(SPEC, content, context).content))
    ids = [one.get("id") for one in made.element.iter(qn("wp:docPr"))]
    assert ids == ["1001", "1002"]
