"""Pictures, links and other documents that values bring: as docxtpl puts them in, or refused."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

from tests.documents.equivalence import Own, assert_equal, by_docxtpl, canonical, filled
from tests.documents.pictures import jpeg, png
from tests.documents.word import text_of, word
from workflows.documents.values import Link, Picture, Record, Subdocument

DATA = {"имя": "Школа & лицей"}


def with_logo(document: Any) -> None:
    document.add_picture(io.BytesIO(png(grey=1)))
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png(grey=2)))


def inline(picture: Picture) -> Callable[[DocxTemplate], Own]:
    def made(template: DocxTemplate) -> Own:
        width = None if picture.width_mm is None else Mm(picture.width_mm)
        height = None if picture.height_mm is None else Mm(picture.height_mm)
        content, link = io.BytesIO(picture.content), picture.link or None
        return Own(InlineImage(template, content, width, height, link))

    return made


PICTURES = {
    "its own size": Picture(png()),
    "a width": Picture(png(), width_mm=35),
    "a width and a height": Picture(png(), 12.5, 20.3),
    "a JPEG": Picture(jpeg(), height_mm=10),
    "a link": Picture(png(), 20, link="https://school.example.ru/?a=1&b=2"),
    "one that the template has": Picture(png(grey=1), 20),
    "one that the template's header has": Picture(png(grey=2), 20),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("change", [None, with_logo], ids=["plain", "with pictures of its own"])
def test_a_picture_is_put_in_as_docxtpl_puts_it(name: str, change: Any) -> None:
    template = word(
        "До {{ рисунок }} после {{ рисунок }}",
        "{% if рисунок %}{{ другой }}{% endif %}",
        rows=[["{{ рисунок }}", "{{ имя }}"]],
        header="{{ рисунок }} {{ имя }}",
        change=change,
    )
    picture, other = PICTURES[name], Picture(png(grey=77), 10)
    assert_equal(
        template,
        DATA | {"рисунок": picture, "другой": other},
        lambda one: DATA | {"рисунок": inline(picture)(one), "другой": inline(other)(one)},
    )


def test_docxtpls_own_pictures_are_taken_too(tmp_path: Any) -> None:
    template = word("{{ рисунок }}")
    file = tmp_path / "эмблема.png"
    file.write_bytes(png())
    for source in (str(file), io.BytesIO(png())):
        image = InlineImage(DocxTemplate(io.BytesIO(template)), source, Mm(33))
        assert_equal(
            template,
            {"рисунок": image},
            lambda one, source=source: {"рисунок": Own(InlineImage(one, source, Mm(33)))},  # type: ignore[misc]
        )


def test_drawings_of_a_document_have_numbers_of_their_own() -> None:
    made = filled(word(*["{{ р }}"] * 3, change=with_logo), {"р": Picture(png())})
    xml = canonical(made.content)["word/document.xml"].decode()
    assert [f'id="{1000 + number}"' in xml for number in (1, 2, 3, 4, 5)] == [True] * 4 + [False]


def test_documents_with_different_pictures_share_nothing() -> None:
    template = word("{{ р }}", header="{{ р }}")
    first = filled(template, {"р": Picture(png(grey=1))})
    second = filled(template, {"р": Picture(png(grey=2))})
    again = filled(template, {"р": Picture(png(grey=1))})
    assert first.content == again.content
    assert media(first.content) == {"word/media/image1.png": png(grey=1)}
    assert media(second.content) == {"word/media/image1.png": png(grey=2)}
    assert media(filled(template, {"р": ""}).content) == {}


def media(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/media/")]
        return {name: archive.read(name) for name in names}


BROKEN = {
    "no picture": b"hello",
    "empty": b"",
    "a GIF": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "a cut PNG": png()[:-5],
    "a PNG with a wrong checksum": png().replace(b"IDAT", b"IDAt"),
    "a PNG of nothing": png(0, 0),
    "a PNG too large": png(40_000, 1).replace(b"\0\0\x9c\x40\0\0\0\1", b"\0\0\x9c\x40\0\0\x9c\x40"),
    "only the beginning of a PNG": png()[:8],
    "a cut JPEG": jpeg()[:-2],
    "a JPEG of nothing": b"\xff\xd8\xff\xd9",
    "a script": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_sound_picture_is_refused(name: str) -> None:
    made = filled(word("{{ р }}"), {"р": Picture(BROKEN[name])})
    assert [one.code for one in made.problems] == ["T114"]
    assert not made.is_made


def test_pictures_and_links_are_refused_where_none_can_stand() -> None:
    def titled(document: Any) -> None:
        document.core_properties.title = "{{ р }}"

    for template in (word("а", footnote="{{ р }}"), word("а", change=titled)):
        for value in (Picture(png()), Link("сайт", "https://example.ru")):
            made = filled(template, {"р": value})
            assert [one.code for one in made.problems] == ["T115"]


def test_a_link_is_put_in_as_docxtpls_rich_text() -> None:
    address = "https://example.ru/?a=1&b=2"
    template = word("Сайт {{r ссылка }}.", "Ещё {{r ссылка }}")
    assert_equal(
        template,
        {"ссылка": Link("наш <сайт>", address)},
        lambda one: {"ссылка": RichText("наш <сайт>", url_id=one.build_url_id(address))},
    )


@pytest.mark.parametrize("address", ["file:///c:/1.docx", "javascript:alert(1)", "", "\\\\a\\b"])
def test_a_link_to_anything_but_a_site_or_mail_is_refused(address: str) -> None:
    made = filled(word("{{r с }}"), {"с": Link("текст", address)})
    assert [one.code for one in made.problems] == ["T116"] if address else made.problems


def test_rich_text_with_another_documents_link_is_refused() -> None:
    made = filled(word("{{r с }}"), {"с": RichText("текст", url_id="rId777")})
    assert [one.code for one in made.problems] == ["T118"]


def small_document(*texts: str) -> bytes:
    return word(*texts, rows=[["а", "б"]])


def test_another_document_is_put_in_by_docxtpl_itself() -> None:
    template = word("{{ имя }}", "{{p вставка }}", "{{ р }}", footnote="{{ имя }}", sections=2)
    inner = small_document("Вставлено: {{ не тег }}")
    picture = Picture(png(), 10)
    values = DATA | {"вставка": Subdocument(inner), "р": picture}
    made = filled(template, values)
    assert made.is_made, made.problems
    assert [one for one in text_of(made.content) if one][:2] == [
        "Школа & лицей",
        "Вставлено: {{ не тег }}",
    ]

    def theirs_of(one: DocxTemplate) -> dict[str, Any]:
        return DATA | {"вставка": one.new_subdoc(io.BytesIO(inner)), "р": inline(picture)(one)}

    theirs = by_docxtpl(template, theirs_of)
    assert canonical(made.content) == canonical(theirs)
    assert filled(template, values).content == made.content


def test_with_another_document_inside_the_template_stays_in_the_sandbox() -> None:
    inner = Subdocument(small_document("а"))
    for attack in ("{{ в.__class__ }}", "{{ ''.__class__ }}", "{{ нет }}"):
        made = filled(word("{{p в }}", attack), {"в": inner})
        assert not made.is_made
    torn = word("{{p в }}", "{% if нет is defined %}а", rows=[["{% endif %}", ""]])
    refused = filled(torn, {"в": inner})
    assert [one.code for one in refused.problems] == ["T113"]


def test_another_documents_values_are_not_rendered_again() -> None:
    template = word("{{p в }}", footnote="{{ о.имя }}", sections=2)
    values = {"в": Subdocument(small_document("а")), "о": Record("о", {"имя": "{{ 6 * 7 }} <&"})}
    made = filled(template, values)
    assert text_of(made.content, "word/footnotes.xml") == ["{{ 6 * 7 }} <&"]


def test_a_dangerous_document_is_not_put_in() -> None:
    made = filled(word("{{p в }}"), {"в": Subdocument(b"no zip")})
    assert [one.code for one in made.problems] == ["T117"]


def test_a_document_with_a_picture_opens_again() -> None:
    made = filled(word("{{ р }}", header="{{ р }}"), {"р": Picture(png(), 10)})
    document = Document(io.BytesIO(made.content))
    [shape] = document.inline_shapes
    assert shape.width == Mm(10)
