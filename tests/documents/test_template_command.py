"""``veshka template`` as a person and a program see it."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tests.documents.word import word
from workflows.cli.template import register
from workflows.documents.dictionary import paths

TEMPLATES = Path(__file__).parents[2] / "templates_docx"


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
    assert [one["code"] for one in shown["problems"]] == ["T103", "T201"]
    assert set(shown["problems"][0]) >= {"code", "file", "path", "message", "hint"}


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
