"""Every fault has a file in ``broken/``; its first line says what must be found, and where.

To add a test, add a file: ``# R203 16:32`` for each finding, then the roadmap.
"""

import re
from pathlib import Path

import pytest

from workflows.problems import as_text, has_errors, in_order
from workflows.problems.catalog import entries
from workflows.problems.catalog.roadmaps import ENTRIES
from workflows.specs.roadmaps import load_roadmap

BROKEN = Path(__file__).parent / "broken"
SCHEMA = Path(__file__).parents[2] / "roadmap_specs" / "roadmap.schema.json"
DOCUMENTS = ("curator-order", "pairs-order")
FILES = sorted(BROKEN.glob("*.yaml"))
# Findings that need more than a roadmap's text; their tests are elsewhere.
ELSEWHERE = {"R101", "R102", "R115", "R230", "R301", "R302", "R303", "R304", "R401", "R402", "R403"}


def named(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_fault_is_found_at_its_line_and_column(file: Path) -> None:
    expected = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(", ")

    _, problems = load_roadmap(file, SCHEMA, documents=DOCUMENTS)

    found = [f"{one.code} {one.place.line}:{one.place.column}" for one in in_order(problems)]
    assert found == expected


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_roadmap_with_an_error_is_not_handed_out(file: Path) -> None:
    roadmap, problems = load_roadmap(file, SCHEMA, documents=DOCUMENTS)

    assert (roadmap is None) == has_errors(problems)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_finding_says_in_russian_what_is_wrong_and_what_to_do(file: Path) -> None:
    _, problems = load_roadmap(file, SCHEMA, documents=DOCUMENTS)

    for problem in problems:
        assert re.search("[а-яё]{3}", problem.message), problem
        assert re.search("[а-яё]{3}", problem.hint), problem
        assert problem.place.excerpt is not None, problem
        # Phrases (D…) explain themselves in their own part.
        assert problem.code in entries() or problem.code.startswith("D")


def test_every_code_has_a_broken_file() -> None:
    shown = {code for file in FILES for code in re.findall(r"R\d{3}", file.read_text("utf-8"))}

    assert {one.code for one in ENTRIES} - shown == ELSEWHERE


def test_a_finding_reads_as_a_person_needs_it() -> None:
    file = BROKEN / "unknown-party.yaml"
    _, problems = load_roadmap(file, SCHEMA, shown_as="roadmap_specs/unknown-party.yaml")

    place = "roadmap_specs/unknown-party.yaml:16:32"
    assert as_text(problems).splitlines() == [
        f"{place}: R203 мероприятие 1.1: ответственный «куратр» не описан в parties",
        "    |",
        " 16 |         responsible: [куратор, куратр]",
        "    |                                ^^^^^^",
        "   = есть: куратор",
        "   = сделайте: исправьте опечатку («куратор») или добавьте ответственного в parties",
        "   = подробнее: veshka explain R203",
    ]


def test_the_path_inside_the_file_goes_to_programs() -> None:
    _, problems = load_roadmap(BROKEN / "unknown-party.yaml", SCHEMA)

    assert problems[0].place.path == "stages[0].items[0].responsible[1]"


def test_documents_are_not_judged_when_the_set_is_unknown() -> None:
    roadmap, problems = load_roadmap(BROKEN / "unknown-document.yaml", SCHEMA)

    assert roadmap is not None
    assert problems == []


def test_a_circle_is_shown_whole() -> None:
    _, problems = load_roadmap(BROKEN / "circle-of-two.yaml", SCHEMA)

    assert "1.1 → 1.2 → 1.1" in problems[0].message


def test_an_unquoted_number_keeps_its_last_zero() -> None:
    _, problems = load_roadmap(BROKEN / "repeated-item-unquoted.yaml", SCHEMA)

    assert "мероприятие 1.10" in problems[0].message
