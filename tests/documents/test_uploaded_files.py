"""Uploaded files are named for what they are, and what authors leave in them is told of."""

import io
import zipfile

import pytest

from tests.documents.word import member, with_members, word
from workflows.documents.inspection import inspect
from workflows.problems import Severity, has_errors

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
_BODY = "word/document.xml"


def codes(content: bytes) -> list[str]:
    return [one.code for one in inspect(content, "x.docx")]


def with_body(xml: str, part: str = _BODY, content: bytes | None = None) -> bytes:
    """A Word file with XML before the end of the first paragraph of a part."""
    content = content or word("Текст", header="Колонтитул", footnote="Сноска")
    old = member(content, part).decode()
    return with_members(content, {part: old.replace("</w:p>", f"{xml}</w:p>", 1).encode()})


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(*pieces: str) -> str:
    """A field whose instruction is cut into runs; a piece that is XML stands between them."""
    return "".join(
        [
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            *(
                one if one.startswith("<") else f"<w:r><w:instrText>{one}</w:instrText></w:r>"
                for one in pieces
            ),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("итог"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ]
    )


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


@pytest.mark.parametrize("sign", ["\x01", "&#11;", "&#x1F;"])
def test_a_control_character_is_named_with_the_words_before_it(sign: str) -> None:
    [found] = inspect(with_body(run(f"Назначить куратора{sign} сегодня")), "x.docx")
    assert found.code == "T138"
    assert "Назначить куратора»" in found.message
    assert "U+00" in found.message


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (_OLE + "WordDocument".encode("utf-16-le"), "T208", ".doc"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "T209", "паролем"),
        (_OLE, "T208", "старого Office"),
        (b"{\\rtf1\\ansi}", "T208", ".rtf"),
        (b"%PDF-1.7", "T208", "PDF"),
        (b"\xef\xbb\xbf<HTML><body>", "T208", "HTML"),
        (b"MZ\x90\0", "T208", ".exe"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "T208", ".odt"),
        (zipped(xl__workbook="", **{"xl__workbook.xml": "<x/>"}), "T208", "Excel"),
        (b"", "T201", "не читается"),
        (b"PK\x03\x04 cut", "T201", "не читается"),
        (zipped(a="б"), "T201", "нет текста Word"),
    ],
)
def test_a_renamed_file_is_named_for_what_it_is(content: bytes, code: str, words: str) -> None:
    [problem] = inspect(content, "приказ.docx")
    assert problem.code == code
    assert words in problem.message
    assert problem.hint


@pytest.mark.parametrize("part", [_BODY, "word/header1.xml", "word/footnotes.xml"])
@pytest.mark.parametrize(
    "xml",
    [
        field(" DD", "EAUTO c:\\\\x"),
        field("IF 1 = 1 ", field('INCLUDETEXT "x"'), ' "да"'),
        field('QUOTE "', field("DDE cmd"), '"'),
        field(field('QUOTE "DDE"'), " cmd x"),
        field("DD", field('QUOTE ""'), "E cmd"),
        '<w:fldSimple w:instr="LINK Excel.Sheet x"/>',
        f"<w:r><w:pict><w:txbxContent><w:p>{field('dde x')}</w:p></w:txbxContent></w:pict></w:r>",
        field("DD", "<w:r/></w:p><w:p><w:r/>", "E x"),
    ],
)
def test_a_dangerous_field_is_found_however_it_is_cut(part: str, xml: str) -> None:
    assert set(codes(with_body(xml, part))) == {"T206"}


@pytest.mark.parametrize(
    "xml",
    [
        field("PAGE"),
        field("IF ", field("PAGE"), ' = "1" "LINK" ""'),
        field('HYPERLINK "https://example.ru/DDE LINK"'),
        field("TOC \\o &quot;1-3&quot;", field("PAGEREF _Toc1")),
    ],
)
def test_ordinary_fields_pass(xml: str) -> None:
    assert codes(with_body(xml)) == []


@pytest.mark.parametrize("change", ["ins", "del", "moveFrom", "moveTo"])
def test_changes_that_nobody_accepted_are_refused_with_what_to_do(change: str) -> None:
    text = run("x").replace("w:t>", "w:delText>") if change == "del" else run("x")
    found = inspect(with_body(f'<w:{change} w:id="1" w:author="a">{text}</w:{change}>'))
    assert [one.code for one in found] == ["T211"]
    assert has_errors(found)
    assert "примите или отклоните" in found[0].hint


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<w:r><w:rPr><w:rPrChange w:id="1" w:author="a"/></w:rPr></w:r>', "T211"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>секрет</w:t></w:r>", "T213"),
    ],
)
def test_what_was_left_behind_is_warned_of(xml: str, code: str) -> None:
    [problem] = inspect(with_body(xml))
    assert (problem.code, problem.severity) == (code, Severity.WARNING)


def test_text_that_is_not_hidden_any_more_is_nothing() -> None:
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>'
    assert codes(with_body(shown)) == []


def test_comments_left_in_a_template_are_warned_of() -> None:
    def commented(document: object) -> None:
        paragraph = document.paragraphs[0]  # type: ignore[attr-defined]
        document.add_comment(paragraph.runs, "проверь")  # type: ignore[attr-defined]

    found = inspect(word("Текст", change=commented))
    assert [(one.code, one.severity) for one in found] == [("T212", Severity.WARNING)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/embeddings/x.docx", zipped(a="б"), "T210"),
        ("word/media/image1.png", b"MZ\x90", "T210"),
        ("word/embeddings/oleObject1.bin", _OLE, "T210"),
        ("word/x.js", b"alert(1)", "T210"),
        ("word/activeX/activeX1.xml", b"<x/>", "T204"),
        ("word/vbaProject.bin", _OLE, "T204"),
        ("WORD/document.xml", b"<x/>", "T202"),
        ("word\\x.xml", b"<x/>", "T202"),
        ("/word/x.xml", b"<x/>", "T202"),
    ],
)
def test_what_lies_inside_and_does_not_belong_is_refused(
    name: str, content: bytes, code: str
) -> None:
    assert codes(with_members(word("x"), {name: content})) == [code]


def _types(old: str, new: str) -> bytes:
    types = member(word("x"), "[Content_Types].xml").decode()
    assert old in types
    return with_members(word("x"), {"[Content_Types].xml": types.replace(old, new).encode()})


def test_macros_under_another_name_are_found_by_their_declaration() -> None:
    declared = '<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>'
    assert codes(_types("</Types>", f"{declared}</Types>")) == ["T204"]


def test_a_main_part_is_judged_by_what_it_is_declared_not_by_what_stands_beside_it() -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    beside = f'<Override PartName="/word/other.xml" ContentType="{main}"/></Types>'
    content = _types(
        f'"/word/document.xml" ContentType="{main}"', f'"/word/document.xml" ContentType="{macro}"'
    )
    types = member(content, "[Content_Types].xml").decode().replace("</Types>", beside)
    [problem] = inspect(with_members(content, {"[Content_Types].xml": types.encode()}))
    assert problem.code == "T201"
    assert ".docm" in problem.message


def test_all_that_is_wrong_is_told_at_once() -> None:
    bad = with_body(field("DDE x") + '<w:ins w:id="1" w:author="a"/>')
    bad = with_members(bad, {"word/vbaProject.bin": b"x", "word/x.exe": b"MZ"})
    assert sorted(codes(bad)) == ["T204", "T206", "T210", "T211"]
