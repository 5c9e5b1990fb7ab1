"""Editions of a template set compared, document by document."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.documents.word import word
from tests.workspaces import ROOT
from workflows.cli.main import app
from workflows.operations.diff_templates import diff_templates
from workflows.problems import ProblemsFoundError

_ORDER = "Приказ о наставничестве: назначить {{ куратор.фио | винительный }} в срок 10 дней"
_CONSENT = "Согласие на обработку персональных данных участника программы {{ субъект.фио }}"


def edition(folder: Path, name: str, files: dict[str, bytes], **more: str) -> str:
    """An edition of documents with these ids and texts; ``more`` adds keys to one of them."""
    path = folder / "papers" / name
    path.mkdir(parents=True)
    shutil.copy(ROOT / "templates_docx" / "set.schema.json", folder)
    rows = ""
    for one in files:
        keys = f"id: {one}, title: Документ {one}, kind: order, per: organisation"
        rows += f"  - {{{keys}{more.get(one, '')}}}\n"
    text = f'id: papers\nedition: "{name}"\ntitle: Бумаги\ndocuments:\n{rows}'
    (path / "set.yaml").write_text(text, encoding="utf-8")
    for one, content in files.items():
        (path / f"{one}.docx").write_bytes(content)
    return str(path)


@pytest.fixture
def old(tmp_path: Path) -> str:
    files = {"order": word(_ORDER), "consent": word(_CONSENT), "plan": word("План работы")}
    return edition(tmp_path, "2026-2027", files)


def test_documents_added_removed_renamed_and_changed_are_told(tmp_path: Path, old: str) -> None:
    files = {
        "order": word(_ORDER.replace("10", "15")),
        "agreement": word(_CONSENT),
        "letter": word("Письмо партнёру организации о сотрудничестве"),
    }
    found = diff_templates(old, edition(tmp_path, "2027-2028", files))
    assert [(one.change, one.old_file, one.new_file) for one in found.documents] == [
        ("changed", "order.docx", "order.docx"),
        ("renamed", "consent.docx", "agreement.docx"),
        ("added", "", "letter.docx"),
        ("removed", "plan.docx", ""),
    ]
    assert found.unchanged == 0


def test_what_the_set_says_of_a_document_is_compared(tmp_path: Path, old: str) -> None:
    files = {"order": word(_ORDER), "consent": word(_CONSENT), "plan": word("План работы")}
    new = edition(tmp_path, "2027-2028", files, order=", copies: 3, needs: [куратор.фио]")
    found = diff_templates(old, new)
    (change,) = found.documents
    assert [(one.name, one.old, one.new) for one in change.fields] == [
        ("copies", "1", "3"),
        ("needs", "", "куратор.фио"),
    ]
    assert (change.diff is not None and change.diff.none, found.unchanged) == (True, 2)


def test_a_broken_file_is_named_and_the_others_are_compared(tmp_path: Path, old: str) -> None:
    files = {"order": b"broken", "consent": word(f"{_CONSENT}!"), "plan": word("План работы")}
    new = edition(tmp_path, "2027-2028", files)
    found = diff_templates(old, new)
    assert [(one.code, one.place.file) for one in found.problems] == [("T201", f"{new}/order.docx")]
    assert [one.new_file for one in found.documents] == ["consent.docx"]


def test_a_word_file_that_the_set_does_not_name_is_compared_too(tmp_path: Path, old: str) -> None:
    (Path(old) / "Черновик.docx").write_bytes(word("Черновик"))
    files = {"order": word(_ORDER), "consent": word(_CONSENT), "plan": word("План работы")}
    found = diff_templates(old, edition(tmp_path, "2027-2028", files))
    assert [(one.change, one.old_file) for one in found.documents] == [("removed", "Черновик.docx")]


def test_the_shipped_edition_does_not_differ_from_itself() -> None:
    folder = str(ROOT / "templates_docx" / "mentorship" / "2026-2027")
    found = diff_templates(folder, folder)
    assert (found.none, found.unchanged) == (True, len(list(Path(folder).glob("*.docx"))))


@pytest.mark.parametrize(
    ("new", "code"), [("нет.docx", "T430"), ("folder", "T431")], ids=["no file", "two kinds"]
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    file = tmp_path / "был.docx"
    file.write_bytes(word("Текст"))
    with pytest.raises(ProblemsFoundError) as caught:
        diff_templates(str(file), old if new == "folder" else str(tmp_path / new))
    assert [one.code for one in caught.value.problems] == [code]


def call(*words: Any) -> Result:
    return CliRunner().invoke(app, ["template", "diff", *(str(one) for one in words)])


def test_the_command_puts_changed_words_in_brackets(tmp_path: Path) -> None:
    files = [tmp_path / "был.docx", tmp_path / "стал.docx"]
    for file, number in zip(files, ("10", "15"), strict=True):
        file.write_bytes(word(_ORDER.replace("10", number)))
    shown = call(*files)
    assert shown.exit_code == 0, shown.output
    assert "основной текст, абзац 1: сказано иначе" in shown.stdout
    assert "в срок [10] дней" in " ".join(shown.stdout.split())
    assert "в срок [15] дней" in " ".join(shown.stdout.split())
    assert "\x1b" not in shown.stdout


def test_a_change_of_looks_alone_is_said_so(tmp_path: Path) -> None:
    def bold(document: Any) -> None:
        document.paragraphs[0].runs[0].bold = True

    files = [tmp_path / "был.docx", tmp_path / "стал.docx"]
    files[0].write_bytes(word(_ORDER))
    files[1].write_bytes(word(_ORDER, change=bold))
    shown = call(*files)
    assert "Изменено только оформление" in shown.stdout
    assert "полужирный — основной текст, абзац 1" in shown.stdout


def test_json_has_every_difference(tmp_path: Path) -> None:
    files = [tmp_path / "был.docx", tmp_path / "стал.docx"]
    files[0].write_bytes(word(_ORDER))
    files[1].write_bytes(word(_ORDER.replace("10 дней", "{{ срок }}")))
    shown = json.loads(call(*files, "--format", "json").stdout)
    (document,) = shown["documents"]
    assert document["diff"]["fields_added"] == ["срок"]
    assert [one["op"] for one in document["diff"]["texts"][0]["pieces"]] == [
        "equal",
        "delete",
        "insert",
    ]


def test_equal_files_have_no_difference(tmp_path: Path) -> None:
    file = tmp_path / "был.docx"
    file.write_bytes(word(_ORDER))
    assert "Отличий нет." in call(file, file).stdout
