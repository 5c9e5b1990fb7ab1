"""``set.yaml`` and ``acts.yaml``: what is wrong in them is told with line and column."""

import shutil
from pathlib import Path

import pytest

from workflows.documents.missing import unknown_fields
from workflows.model.templates import Per
from workflows.specs.template_sets import edition_folder, load_acts, load_template_set

TEMPLATES = Path(__file__).parents[2] / "templates_docx"

GOOD = """\
id: sample
edition: "2026-2027"
title: Пример
documents:
  - id: order
    title: О чём-то
    kind: order
    per: organisation
  - id: annex
    title: Положение
    kind: regulation
    per: organisation
    appendix_to: {document: order, number: 1}
  - id: consent
    title: Согласие
    kind: consent
    per: minor
    file: Согласие – {фио}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sample" / "2026-2027"
    made.mkdir(parents=True)
    shutil.copy(TEMPLATES / "set.schema.json", tmp_path)
    for name in ("order", "annex", "consent"):
        (made / f"{name}.docx").write_bytes(b"")
    (made / "set.yaml").write_text(GOOD, encoding="utf-8")
    return made


def changed(folder: Path, old: str, new: str) -> list[tuple[str, int | None]]:
    assert old in GOOD
    (folder / "set.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    found, problems = load_template_set(folder)
    assert found is None
    return [(one.code, one.place.line) for one in problems]


def test_the_shipped_set_is_sound_and_has_the_documents_of_the_first_issue() -> None:
    folder, problems = edition_folder(TEMPLATES, "mentorship")
    assert folder is not None, problems
    found, problems = load_template_set(folder)
    assert found is not None, problems
    assert problems == []
    assert [problem for one in found.documents for problem in unknown_fields(one)] == []
    assert {one.id for one in found.documents} >= {
        "implementation-order",
        "mentoring-regulation",
        "organisation-roadmap",
        "curator-order",
        "mentor-register-order",
        "pairs-order",
        "consent-adult",
        "consent-minor",
        "mentor-certificate",
    }


def test_the_shipped_acts_are_sound() -> None:
    acts, problems = load_acts(TEMPLATES / "acts.yaml")
    assert problems == []
    assert {one.id: one.number for one in acts}["р145"] == "Р-145"


def test_a_set_is_read_with_its_defaults(folder: Path) -> None:
    found, problems = load_template_set(folder)
    assert problems == []
    assert found is not None
    order, annex, consent = found.documents
    assert (order.template, order.file, order.copies) == ("order.docx", "О чём-то", 1)
    assert (annex.appendix_to, annex.appendix_number) == ("order", 1)
    assert consent.per is Per.MINOR
    assert len(found.version) == 64


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("id: sample", "id: other", ("T403", 1)),
        ('edition: "2026-2027"', 'edition: "2025-2026"', ("T403", 2)),
        ("id: annex", "id: consent", ("T402", 14)),
        ("document: order", "document: ordr", ("T404", 13)),
        ("document: order", "document: consent", ("T404", 13)),
        ("id: consent", "id: consent2", ("T406", 14)),
        ("Согласие – {фио}", "Согласие", ("T407", 18)),
        ("Согласие – {фио}", "Согласие {имя}", ("T407", 18)),
    ],
)
def test_a_fault_is_told_at_its_line(
    folder: Path, old: str, new: str, found: tuple[str, int]
) -> None:
    assert changed(folder, old, new) == [found]


def test_two_appendices_of_one_number_are_told(folder: Path) -> None:
    extra = "    file: Согласие – {фио}\n    appendix_to: {document: order, number: 1}\n"
    found = changed(folder, "    file: Согласие – {фио}\n", extra)
    assert found == [("T405", 13), ("T405", 19)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: consent", "kind: concent"),
        ("per: minor", "par: minor"),
        ("title: Пример", "title: ''"),
        ("number: 1", "number: первое"),
    ],
)
def test_the_schema_is_asked(folder: Path, old: str, new: str) -> None:
    assert all(code.startswith("R") for code, _ in changed(folder, old, new))


def test_a_set_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    found, [problem] = edition_folder(folder.parents[1], "smple")
    assert (found, problem.code) == (None, "T401")
    assert problem.facts == ("есть: sample/2026-2027",)
    assert edition_folder(folder.parents[1], "sample") == (folder, [])
    assert edition_folder(folder.parents[1], "sample/2026-2027") == (folder, [])
