"""What is compiled once gives the same XML as docxtpl gives."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docxtpl import Listing, RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.equivalence import assert_equal, by_docxtpl, canonical
from tests.documents.pictures import png
from tests.documents.samples import ACTS, DATA, SCHOOL, with_a_control_point, with_registers
from tests.documents.word import as_word_leaves, in_runs, word
from workflows.documents.context import document_context
from workflows.documents.render import render_document
from workflows.documents.targets import targets
from workflows.documents.values import Record
from workflows.model.templates import DocumentSpec
from workflows.specs.template_sets import load_acts, load_template_set

FOLDER = Path(__file__).parents[2] / "templates_docx" / "mentorship" / "2026-2027"
SPEC = DocumentSpec("sample", "Пример", "order")


def assert_checked_equal(content: bytes, context: Any, spec: DocumentSpec = SPEC) -> None:
    """The same by the way that a person's template goes: through the checker."""
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
    data = _with_set(template_set)
    found, _ = targets(spec, data)
    context = document_context(data, spec, found[0] if found else None)
    assert_checked_equal((FOLDER / spec.template).read_bytes(), context, spec)


def _with_set(template_set: Any) -> Any:
    from dataclasses import replace

    acts, _ = load_acts(FOLDER.parents[1] / "acts.yaml")
    data = replace(DATA, template_set=template_set, acts=acts, organisation=with_registers(SCHOOL))
    return with_a_control_point(data)


def every_header(document: Any) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    for number in range(2):
        section = document.sections[-1]
        section.different_first_page_header_footer = True
        for name in ("header", "first_page_header", "even_page_header"):
            getattr(section, name).is_linked_to_previous = False
            getattr(section, name).paragraphs[
                0
            ].text = f"{name} {number}: {{% if команда %}} {{{{ куратор.фио }}}} {{% endif %}}"
        for name in ("footer", "first_page_footer", "even_page_footer"):
            getattr(section, name).is_linked_to_previous = False
            table = getattr(section, name).add_table(1, 2, 5_000_000)
            table.rows[0].cells[1].text = "{{ организация.краткое }}"
        if not number:
            document.add_section(WD_SECTION.NEW_PAGE).orientation = WD_ORIENT.LANDSCAPE


def nested_tables(document: Any) -> None:
    outer = document.add_table(2, 2)
    outer.rows[0].cells[0].text = "{{ куратор.имя }}"
    inner = outer.rows[1].cells[1].add_table(3, 2)
    for row, text in enumerate(("{%tr for x in команда %}", "{{ x.имя }}", "{%tr endfor %}")):
        inner.rows[row].cells[0].text = text
    wide = outer.rows[1].cells[0].add_table(1, 4)
    wide.rows[0].cells[3].text = "{{ куратор.фио }}"


def boxes(document: Any) -> None:
    run = document.add_paragraph()
    run._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:r><w:t>"
            "{{ куратор.фио }}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    run._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} w:anchor="a"><w:r><w:t>'
            "{{ организация.краткое }}</w:t></w:r></w:hyperlink>"
        )
    )
    run._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{ куратор.имя }}</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>{% if команда %}да{% endif %}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )


def controlled_cell(document: Any) -> None:
    table = document.add_table(2, 2)
    table.rows[0].cells[0].text = "{{ куратор.имя }}"
    cell = table.rows[1].cells[1]._tc
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    cell.addprevious(control)
    control[0].append(cell)


def tracked_grid(document: Any) -> None:
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "{{ куратор.имя }}"
    change = parse_xml(
        f'<w:tblGridChange {nsdecls("w")} w:id="1"><w:tblGrid><w:gridCol w:w="1"/>'
        "</w:tblGrid></w:tblGridChange>"
    )
    table._tbl.tblGrid.append(change)


def uneven_tables(document: Any) -> None:
    for extra in (1, -1):
        table = document.add_table(2, 3)
        table.rows[0].cells[0].text = "{{ куратор.имя }}"
        for row in table.rows:
            if extra < 0:
                row._tr.remove(row._tr.tc_lst[-1])
            else:
                row._tr.append(parse_xml(f"<w:tc {nsdecls('w')}><w:p/></w:tc>"))


def attributes(document: Any) -> None:
    run = document.add_paragraph("{{ куратор.имя }}").add_run()
    run.add_picture(io.BytesIO(png()))
    for shape in document.element.iter(qn("wp:docPr")):
        shape.set("descr", "{{ организация.краткое }} и {% if команда %}да{% endif %}")
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="{{{{ куратор.имя }}}}"/>')
    run._r.addprevious(start)


def hidden(document: Any) -> None:
    from workflows.documents.markup import etree

    document.element.body.insert(0, etree.Comment(" <w:tbl> "))
    document.element.body.insert(1, etree.ProcessingInstruction("veshka", "<w:tr>"))


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
    "lists in a register": word(
        rows=[
            ["{%tr for x in команда %}", ""],
            ["{{ долго }}", "{{r богато }}"],
            ["{%tr endfor %}", ""],
        ]
    ),
    "merged across in a loop": word(
        rows=[
            ["{% hm %}{{ куратор.имя }}{%tc for x in команда %}", "{{ x.имя }}", "{%tc endfor %}"]
        ]
    ),
    "headers of every kind in two sections": word("{{ куратор.фио }}", change=every_header),
    "a table in a cell of a table": word("Ниже", change=nested_tables),
    "a text box, a content control, a link": word("{{ куратор.имя }}", change=boxes),
    "a cell in a content control": word(change=controlled_cell),
    "a table with a tracked grid": word(change=tracked_grid),
    "a wide table and a narrow one": word(change=uneven_tables),
    "values in attributes": word(change=attributes),
    "a comment and an instruction": word("{{ куратор.имя }}", change=hidden),
    "braces in a value": word("{{ скобки }} {_{ так }_}"),
    "macros, blocks, namespaces": word(
        "{% macro кто(x) %}{{ x.имя }}, {{ x.фио | дательный }}{% endmacro %}",
        "{% set ns = namespace(n=0) %}{% for x in команда %}{% set ns.n = ns.n + 1 %}"
        "{{ кто(x) }};{% endfor %}{{ ns.n }}",
        "{% set весь %}{{ куратор.имя }} <&{% endset %}{{ весь }}{{ весь }}",
        "{% filter upper %}{{ куратор.имя }}{% endfilter %}",
    ),
    "all tags cut into runs": as_word_leaves(
        word(
            "Для {{ куратор.фио | дательный }}: {% if команда %}есть{% else %}нет{% endif %}",
            rows=[
                ["{%tr for x in команда %}", ""],
                ["{{ x.имя }}", "{{ x.фио }}"],
                ["{%tr endfor %}", ""],
            ],
        )
    ),
    "quotes of autocorrect": word("{{ “а” }}{{ ‘б’ }}"),
    "nothing to fill in": word("Текст & <знаки>", header="Колонтитул"),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_templates_give_what_docxtpl_gives(name: str) -> None:
    context = document_context(DATA, DATA.template_set.documents[0])
    extra = {
        "долго": Listing("а\nб\tв\aг\fд"),
        "богато": RichText("жирно\tи\nещё", bold=True),
        "скобки": "{{ 1 }} {_ {",
    }
    assert_equal(HARD[name], context | extra)


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
    assert_checked_equal(content, context)
    made = Document(io.BytesIO(render_document(SPEC, content, context).content))
    ids = [one.get("id") for one in made.element.iter(qn("wp:docPr"))]
    assert ids == ["1001", "1002"]


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_PIECES = st.sampled_from(
    [
        "{{ а }}",
        "{{ а | upper }}",
        "{{ список[0].имя }}",
        "{% if да %}{{ а }}{% else %}нет{% endif %}",
        "{% for x in список %}{{ x.имя }}, {% endfor %}",
        "{{r богато }}",
        "{{ долго }}",
        "{{ рисунок }}",
        "{{ н + 1 }}",
        "<&> \"'",
    ]
)
_LINES = st.lists(st.one_of(_PIECES, _TEXTS.filter(lambda one: "{" not in one)), max_size=3)
_PARAGRAPH = _LINES.map("".join)


@st.composite
def _paragraphs(draw: st.DrawFn) -> list[str]:
    inside = draw(st.lists(_PARAGRAPH, min_size=1, max_size=3))
    return draw(
        st.sampled_from(
            [
                inside,
                ["{%p if да %}", *inside, "{%p endif %}"],
                ["{%p for x in список %}", *inside, "{{ x.имя }}", "{%p endfor %}"],
                ["{%p if да %}", *inside, "{%p else %}", "иначе {{ а }}", "{%p endif %}"],
            ]
        )
    )


@st.composite
def _rows(draw: st.DrawFn) -> list[list[str]]:
    row = draw(st.lists(_PARAGRAPH, min_size=3, max_size=3))
    looped = [["{%tr for x in список %}", "", ""], row, ["{%tr endfor %}", "", ""]]
    condition = [["{%tr if да %}", "", ""], ["а", "б", "{{ а }}"], ["{%tr endif %}", "", ""]]
    columns = [["{%tc for x in список %}", "{{ x.имя }}", "{%tc endfor %}"]]
    merged = [["{% colspan н %}{{ а }}", "{% cellbg цвет %}б", "в"]]
    choice = st.sampled_from([[row], looped, condition, columns, merged])
    return [line for lines in draw(st.lists(choice, max_size=3)) for line in lines]


_CONTEXTS = st.fixed_dictionaries(
    {
        "а": _TEXTS,
        "да": st.booleans(),
        "н": st.integers(1, 4),
        "список": st.lists(_TEXTS, min_size=1, max_size=4).map(
            lambda names: tuple(Record("x", {"имя": name}) for name in names)
        ),
    }
)


@given(_paragraphs(), _rows(), _PARAGRAPH, st.booleans(), _CONTEXTS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_templates_give_what_docxtpl_gives(
    texts: list[str], rows: list[list[str]], header: str, cut: bool, values: dict[str, Any]
) -> None:
    template = word(*texts, rows=rows, header=header.replace("{{ рисунок }}", ""))
    extra = {
        "богато": RichText("ж <&", italic=True),
        "долго": Listing("а\nб\tв"),
        "цвет": "FF0000",
        "рисунок": "",
    }
    assert_equal(as_word_leaves(template) if cut else template, values | extra)
