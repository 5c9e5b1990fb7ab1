"""Files that must not be opened are refused with the reason."""

import io
import re
import zipfile

import pytest

from tests.documents.word import member, with_members, word
from workflows.documents import archive
from workflows.documents.inspection import inspect

RELATIONS = "word/_rels/document.xml.rels"
_BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def codes(content: bytes) -> list[str]:
    return [one.code for one in inspect(content, "x.docx")]


def with_relation(kind: str, target: str, *, external: bool = True) -> bytes:
    content = word("Текст")
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="rX" Type="{_BASE}/{kind}" Target="{target}"{mode}/>'
    old = member(content, RELATIONS).decode()
    return with_members(
        content, {RELATIONS: old.replace("</Relationships>", f"{link}</Relationships>").encode()}
    )


def with_field(*instructions: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    old = member(word("Текст"), "word/document.xml").decode()
    return with_members(
        word("Текст"),
        {"word/document.xml": old.replace("</w:p>", f"{runs}</w:p>", 1).encode()},
    )


def test_a_sound_file_passes() -> None:
    assert codes(word("Текст", header="Колонтитул", footnote="Сноска")) == []


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://example.ru/x.dotm"),
        ("image", "http://example.ru/x.png"),
        ("oleObject", "embeddings/x.bin"),
        ("aFChunk", "x.html"),
        ("hyperlink", "file://server/x"),
        ("hyperlink", "\\\\server\\x"),
    ],
)
def test_what_lies_outside_the_file_is_refused(kind: str, target: str) -> None:
    assert codes(with_relation(kind, target)) == ["T205"]


@pytest.mark.parametrize(
    "target", ["https://example.ru", "mailto:a@example.ru", "tel:+70000000000"]
)
def test_links_to_sites_are_allowed(target: str) -> None:
    assert codes(with_relation("hyperlink", target)) == []


@pytest.mark.parametrize(
    "field", [["DDEAUTO c:\\\\x"], [" DD", "E x"], ['INCLUDETEXT "x"'], ["link Excel"]]
)
def test_fields_that_reach_out_are_refused(field: list[str]) -> None:
    assert codes(with_field(*field)) == ["T206"]


@pytest.mark.parametrize("field", ["PAGE", 'HYPERLINK "https://example.ru/dde link"', "TOC \\o"])
def test_ordinary_fields_are_allowed(field: str) -> None:
    assert codes(with_field(field)) == []


def test_a_doctype_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert codes(with_members(word("x"), {"word/settings.xml": evil})) == ["T203"]
    wide = evil.decode().encode("utf-16")
    assert codes(with_members(word("x"), {"word/settings.xml": wide})) == ["T203"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_doctype_is_refused_in_letters_of_two_bytes_without_a_mark(encoding: str) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
    assert codes(with_members(word("x"), {"word/settings.xml": evil})) == ["T203"]


def test_macros_are_refused() -> None:
    assert codes(with_members(word("x"), {"word/vbaProject.bin": b"x"})) == ["T204"]


def test_names_that_lead_outside_are_refused() -> None:
    assert codes(with_members(word("x"), {"../../x.txt": b"x"})) == ["T202"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 30_000_000)
    assert codes(out.getvalue()) == ["T202"]


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    assert codes(word("x")) == ["T202"]


def test_a_lying_size_is_refused() -> None:
    content = bytearray(word("x"))
    where = content.rfind(b"PK\x01\x02")
    content[where + 24 : where + 28] = (5).to_bytes(4, "little")
    assert codes(bytes(content)) in (["T201"], ["T202"])


@pytest.mark.parametrize("main", ["macroEnabled.main+xml", "template.main+xml", "x"])
def test_other_kinds_of_files_are_refused(main: str) -> None:
    types = member(word("x"), "[Content_Types].xml").decode()
    other = types.replace("document.main+xml", main)
    assert codes(with_members(word("x"), {"[Content_Types].xml": other.encode()})) == ["T201"]


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.6, 0.8])
def test_a_file_damaged_anywhere_is_refused_or_read_never_a_traceback(share: float) -> None:
    content = bytearray(word("Текст"))
    content[int(len(content) * share)] ^= 0xFF
    assert set(codes(bytes(content))) <= {"T201", "T202", "T203", "T204", "T205", "T206", "T207"}


def test_a_file_put_into_the_text_whole_is_refused() -> None:
    old = member(word("Текст"), "word/document.xml").decode()
    whole = old.replace("<w:p>", '<w:altChunk r:id="rX"/><w:p>', 1)
    assert codes(with_members(word("Текст"), {"word/document.xml": whole.encode()})) == ["T210"]


def test_the_strict_form_of_a_word_file_is_refused_with_the_reason() -> None:
    relations = member(word("x"), "_rels/.rels").decode()
    strict = relations.replace(
        f"{_BASE}/officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    assert strict != relations
    [problem] = inspect(with_members(word("x"), {"_rels/.rels": strict.encode()}), "x.docx")
    assert problem.code == "T201"
    assert "Strict Open XML" in problem.message
    assert "Документ Word (*.docx)" in problem.hint


def test_a_table_without_its_columns_is_told_of() -> None:
    old = member(word(rows=[["а", "б"]]), "word/document.xml").decode()
    bare = re.sub("<w:tblGrid>.*?</w:tblGrid>", "", old, flags=re.DOTALL)
    assert bare != old
    assert codes(with_members(word("x"), {"word/document.xml": bare.encode()})) == ["T215"]
