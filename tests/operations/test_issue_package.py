"""Packages on real templates and the sample organisations."""

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from workflows.model.roadmap import Order
from workflows.operations import package_commit
from workflows.operations.issue_package import IssueOptions, PackageReport, issue_packages
from workflows.operations.load_samples import Samples
from workflows.operations.start_plan import start_plans
from workflows.problems import ProblemsFoundError, has_errors
from workflows.store.documents import issued
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_SCHOOL, _COLLEGE = "ust-vymyslovo-school", "vymyslovsk-college"
_ORDERS = ["curator-order", "mentor-register-order"]


def _issue(
    workspace: Workspace, *organisations: str, documents: list[str] | None = None
) -> PackageReport:
    return issue_packages(workspace, "khakassia-2020", organisations, documents=documents)


def _text(path: Path) -> str:
    with ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    return xml.replace('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', "-")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_whole_package_is_issued_and_the_second_run_changes_nothing(
    workspace: Workspace, samples: Samples
) -> None:
    first = _issue(workspace, _SCHOOL)
    before = _files(workspace.outputs)
    second = _issue(workspace, _SCHOOL)
    assert not has_errors(first.problems)
    assert {one.status for one in first.documents} == {"written"}
    assert {one.status for one in second.documents} == {"unchanged"}
    assert _files(workspace.outputs) == before
    assert len(issued(_SCHOOL)) == len(first.documents)


def test_documents_are_for_the_school_year_of_their_making_or_the_one_set(
    workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VESHKA_TODAY", "2026-11-27")
    order = workspace.outputs / _SCHOOL / "Приказ о реестре наставников.docx"
    report = _issue(workspace, _SCHOOL, documents=["mentor-register-order"])
    assert report.school_years == {2026}
    assert "2026/2027" in _text(order)
    report = _issue(
        replace(workspace, school_year=2027), _SCHOOL, documents=["mentor-register-order"]
    )
    assert report.school_years == {2027}
    assert "2027/2028" in _text(order)


def test_an_order_after_the_roadmaps_years_is_told_once_for_all(
    workspace: Workspace, samples: Samples
) -> None:
    order = Order(date(2026, 9, 28), "14")
    start_plans(workspace, "khakassia-2020", [_SCHOOL, _COLLEGE], order, another=True)
    report = _issue(workspace, _SCHOOL, _COLLEGE, documents=["curator-order"])
    [late] = [one for one in report.problems if one.code == "R304"]
    assert "28.09.2026" in late.message
    assert "31.12.2024" in late.message
    assert {one.organisation for one in report.documents} == {_SCHOOL, _COLLEGE}


def test_no_temporary_file_is_left_behind(workspace: Workspace, samples: Samples) -> None:
    _issue(workspace, _SCHOOL, documents=_ORDERS)
    assert not list(workspace.outputs.rglob("*.part"))


def test_an_order_whose_issue_is_recorded_bears_its_date_and_number(
    workspace: Workspace, samples: Samples
) -> None:
    report = _issue(workspace, _COLLEGE, documents=_ORDERS)
    register, curator = (
        _text(Path(next(one.path for one in report.documents if one.document == document)))
        for document in ("mentor-register-order", "curator-order")
    )
    assert "10\u00a0сентября 2020\u00a0г." in register
    assert "112-у" in register
    assert "112-у" not in curator


def test_a_fault_of_one_organisation_does_not_stop_the_others(
    workspace: Workspace, samples: Samples
) -> None:
    save_organisation(replace(organisation(_SCHOOL), director=""))
    report = _issue(workspace, _SCHOOL, _COLLEGE, documents=_ORDERS)
    assert [one.organisation for one in report.documents] == [_COLLEGE, _COLLEGE]
    assert has_errors(report.problems)
    assert any(
        _SCHOOL in problem.place.path and "директор" in problem.message
        for problem in report.problems
    )


def test_an_unknown_organisation_is_told_and_the_others_are_done(
    workspace: Workspace, samples: Samples
) -> None:
    report = _issue(workspace, "нет-такой", _COLLEGE, documents=_ORDERS)
    assert [problem.code for problem in report.problems] == ["O501"]
    assert len(report.documents) == len(_ORDERS)


def test_a_person_without_a_gender_blocks_only_what_declines_the_name(
    workspace: Workspace, samples: Samples
) -> None:
    one = organisation(_SCHOOL)
    people = tuple(
        replace(person, patronymic="", gender=None, name="Саша", surname="Петренко")
        if person.id == one.curator
        else person
        for person in one.people
    )
    save_organisation(replace(one, people=people))
    report = _issue(workspace, _SCHOOL, documents=[*_ORDERS, "mentor-certificate"])
    assert {one.document for one in report.documents} == {"mentor-certificate"}
    assert has_errors(report.problems)


def test_a_file_edited_by_hand_is_kept_and_said_so(workspace: Workspace, samples: Samples) -> None:
    first = _issue(workspace, _COLLEGE, documents=_ORDERS)
    edited = Path(first.documents[0].path)
    edited.write_bytes(b"edited")
    second = _issue(workspace, _COLLEGE, documents=_ORDERS)
    assert edited.read_bytes() == b"edited"
    assert second.documents[0].status == "kept"
    assert [problem.code for problem in second.problems] == ["P202"]
    assert not has_errors(second.problems)


def test_overwrite_replaces_even_an_edited_file(workspace: Workspace, samples: Samples) -> None:
    first = _issue(workspace, _COLLEGE, documents=_ORDERS)
    edited = Path(first.documents[0].path)
    edited.write_bytes(b"edited")
    options = IssueOptions(overwrite=True)
    issue_packages(workspace, "khakassia-2020", [_COLLEGE], documents=_ORDERS, options=options)
    assert edited.read_bytes() != b"edited"


def test_a_part_of_the_package_leaves_the_rest_alone(
    workspace: Workspace, samples: Samples
) -> None:
    _issue(workspace, _COLLEGE)
    before = _files(workspace.outputs)
    _issue(workspace, _COLLEGE, documents=["curator-order"])
    assert _files(workspace.outputs) == before


def test_documents_of_someone_who_left_are_taken_away(
    workspace: Workspace, samples: Samples
) -> None:
    before = _issue(workspace, _COLLEGE)
    one = organisation(_COLLEGE)
    gone = one.mentors[-1]
    pairs = tuple(pair for pair in one.pairs if pair.mentor != gone)
    save_organisation(replace(one, mentors=one.mentors[:-1], pairs=pairs))
    after = _issue(workspace, _COLLEGE)
    removed = {one.path for one in before.documents} - {one.path for one in after.documents}
    assert removed
    assert not any(Path(path).exists() for path in removed)


def test_a_full_disk_leaves_the_earlier_package_as_it_was(
    workspace: Workspace, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    _issue(workspace, _COLLEGE, documents=_ORDERS)
    before = _files(workspace.outputs)
    save_organisation(replace(organisation(_COLLEGE), founder="Другой учредитель"))

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(package_commit, "sync", full)
    report = _issue(workspace, _COLLEGE, documents=_ORDERS)
    assert [problem.code for problem in report.problems] == ["P102"]
    assert report.documents == ()
    assert _files(workspace.outputs) == before


def test_an_output_folder_that_is_a_file_is_told_for_each_organisation(
    workspace: Workspace, samples: Samples
) -> None:
    workspace.outputs.write_text("not a folder", encoding="utf-8")
    report = _issue(workspace, _SCHOOL, _COLLEGE, documents=_ORDERS)
    assert [problem.code for problem in report.problems] == ["P103", "P103"]


def test_an_unknown_document_is_told_with_the_known_ones(
    workspace: Workspace, samples: Samples
) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        _issue(workspace, _SCHOOL, documents=["приказ"])
    [problem] = raised.value.problems
    assert problem.code == "P201"
    assert "curator-order" in problem.facts[0]
