"""The words of any file: a name is found in whatever the file is, however it is cut there."""

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.documents.word import in_runs, word
from workflows.documents.pdf import convert_to_pdf
from workflows.language.mentions import Mentions
from workflows.model.people import Gender
from workflows.operations.privacy.file_text import file_text

NAMED = Mentions("Чудинов", "Фёдор", "Ильич", Gender.MALE)


def book(*cells: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    # What was said before is kept once: the cells of a row need not stand beside each other.
    sheet.append(["Фёдор", "Ильич"])
    sheet.append(list(cells))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


FILES: dict[str, bytes] = {
    "three columns.xlsx": book("Чудинов", "Фёдор", "Ильич"),
    "three cells.docx": word(rows=[["Чудинову", "Фёдору", "Ильичу"]]),
    "runs.docx": word(change=in_runs("согласие Чуди", "нова Фё", "дора Ильича")),
    "header.docx": word("текст", header="Ф.И. Чудинов"),
    "footnote.docx": word("текст", footnote="с Чудиновым Ф.И."),
    "semicolons.csv": "№;Чудинов;Фёдор;Ильич\n".encode("cp1251"),
    "commas.csv": '"Чудинов","Фёдор"\n'.encode(),
    "organisation.yaml": "people:\n  - id: x\n    surname: Чудинов\n    name: Фёдор\n".encode(),
    "quoted.yaml": "- {surname: 'Чудинов', name: 'Федор'}\n".encode(),
    "escaped.json": json.dumps({"surname": "Чудинов", "name": "Фёдор"}).encode(),
    "key.json": json.dumps({"Согласие – Чудинов Фёдор.docx": 1}).encode(),
    "Чудинов Ф.И..png": b"\x89PNG",
    "soft.txt": "Чу\u00adдинова Фё\u00adдора".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_name_is_found_in(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert NAMED.found_in(file_text(path)), file_text(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 broken", b"%PDF-1.4 broken", b"\xd0\xcf\x11\xe0", b"\0\1\2", b"{"],
)
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "json", "txt", "yaml"])
def test_what_cannot_be_read_has_its_name_alone(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    path = tmp_path / f"файл.{suffix}"
    path.write_bytes(content)
    assert file_text(path).startswith("файл")
    assert not NAMED.found_in(file_text(path))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_name_is_found_in_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "письмо.docx"
    path.write_bytes(word("Уважаемый родитель! " * 4 + "Согласие Чудинова Фёдора Ильича получено."))
    (made,) = convert_to_pdf([path]).made.values()
    assert NAMED.found_in(file_text(made))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("с Чудиновым Федором", True),
        ("ЧУДИНОВУ ФЁДОРУ ИЛЬИЧУ", True),
        ("Фёдора\u00a0Чудинова", True),
        ("Чудинов Ф. И.", True),
        ("Чудинов, Ф.И.", True),
        ("Чудинова Ирина", False),
        ("Чудинов Ф.А.", False),
        ("А.Ф. Чудинов", False),
        ("Петров-Чудинов Фёдор", False),
        ("Чудиновский Фёдор", False),
    ],
)
def test_a_name_is_told_from_others(text: str, found: bool) -> None:
    assert NAMED.found_in(text) is found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("нет Чудинова, ЧУДИНОВ болен", "нет …, … болен"),
        ("Чудиновым Фёдором сделано", "… сделано"),
        ("ул. Чудинова, д. 5", "ул. Чудинова, д. 5"),
        ("чудинов", "чудинов"),
        ("без имён", "без имён"),
    ],
)
def test_a_rare_surname_alone_means_the_person(text: str, left: str) -> None:
    rare = replace(NAMED, alone=True)
    assert rare.struck_from(text, "…") == left
