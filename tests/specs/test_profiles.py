"""Profiles of looks as YAML: found, checked, read."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from workflows.model.profiles import GrifSide, LetterheadLine, Margins
from workflows.problems import Severity
from workflows.specs.profiles import find_profile

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
SCHEMA = TEMPLATES / "profile.schema.json"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copy(SCHEMA, tmp_path / SCHEMA.name)
    (tmp_path / "profiles").mkdir()
    return tmp_path


def codes(templates: Path, text: str) -> list[str]:
    (templates / "profiles" / "own.yaml").write_text(text, encoding="utf-8")
    _, problems = find_profile(templates, "own")
    return [one.code for one in problems]


def test_the_schema_is_one_and_explains_every_key() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert all(one["title"] and one["description"] for one in schema["properties"].values())


def test_a_profile_is_read_with_commas_and_points(templates: Path) -> None:
    text = "id: own\ntitle: Своё\nindent: 12,5\nspacing: 1.15\ntext_size: 13\ngrif: left\n"
    text += "margins: {left: 25, right: 15, top: 20, bottom: 20}\nletterhead: [name, Наш девиз]\n"
    (templates / "profiles" / "own.yaml").write_text(text, encoding="utf-8")
    profile, problems = find_profile(templates, "own")
    assert problems == []
    assert profile is not None
    assert (profile.indent, profile.spacing, profile.text_size) == (12.5, 1.15, 13)
    assert profile.margins == Margins(25, 15, 20, 20)
    assert profile.letterhead == (LetterheadLine.NAME, "Наш девиз")
    assert profile.grif is GrifSide.LEFT


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("letterhead: [name, founder, founder]", "T453"),
        ("letterhead: [founder]", "T453"),
        ("letterhead: [name, fullname]", "T454"),
        ("text_size: 41", "T455"),
        ("spacing: 0,5", "T455"),
        ("margins: {left: 50, right: 50, top: 20, bottom: 20}", "T455"),
    ],
)
def test_slips_are_told_with_their_place(templates: Path, line: str, code: str) -> None:
    assert codes(templates, f"id: own\ntitle: Своё\n{line}\n") == [code]


def test_the_name_is_that_of_the_file(templates: Path) -> None:
    assert codes(templates, "id: other\ntitle: Своё\n") == ["T451"]


def test_margins_below_the_standard_are_a_warning(templates: Path) -> None:
    text = "id: own\ntitle: Своё\nmargins: {left: 10, right: 10, top: 20, bottom: 20}\n"
    (templates / "profiles" / "own.yaml").write_text(text, encoding="utf-8")
    profile, [problem] = find_profile(templates, "own")
    assert profile is not None
    assert (problem.code, problem.severity) == ("T452", Severity.WARNING)


def test_an_unknown_profile_names_the_nearest() -> None:
    profile, [problem] = find_profile(TEMPLATES, "ministri")
    assert profile is None
    assert problem.code == "T450"
    assert "возможно, имелось в виду «ministry»" in problem.message
