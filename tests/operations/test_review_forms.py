"""Forms on their way: inferred, reviewed in Excel, frozen, printed."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from workflows.operations.accept_forms import accept_forms, forms_approved
from workflows.operations.issue_package import issue_packages
from workflows.operations.load_samples import Samples
from workflows.operations.review_forms import review_forms, write_review
from workflows.operations.review_list import review_rows
from workflows.problems import Place, ProblemsFoundError
from workflows.rosters.forms_review.rows import (
    APPROVED,
    CASE,
    COLUMNS,
    CORRECTED,
    FORM,
    NOMINATIVE,
    ReviewedRow,
)
from workflows.store.forms import approved_forms
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_SCHOOL, _ROADMAP = "ust-vymyslovo-school", "khakassia-2020"
_HARE = "Заяц Иван Петрович"


@pytest.fixture
def school(workspace: Workspace, samples: Samples) -> Workspace:
    """The school whose curator is called Заяц."""
    _rename_curator("Заяц")
    return workspace


def _rename_curator(surname: str) -> None:
    found = organisation(_SCHOOL)
    curator = replace(
        found.person(found.curator),
        surname=surname,
        name="Иван",
        patronymic="Петрович",
        gender=None,
        forms={},
    )
    people = [curator if one.id == curator.id else one for one in found.people]
    save_organisation(replace(found, people=tuple(people)))


def _listed(workspace: Workspace) -> list[tuple[str, str, str]]:
    rows = review_rows(review_forms(workspace, _ROADMAP, _SCHOOL))
    return [(row.nominative, row.case, row.form) for row in rows if not row.sure]


def _filled(workspace: Workspace, *marks: tuple[str, str], case: str = "") -> Path:
    """The list with the same marks in each row to check, or in those of a case."""
    path = workspace.root / "Склонение.xlsx"
    write_review(organisation(_SCHOOL), review_forms(workspace, _ROADMAP, _SCHOOL), path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number in range(2, sheet.max_row + 1):
        if case in ("", sheet.cell(number, 2).value):
            for heading, text in marks:
                sheet.cell(number, list(COLUMNS).index(heading) + 1, text)
    book.save(path)
    return path


def _row(**cells: str) -> ReviewedRow:
    texts = {"nominative": _HARE, "case": "дательный", "form": "Зайцу", "corrected": ""}
    places = {name: Place(path=name) for name in COLUMNS}
    return ReviewedRow(**{**texts, "approved": "да", **cells}, places=places)


def _faults(*rows: ReviewedRow) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFoundError) as caught:
        forms_approved(rows)
    return [(problem.code, problem.place.path) for problem in caught.value.problems]


def test_a_doubtful_form_is_listed_once_with_all_its_documents(school: Workspace) -> None:
    rows = [row for row in review_rows(review_forms(school, _ROADMAP, _SCHOOL)) if not row.sure]
    accusative = next(row for row in rows if row.case == "винительный")
    assert (accusative.nominative, accusative.form) == (_HARE, "Зайца Ивана Петровича")
    assert (accusative.sort, accusative.status) == ("человек", "проверьте")
    assert any("куратор.фио" in place for place in accusative.used_in)
    assert len(rows) == len({(row.nominative, row.case) for row in rows})


def test_an_approved_form_is_printed_and_no_longer_listed(school: Workspace) -> None:
    marks = (CORRECTED, "Заяца Ивана Петровича"), (APPROVED, "да")
    path = _filled(school, *marks, case="винительный")
    done = accept_forms(school, path)
    assert (done.organisation, done.approved, done.changed) == (_SCHOOL, 1, 1)
    assert accept_forms(school, path).changed == 0
    assert (_HARE, "винительный") not in [row[:2] for row in _listed(school)]
    issue_packages(school, _ROADMAP, [_SCHOOL], documents=["curator-order"])
    (order,) = school.outputs.rglob("*.docx")
    with ZipFile(order) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Заяца Ивана Петровича" in text
    assert "Зайца" not in text


def test_another_name_is_inferred_anew(school: Workspace) -> None:
    accept_forms(school, _filled(school, (APPROVED, "да")))
    assert _listed(school) == []
    _rename_curator("Волчок")
    assert {row[0] for row in _listed(school)} == {"Волчок Иван Петрович"}


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"approved": "", "corrected": "Заяцу"}, ("L214", APPROVED)),
        ({"approved": "наверно"}, ("L213", APPROVED)),
        ({"corrected": "Зaяцу"}, ("L209", CORRECTED)),
        ({"corrected": "-Заяцу"}, ("L211", CORRECTED)),
        ({"case": "кому?"}, ("L215", CASE)),
        ({"nominative": ""}, ("L215", NOMINATIVE)),
        ({"form": ""}, ("L216", CORRECTED)),
    ],
)
def test_a_fault_is_told_at_its_cell(cells: dict[str, str], fault: tuple[str, str]) -> None:
    assert _faults(_row(**cells)) == [fault]


def test_all_faults_are_told_at_once() -> None:
    assert len(_faults(_row(approved="?"), _row(case="?"), _row(form="", case="?"))) == 4


def test_two_forms_of_one_word_are_no_answer() -> None:
    assert _faults(_row(), _row(corrected="Заяцу")) == [("L217", FORM)]
    assert forms_approved([_row(), _row()]) == {_HARE: {"dative": "Зайцу"}}


def test_a_correction_goes_before_what_was_proposed_and_an_empty_mark_leaves_all() -> None:
    rows = [_row(corrected="Заяцу", approved="Да"), _row(case="родительный", approved="")]
    assert forms_approved(rows) == {_HARE: {"dative": "Заяцу"}}


def test_a_list_with_one_fault_leaves_everything_as_it_was(school: Workspace) -> None:
    path = _filled(school, (APPROVED, "да"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(2, list(COLUMNS).index(APPROVED) + 1).value = "?"
    book.save(path)
    with pytest.raises(ProblemsFoundError) as caught:
        accept_forms(school, path)
    (problem,) = caught.value.problems
    assert problem.place.path == "лист «Проверьте», ячейка E2"
    with pytest.raises(ProblemsFoundError, match="не «другая»"):
        accept_forms(school, path, "другая")
    assert approved_forms(_SCHOOL) == {}


def test_the_glossary_serves_all_and_an_approved_form_comes_before_it(
    school: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("roadmap_specs", "templates_docx", "calendar"):
        (folder / name).symlink_to(school.data / name)
    position = organisation(_SCHOOL).person(organisation(_SCHOOL).curator).position
    (folder / "glossary.yaml").write_text(
        f"positions:\n  - nominative: {position}\n    forms: {{accusative: ИЗ ГЛОССАРИЯ}}\n"
    )
    workspace = replace(school, data=folder)
    cases = {(row[0], row[1]) for row in _all(workspace)}
    assert (position, "винительный") in {(row[0], row[1]) for row in _all(school)}
    assert (position, "винительный") not in cases


def _all(workspace: Workspace) -> list[tuple[str, str]]:
    return [
        (row.nominative, row.case)
        for row in review_rows(review_forms(workspace, _ROADMAP, _SCHOOL))
    ]


def _issued(workspace: Workspace) -> list[str]:
    """Codes of the warnings about the list, after the order about the curator was issued."""
    report = issue_packages(workspace, _ROADMAP, [_SCHOOL], documents=["curator-order"])
    return [problem.code for problem in report.problems if problem.code.startswith("L")]


def test_the_package_brings_the_list_and_keeps_it_until_it_was_taken(school: Workspace) -> None:
    path = school.outputs / _SCHOOL / "Проверьте склонение.xlsx"
    assert _issued(school) == []
    made = path.read_bytes()
    assert _issued(school) == []
    assert path.read_bytes() == made
    book = openpyxl.load_workbook(path)
    rows = range(2, book.worksheets[0].max_row + 1)
    for number in rows:
        book.worksheets[0].cell(number, list(COLUMNS).index(APPROVED) + 1, "да")
    book.save(path)
    filled = path.read_bytes()
    assert _issued(school) == ["L218"]
    assert path.read_bytes() == filled
    assert accept_forms(school, path).changed == len(rows)
    assert _issued(school) == []
    assert not path.exists()
