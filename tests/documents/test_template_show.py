"""Word files as plain text: numbers, tables, notes, boxes; and in a diff of git."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml

from tests.documents.test_template_command import call
from tests.documents.word import with_members, word
from tests.workspaces import ROOT
from workflows.documents.list_numbers import in_form
from workflows.documents.plain_text import plain_text
from workflows.operations.init_workspace import init_workspace
from workflows.workspace import Workspace

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph_of(xml: str) -> Any:
    """What puts a paragraph's XML at the end of a document."""

    def change(document: Any) -> None:
        document.element.body.insert(-1, parse_xml(f"<w:p {_W}>{xml}</w:p>"))

    return change


def text(content: bytes) -> list[str]:
    return plain_text(content).splitlines()


def test_the_numbers_of_clauses_are_shown_as_word_prints_them() -> None:
    lines = text((ROOT / "templates_docx/mentorship/2026-2027/curator-order.docx").read_bytes())
    numbered = [line.split()[0] for line in lines if line[:1].isdigit()]
    assert numbered[:8] == ["1.", "1)", "2)", "3)", "4)", "5)", "6)", "2."]
    regulation = ROOT / "templates_docx/mentorship/2026-2027/mentoring-regulation.docx"
    lines = text(regulation.read_bytes())
    assert [line.split()[0] for line in lines if line.startswith(("1.", "•"))] == [
        *["1.", "1.1.", "1.2."],
        *["•"] * 5,
        *["1.3.", "1.4.", "1.5."],
    ]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (1, "russianLower", "а"),
        (29, "russianUpper", "АА"),
        (27, "lowerLetter", "aa"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "ordinal", "7"),
    ],
)
def test_a_number_is_shown_in_the_form_of_its_list(count: int, form: str, shown: str) -> None:
    assert in_form(count, form) == shown


def test_an_empty_list_paragraph_and_plain_text_have_no_number() -> None:
    def change(document: Any) -> None:
        for words in ("раз", "два"):
            document.add_paragraph(words, style="List Number")

    assert text(word("Начало", change=change))[:3] == ["Начало", "1. раз", "2. два"]


def test_a_merged_cell_shows_that_it_goes_on_and_a_break_stays_in_its_row() -> None:
    def change(document: Any) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "общая"
        table.cell(0, 1).text = "первая\nстрока"
        table.cell(1, 1).text = "вторая"

    assert text(word(change=change))[:2] == ["| общая | первая строка |", "| ↑ | вторая |"]


def test_headers_footnotes_and_their_places_are_named() -> None:
    content = word("Текст", header="Школа", footnote="Пояснение")
    assert text(content)[:7] == [
        "Текст",
        "",
        "[верхний колонтитул (header1)]",
        "Школа",
        "",
        "[сноски]",
        "[сноска 2] Пояснение",
    ]


def test_a_footnotes_place_in_the_text_is_shown() -> None:
    change = paragraph_of('<w:r><w:t>Слово</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    assert text(word(change=change))[0] == "Слово[2]"


def test_a_text_box_is_shown_apart() -> None:
    box = (
        "<w:r><w:t>Снаружи</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Внутри"
        "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    assert text(word(change=paragraph_of(box)))[:2] == ["Снаружи", "[надпись] Внутри"]


def test_a_text_box_that_word_keeps_in_two_forms_is_shown_once() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>Внутри</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wps = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    box = (
        f"<w:r><mc:AlternateContent {mc} {wps}><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(word(change=paragraph_of(box))).count("[надпись] Внутри") == 1


def test_whatever_is_wrong_inside_git_gets_a_text(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    odd = paragraph_of('<w:pPr><w:numPr><w:ilvl w:val="первый"/></w:numPr></w:pPr>')
    file.write_bytes(word(change=odd))
    told = call("show", "--for-git", file)
    assert (told.exit_code, told.output) == (0, "[файл не показан: ValueError]\n")


def test_a_page_number_is_shown_as_a_field_and_a_link_as_its_words() -> None:
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    xml = f"{field('PAGE', '7')}<w:r><w:t> – </w:t></w:r>{field('REF пункт', 'п. 3')}"
    simple = '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>12</w:t></w:r></w:fldSimple>'
    assert text(word(change=paragraph_of(xml + simple)))[0] == "⟨PAGE⟩ – п. 3⟨NUMPAGES⟩"


def test_the_files_own_title_is_shown() -> None:
    def change(document: Any) -> None:
        document.core_properties.title = "Приказ {{ документ.номер }}"

    assert text(word("Текст", change=change))[-2:] == [
        "[свойства файла]",
        "название: Приказ {{ документ.номер }}",
    ]


def test_a_broken_file_is_told_with_a_code_and_to_git_in_its_text(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("Текст")[:900])
    plain = call("show", file)
    assert plain.exit_code == 1
    assert f"{file}: T201" in plain.output
    told = call("show", "--for-git", file)
    assert told.exit_code == 0
    assert told.output == "[файл не показан: файл не читается как документ Word (.docx)]\n"
    assert call("show", "--for-git", tmp_path / "нет.docx").exit_code == 0


def test_a_part_that_is_no_xml_is_told_too(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(with_members(word("Текст"), {"word/document.xml": b"<w:p"}))
    assert "T201" in call("show", file).output


# -- git -------------------------------------------------------------------------------------------


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs git in a new workspace that ``veshka init`` has made."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    shipped = Workspace(root=ROOT, data=ROOT, outputs=ROOT / "outputs")
    root = init_workspace(shipped, tmp_path / "папка").root
    settings = {
        "user.name": "t",
        "user.email": "t@example.ru",
        "diff.veshka.textconv": f"'{sys.executable}' -m workflows.cli template show --for-git",
    }

    def run(*words: str) -> str:
        return subprocess.run(
            ["git", *words],
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        ).stdout

    run.root = root  # type: ignore[attr-defined]
    run("init", "-q")
    for name, value in settings.items():
        run("config", name, value)
    run("config", "core.quotepath", "off")
    return run


def test_git_shows_the_changed_words_of_a_template(git: Any) -> None:
    file = git.root / "templates_docx" / "приказ.docx"
    file.write_bytes(word("Назначить куратором {{ куратор.фио | винительный }}", "Срок: 10 дней"))
    git("add", ".")
    git("commit", "-qm", "one")
    file.write_bytes(word("Назначить куратором {{ куратор.фио | винительный }}", "Срок: 15 дней"))
    shown = git("diff", "--", "templates_docx").splitlines()
    assert "-Срок: 10 дней" in shown
    assert "+Срок: 15 дней" in shown
    assert " Назначить куратором {{ куратор.фио | винительный }}" in shown
    file.write_bytes(b"broken")
    assert "+[файл не показан: файл не читается" in git("diff", "--", "templates_docx")
