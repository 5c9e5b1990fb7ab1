"""Profiles are checked with the templates beside which they lie."""

import shutil
from pathlib import Path

import pytest

from tests.workspaces import ROOT
from workflows.operations import check_profiles
from workflows.operations.check_templates import check_templates
from workflows.problems import Problem, Severity

SHIPPED = ROOT / "templates_docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates with the shipped profiles and no template."""
    shutil.copytree(SHIPPED / "profiles", tmp_path / "profiles")
    shutil.copy(SHIPPED / "profile.schema.json", tmp_path)
    return tmp_path


def found(folder: Path, lines: str) -> list[Problem]:
    text = f"id: own\ntitle: Своё\n{lines}\n"
    (folder / "profiles" / "own.yaml").write_text(text, encoding="utf-8")
    return check_templates([folder]).problems


def test_the_shipped_profiles_have_nothing_to_tell(folder: Path) -> None:
    assert check_templates([folder]).problems == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("margins: {left: 30, right: 10, top: 20", "R103"),
        ("margins: {left: 300, right: 10, top: 20, bottom: 20}", "R206"),
        ("margins: {left: 55, right: 55, top: 20, bottom: 20}", "T455"),
        ("fontt: Arial", "R201"),
        ("letterhead: [name, '{{ организация.девиз }}']", "T103"),
        ("letterhead: [name, '{{ организация.регион']", "T101"),
    ],
)
def test_what_is_wrong_with_a_profile_is_told_before_any_paper(
    folder: Path, lines: str, code: str
) -> None:
    problems = found(folder, lines)
    assert code in [one.code for one in problems]
    assert all("own.yaml" in one.place.file for one in problems)


def test_a_font_that_nobody_has_is_a_warning_with_the_nearest_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_profiles, "installed_fonts", lambda: frozenset(["liberation serif"]))
    [told] = found(folder, "font: Times New Romann")
    assert (told.code, told.severity) == ("T130", Severity.WARNING)
    assert "возможно, имелось в виду «Times New Roman»" in told.message
    assert found(folder, "font: PT Astra Serif") == []


def test_a_field_in_a_letterhead_is_judged_as_in_a_template(folder: Path) -> None:
    assert found(folder, "letterhead: [name, '{{ организация.регион }}']") == []
