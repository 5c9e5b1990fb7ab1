"""Defects of the plain library: each is shown on it, and is closed here."""

import io
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError

from tests.documents.word import in_runs, member, text_of, with_members, word
from workflows.documents.render import Rendered, render_document
from workflows.documents.values import Record
from workflows.model.templates import DocumentSpec

SPEC = DocumentSpec("sample", "Пример", "order")


def plain(content: bytes, context: dict[str, Any], *, autoescape: bool = False) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    template.render(context, autoescape=autoescape)
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def ours(content: bytes, name: str = "Школа", **more: Any) -> Rendered:
    organisation = Record("организация", {"название": name, "краткое": name, "адрес": name})
    return render_document(SPEC, content, {"организация": organisation, **more})


def codes(made: Rendered) -> list[str]:
    return [one.code for one in made.problems]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.getpid() }}",
        "{{ организация.__class__.__mro__ }}",
        "{{ организация._fields }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ('%999999999d' % 1) | length }}",
        "{{ 'а' * 10**9 }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ lipsum() }}",
        "{{ организация.название | attr('__class__') }}",
        "{{ self.__init__ }}",
        "{% include 'x' %}",
        "{% autoescape false %}{{ организация.название }}{% endautoescape %}",
        "{{ организация.название | safe }}",
    ],
)
def test_a_template_cannot_run_code(attack: str) -> None:
    made = ours(word(attack))
    assert not made.is_made
    assert made.problems


def test_plain_docxtpl_lets_a_template_run_code() -> None:
    made = plain(word("{{ cycler.__init__.__globals__.os.getpid() }}"), {})
    assert text_of(made)[0].isdigit()


def test_a_value_in_a_footnote_is_not_rendered_again() -> None:
    template = word("Текст", footnote="{{ организация.название }}", sections=2)
    value = "{{ 6 * 7 }}"
    broken = plain(template, {"организация": {"название": value}})
    assert text_of(broken, "word/footnotes.xml") == ["42"]
    made = ours(template, value)
    assert text_of(made.content, "word/footnotes.xml") == [value]


def test_no_text_of_a_value_is_lost() -> None:
    template, value = word("{{ организация.название }}"), "Рога & Копыта, <5 лет"
    assert text_of(plain(template, {"организация": {"название": value}}))[0] != value
    assert text_of(ours(template, value).content)[0].replace("\u00a0", " ") == value


@pytest.mark.parametrize("value", ["а\aб", "а\fб", "а</w:t></w:r></w:p><w:p><w:r><w:t>б"])
def test_a_value_makes_no_paragraphs(value: str) -> None:
    template = word("{{ организация.название }}")
    broken = text_of(plain(template, {"организация": {"название": value}}))
    assert len(broken) > 1
    made = text_of(ours(template, value).content)
    assert len(made) == 1
    assert made[0].replace(" ", "\a").replace("\a", "") == "".join(
        char for char in value.replace(" ", "") if char.isprintable()
    )


def test_braces_in_a_value_stay_as_they_are() -> None:
    made = ours(word("{{ организация.название }}"), "{_{ x }_} {{ y }} {% z %}")
    assert text_of(made.content)[0] == "{_{ x }_} {{ y }} {% z %}"


def test_a_missing_field_is_never_blank() -> None:
    template = word("Название: {{ организация.назвние }}")
    assert text_of(plain(template, {"организация": {}}))[0] == "Название: "
    made = ours(template)
    assert not made.is_made
    assert "возможно, организация.название" in made.problems[0].message


def test_threads_never_mix_organisations() -> None:
    template = word(*["{{ организация.название }} {{ организация.адрес }}"] * 20)
    names = [f"Организация {number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda name: ours(template, name), names))
    for name, one in zip(names, made, strict=True):
        assert set(text_of(one.content)[:20]) == {f"{name} {name}"}


@pytest.mark.parametrize("quotes", ["«{}»", "„{}“", "“{}”", "‘{}’", '"{}"', "'{}'"])
def test_quotes_of_autocorrect_are_understood(quotes: str) -> None:
    old, new = quotes.format("Школа"), quotes.format("Лицей")
    text = f"{{{{ организация.название | replace({old}, {new}) }}}}"
    assert text_of(ours(word(text)).content)[0] == "Лицей"


def test_a_tag_cut_into_runs_is_one_tag() -> None:
    runs = in_runs("Для {", "{ орган", "изация.", "название }", "} навсегда")
    assert text_of(ours(word(change=runs)).content)[0] == "Для Школа навсегда"


def test_a_tag_works_in_the_properties_of_the_file_and_is_escaped_once(tmp_path: Path) -> None:
    def titled(document: Any) -> None:
        document.core_properties.title = "О {{ организация.название }}"

    made = ours(word("Текст", change=titled), "Рога & Копыта")
    opened = DocxTemplate(io.BytesIO(made.content)).get_docx()
    assert opened.core_properties.title == "О Рога & Копыта"


def test_a_header_is_filled_in_every_section() -> None:
    made = ours(word("Текст", header="{{ организация.название }}", sections=2))
    assert text_of(made.content, "word/header1.xml") == ["Школа"]


def test_plain_docxtpl_mixes_organisations_when_threads_share_a_template() -> None:
    shared = DocxTemplate(io.BytesIO(word(*["{{ название }}"] * 20)))
    shared.init_docx()
    rendered, saved = threading.Barrier(2), threading.Barrier(2)

    def made(name: str) -> list[str]:
        # As two requests of one server do: each renders, then each saves.
        if name == "Вторая":
            saved.wait(30)
        shared.render({"название": name})
        if name == "Первая":
            saved.wait(30)
        rendered.wait(30)
        out = io.BytesIO()
        shared.docx.save(out)
        return text_of(out.getvalue())[:20]

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(made, ["Первая", "Вторая"])
    # Whoever asked first was given the other one's document.
    assert (set(first), set(second)) == ({"Вторая"}, {"Вторая"})


def test_plain_docxtpl_fails_on_quotes_of_autocorrect() -> None:
    with pytest.raises(TemplateSyntaxError):
        plain(word("{{ x | replace(«Школа», „Лицей“) }}"), {"x": "Школа"})


def test_a_letter_of_another_alphabet_is_named() -> None:
    template = word("{{ oрганизация }}")
    assert text_of(plain(template, {"организация": "Школа"}))[0] == ""
    made = ours(template)
    assert "T107" in codes(made)
    assert "лат" in made.problems[0].message.lower() + made.problems[0].hint.lower()


def test_errors_carry_their_place_and_come_all_at_once() -> None:
    template = word("Первый", "{{ организация.назвние }}", rows=[["{{ организция.имя }}"]])
    with pytest.raises(UndefinedError) as raised:
        plain(template, {"организация": {}})
    assert "абзац" not in str(raised.value)
    places = [one.place.path for one in ours(template).problems]
    assert len(places) == 2
    assert any("абзац 2" in one for one in places)
    assert any("таблица 1, строка 1, столбец 1" in one for one in places)


def _with_relation(kind: str, target: str) -> bytes:
    content = word("Текст")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    name = "word/_rels/document.xml.rels"
    old = member(content, name).decode()
    return with_members(
        content, {name: old.replace("</Relationships>", f"{link}</Relationships>").encode()}
    )


def _with_body(xml: str) -> bytes:
    old = member(word("Текст"), "word/document.xml").decode()
    return with_members(
        word("Текст"), {"word/document.xml": old.replace("</w:p>", f"{xml}</w:p>", 1).encode()}
    )


_DDE = '<w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/>'
_EVIL: dict[str, tuple[bytes, str, bytes]] = {
    "attached template": (
        _with_relation("attachedTemplate", "http://example.ru/x.dotm"),
        "word/_rels/document.xml.rels",
        b"x.dotm",
    ),
    "external picture": (
        _with_relation("image", "http://example.ru/x.png"),
        "word/_rels/document.xml.rels",
        b"x.png",
    ),
    "DDE field": (_with_body(_DDE), "word/document.xml", b"DDEAUTO"),
    "tracked deletion": (
        _with_body('<w:del w:id="1" w:author="a"><w:r><w:delText>тайна</w:delText></w:r></w:del>'),
        "word/document.xml",
        "тайна".encode(),
    ),
}


@pytest.mark.parametrize("name", _EVIL)
def test_what_passes_through_plain_docxtpl_is_refused(name: str) -> None:
    content, where, mark = _EVIL[name]
    assert mark in member(plain(content, {}), where)
    made = ours(content)
    assert not made.is_made
    assert made.problems


def test_macros_pass_through_plain_docxtpl_and_are_refused() -> None:
    def with_macros(document: Any) -> None:
        kind = "application/vnd.ms-office.vbaProject"
        part = Part(PackURI("/word/vbaProject.bin"), kind, b"macro", document.part.package)
        document.part.relate_to(
            part, "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        )

    content = word("Текст", change=with_macros)
    assert member(plain(content, {}), "word/vbaProject.bin") == b"macro"
    assert set(codes(ours(content))) == {"T204", "T205"}


def test_a_bomb_and_a_doctype_are_read_by_plain_docxtpl_and_refused() -> None:
    blank = (b"<!--" + b" " * 1_000_000 + b"-->") * 30
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word("Текст"))) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name) + (blank if name == "word/document.xml" else b""))
    assert text_of(plain(bomb.getvalue(), {}))[0] == "Текст"
    assert codes(ours(bomb.getvalue())) == ["T202"]
    old_body = member(word("Текст"), "word/document.xml").decode()
    declared = old_body.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)
    content = with_members(word("Текст"), {"word/document.xml": declared.encode()})
    assert text_of(plain(content, {}))[0] == "Текст"
    assert codes(ours(content)) == ["T203"]
