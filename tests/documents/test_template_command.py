"""``veshka template`` as a person and a program see it."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tests.documents.word import member, text_of, word
from workflows.cli.template import register
from workflows.documents.dictionary import paths

TEMPLATES = Path(__file__).parents[2] / "templates_docx"


@pytest.fixture(autouse=True)
def _of_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are folded where a width is known; these tests read them whole."""
    monkeypatch.delenv("COLUMNS", raising=False)


def call(*words: str | Path) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["template", *(str(one) for one in words)])


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Acts are checked once a year: what is shipped is judged on a day near its checking."""
    monkeypatch.setenv("VESHKA_TODAY", "2026-12-01")


def test_the_shipped_templates_have_no_findings() -> None:
    result = call("check", TEMPLATES)
    assert result.exit_code == 0, result.output
    assert "Замечаний нет" in result.stdout


def test_findings_name_the_file_the_place_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("Текст", "{{ куратр.фио }}"))
    result = call("check", file)
    assert result.exit_code == 1
    assert f"{file}: основной текст, абзац 2, тег {{{{ куратр.фио }}}}: T103" in result.output
    assert "= сделайте:" in result.output


def test_json_has_the_promised_shape(tmp_path: Path) -> None:
    (tmp_path / "а.docx").write_bytes(word("{{ куратр }}"))
    (tmp_path / "б.docx").write_bytes(b"nothing")
    (tmp_path / "~$а.docx").write_bytes(b"lock")
    result = call("check", tmp_path, "--format", "json")
    shown = json.loads(result.stdout)
    assert result.exit_code == 1
    assert shown["templates"] == [str(tmp_path / "а.docx"), str(tmp_path / "б.docx")]
    # Which fonts there are is this computer's matter.
    told = [one["code"] for one in shown["problems"] if one["code"] != "T130"]
    assert told == ["T103", "T201"]
    assert set(shown["problems"][0]) >= {"code", "file", "path", "message", "hint"}


def test_a_mended_copy_is_written_beside_the_template(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("{{ куратр.фио }}", "{{ кто }}"))
    before = file.read_bytes()
    result = call("check", file, "--fix")
    copy = tmp_path / "приказ (исправлено).docx"
    assert text_of(copy.read_bytes()) == ["{{ куратор.фио }}", "{{ кто }}"]
    assert file.read_bytes() == before
    assert "{{ куратр.фио }} → {{ куратор.фио }}" in result.stdout
    assert f"{copy}: основной текст, абзац 2, тег {{{{ кто }}}}: T103" in result.output
    assert result.exit_code == 1
    again = call("check", tmp_path, "--fix")
    assert sorted(one.name for one in tmp_path.iterdir()) == [copy.name, file.name]
    assert "Проверено: 1 шаблон." in again.stdout


def test_a_copy_that_a_person_has_edited_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("{{ куратр.фио }}"))
    (tmp_path / "приказ (исправлено).docx").write_bytes(b"mine")
    call("check", file, "--fix")
    assert (tmp_path / "приказ (исправлено).docx").read_bytes() == b"mine"
    assert text_of((tmp_path / "приказ (исправлено 2).docx").read_bytes()) == ["{{ куратор.фио }}"]


def test_a_copy_with_remarks_is_written_beside_the_template(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("{{ куратр.фио }}", "{{ кто }}"))
    result = call("check", file, "--fix", "--annotate", "--format", "json")
    copies = json.loads(result.stdout)["copies"]
    assert [one["kind"] for one in copies] == ["mended", "annotated"]
    assert Path(copies[1]["path"]).name == "приказ (замечания).docx"
    assert b"T103" in member(Path(copies[1]["path"]).read_bytes(), "word/comments.xml")


def test_a_sound_template_gets_no_copies(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    shutil.copy(TEMPLATES / "mentorship" / "2026-2027" / "curator-order.docx", file)
    result = call("check", file, "--fix")
    assert (result.exit_code, len(list(tmp_path.iterdir()))) == (0, 1)
    assert "Исправлять нечего." in result.stdout


def test_a_folder_that_cannot_be_written_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("workflows.operations.check_templates.write_atomically", full)
    file = tmp_path / "приказ.docx"
    file.write_bytes(word("{{ куратр.фио }}"))
    result = call("check", file, "--fix")
    assert "T140" in result.output


def test_lines_fit_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    Path("приказ.docx").write_bytes(word("{{ куратр.фио }} МБОУ «СОШ № 12»", header="{{ кто }}"))
    result = call("check", "приказ.docx")
    assert [one for one in result.output.splitlines() if len(one) > 80] == []


def test_another_document_is_named_by_the_ids_of_its_set(tmp_path: Path) -> None:
    copy = tmp_path / "templates_docx"
    shutil.copytree(TEMPLATES, copy, ignore=shutil.ignore_patterns("builder"))
    edition = copy / "mentorship" / "2026-2027"
    (edition / "x.docx").write_bytes(word("{{ комплект.curator_ordr.номер | номер }}"))
    result = call("check", edition / "x.docx")
    assert "возможно, комплект.curator_order" in result.output


def test_a_set_is_checked_with_its_yaml_and_its_acts(tmp_path: Path) -> None:
    copy = tmp_path / "templates_docx"
    shutil.copytree(TEMPLATES, copy, ignore=shutil.ignore_patterns("builder", "*.docx"))
    edition = copy / "mentorship" / "2026-2027"
    (edition / "curator-order.docx").write_bytes(word("{{ нпа.р154 }}"))
    result = call("check", edition, "--format", "json")
    found = [one["code"] for one in json.loads(result.stdout)["problems"]]
    assert found.count("T103") == 1
    assert found.count("T406") >= 5


def test_a_file_that_is_not_there_is_a_finding() -> None:
    result = call("check", "нет-такого.docx")
    assert result.exit_code == 1
    assert "T207" in result.output


def test_a_template_reads_as_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(
        word("Назначить {{ куратор.фио }}", rows=[["№", "ФИО"], ["1", "б"]], header="Школа")
    )
    result = call("show", file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Назначить {{ куратор.фио }}",
        "| № | ФИО |",
        "| 1 | б |",
        "",
        "[верхний колонтитул (header1)]",
        "Школа",
    ]


def test_a_hostile_file_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    file.write_bytes(b"nothing")
    assert call("show", file).exit_code == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_every_field_of_the_dictionary_is_listed(form: str) -> None:
    result = call("fields", "--format", form)
    assert result.exit_code == 0
    assert [path for path, _ in paths() if path not in result.stdout] == []
    assert "дательный" in result.stdout


def test_a_template_that_cites_a_lapsed_act_is_told(tmp_path: Path) -> None:
    copy = tmp_path / "templates_docx"
    copy.mkdir()
    for name in ("acts.yaml", "acts.schema.json"):
        shutil.copy(TEMPLATES / name, copy)
    (copy / "письмо.docx").write_bytes(word("{{ нпа.гост_документы_2016 }}"))
    result = call("check", copy / "письмо.docx")
    assert result.exit_code == 0, result.output
    assert "T409" in result.output
    assert "ГОСТ Р 7.0.97-2025" in result.output


def test_an_edition_is_checked_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "templates_docx"
    shutil.copytree(TEMPLATES, copy, ignore=shutil.ignore_patterns("builder", "*.docx"))
    (copy / "mentorship" / "2026-2027" / "order.docx").write_bytes(word("Текст"))
    (tmp_path / "veshka.toml").touch()
    monkeypatch.setenv("VESHKA_HOME", str(tmp_path))
    result = call("check", "mentorship/2026-2027")
    assert "T207" not in result.output
    assert "Проверено: 1 шаблон" in result.output
