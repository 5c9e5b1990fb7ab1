"""Files that are not tables, or not safe, are refused with what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.rosters.files import FULL, excel, rezipped, word
from workflows.problems import Problem, ProblemsFoundError
from workflows.rosters.tables import container, limits
from workflows.rosters.tables.read import read_tables, tables_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_ROW = ("1", "Провести совещание", "до 1 мая 2021 г.", "школы", "Протокол")


def refusal(content: bytes) -> Problem:
    with pytest.raises(ProblemsFoundError) as caught:
        tables_of(content, "Карта.docx")
    (problem,) = caught.value.problems
    assert problem.place.file == "Карта.docx"
    assert problem.hint
    return problem


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "I102", "пустой"),
        (b"\0" * 4096, "I102", "пустой"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "I103", "паролем"),
        (_OLE + "WordDocument".encode("utf-16-le"), "I104", ".doc"),
        (_OLE + "Workbook".encode("utf-16-le"), "I104", ".xls"),
        (b"%PDF-1.7 ...", "I105", "PDF"),
        (b"{\\rtf1 ...", "I105", "RTF"),
        (b"<html><table></table></html>", "I105", "веб-страница"),
        ("Мероприятие;Срок\n".encode(), "I105", "простой текст"),
        (b"PK\x03\x04 and then nothing", "I106", "повреждён"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(content: bytes, code: str, words: str) -> None:
    found = refusal(content)
    assert (found.code, words in found.message) == (code, True)


def test_half_a_file_is_damaged() -> None:
    whole = word([FULL, _ROW])
    assert refusal(whole[: len(whole) // 2]).code == "I106"


def test_a_broken_part_is_damage_in_word_and_in_excel() -> None:
    def breaks(name: str, content: bytes) -> bytes:
        return b"<broken" if name in ("word/document.xml", "xl/worksheets/sheet1.xml") else content

    assert refusal(rezipped(word([FULL, _ROW]), breaks)).code == "I106"
    assert refusal(rezipped(excel([FULL, _ROW]), breaks)).code == "I106"


def test_a_flipped_byte_is_damage_and_no_traceback() -> None:
    whole = bytearray(excel([FULL, _ROW]))
    middle = whole.index(b"xl/worksheets/sheet1.xml") + 60
    whole[middle] ^= 0xFF
    assert refusal(bytes(whole)).code == "I106"


def test_other_zips_are_told_apart() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "LibreOffice" in refusal(stream.getvalue()).message
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Карта.docx", word([FULL, _ROW]))
    assert "распакуйте" in refusal(stream.getvalue()).message


def test_a_file_with_macros_is_to_be_saved_anew() -> None:
    def macros(name: str, content: bytes) -> bytes:
        plain = b"wordprocessingml.document.main+xml"
        return content.replace(
            b"application/vnd.openxmlformats-officedocument." + plain,
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    found = refusal(rezipped(word([FULL, _ROW]), macros))
    assert (found.code, "макросами" in found.message) == ("I105", True)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (30 * 1024 * 1024))
    assert refusal(stream.getvalue()).code == "I107"
    monkeypatch.setattr(container, "MAX_MEMBERS", 3)
    assert refusal(word([FULL, _ROW])).code == "I107"


def test_entities_are_refused() -> None:
    def entity(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        return content.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY a "b">]><w:document', 1)

    assert refusal(rezipped(word([FULL, _ROW]), entity)).code == "I107"


def test_too_many_rows_are_named_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.rosters.tables.word.MAX_ROWS", 3)
    monkeypatch.setattr("workflows.rosters.tables.excel.MAX_ROWS", 3)
    rows = [FULL, _ROW, _ROW, _ROW]
    for content in (word(rows), excel(rows)):
        found = refusal(content)
        assert (found.code, str(limits.MAX_ROWS) in found.message) == ("I108", True)


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "Карта.docx"
    file.write_bytes(excel([FULL, _ROW]))
    assert read_tables(file).tables[0].sheet


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "нет.docx", "такого файла нет"), (tmp_path, "это папка")):
        with pytest.raises(ProblemsFoundError) as caught:
            read_tables(path)
        assert words in caught.value.problems[0].message
