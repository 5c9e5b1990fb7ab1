"""Registering documents of the sample organisations on real templates."""

import errno
import os
import re
import sqlite3
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from workflows.documents.files import write_atomically
from workflows.model.history import DocumentStatus
from workflows.model.journals import Journal
from workflows.model.roadmap import Roadmap
from workflows.model.templates import DocumentSpec
from workflows.operations import register_document as register_module
from workflows.operations import registered_files
from workflows.operations.cancel_document import Cancelling, cancel_document
from workflows.operations.issue_package import issue_packages
from workflows.operations.package_data import PackageSource, package_source
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.register_document import (
    Registration,
    Request,
    register_document,
    register_for_each,
)
from workflows.operations.registered import deliverables_of
from workflows.operations.show_journal import (
    LineStatus,
    show_documents,
    show_journal,
    verify_documents,
)
from workflows.problems import ProblemsFoundError
from workflows.store import address, orm
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_SCHOOL, _COLLEGE = "ust-vymyslovo-school", "vymyslovsk-college"
_LAUNCH, _CURATOR = "implementation-order", "curator-order"

pytestmark = pytest.mark.usefixtures("samples")


@pytest.fixture(autouse=True)
def _templates_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the roadmap and the set anew for each command is what most of the time goes to."""
    monkeypatch.setattr(register_module, "package_source", _source)


@cache
def _source_of(data: Path, roadmap: str) -> PackageSource:
    return package_source(Workspace(data, data, data), roadmap)


def _source(workspace: Workspace, roadmap: str) -> PackageSource:
    return _source_of(workspace.data, roadmap)


def _register(workspace: Workspace, document: str, **more: object) -> Registration:
    request = replace(Request(_SCHOOL, document), **more)  # type: ignore[arg-type]
    return register_document(workspace, request)


def _refused(workspace: Workspace, document: str, **more: object) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        _register(workspace, document, **more)
    return [one.code for one in raised.value.problems]


def _numbers(workspace: Workspace) -> list[str]:
    return [one.entry.number for one in show_journal(workspace, _SCHOOL)]


def _text(workspace: Workspace, path: str) -> str:
    with ZipFile(workspace.outputs / path) as archive:
        xml = archive.read("word/document.xml").decode()
    return re.sub("<[^>]+>", "", xml.replace("<w:noBreakHyphen/>", "-")).replace("\u00a0", " ")


def _codes(found: Sequence[object]) -> list[str]:
    return [one.code for one in found]  # type: ignore[attr-defined]


def test_an_order_and_its_appendices_bear_its_number_and_date(workspace: Workspace) -> None:
    found = _register(workspace, _LAUNCH, dated=date(2020, 9, 28))
    texts = [_text(workspace, one.path) for one in found.files]
    assert [one.document for one in found.files] == [
        _LAUNCH,
        "mentoring-regulation",
        "organisation-roadmap",
    ]
    assert "28 сентября 2020 г." in texts[0]
    assert "№ 1-о" in texts[0]
    for number, text in enumerate(texts[1:], 1):
        assert re.search(rf"Приложение № {number}.{{0,80}}от 28 сентября 2020 г\. № 1-о", text)


def test_asking_twice_gives_the_same_number_and_the_same_file(workspace: Workspace) -> None:
    first = _register(workspace, _LAUNCH)
    second = _register(workspace, _LAUNCH)
    assert (first.is_new, second.is_new) == (True, False)
    assert (first.entry, first.files) == (second.entry, second.files)
    assert _numbers(workspace) == ["1-о"]


def test_each_journal_and_each_organisation_counts_for_itself(workspace: Workspace) -> None:
    mentor = organisation(_SCHOOL).mentors[0]
    numbers = [
        _register(workspace, _LAUNCH).entry.number,
        _register(workspace, _CURATOR).entry.number,
        _register(workspace, "mentor-certificate", subject=mentor).entry.number,
        register_document(workspace, Request(_COLLEGE, _LAUNCH)).entry.number,
    ]
    assert numbers == ["1-о", "2-о", "001", "1-о"]


def test_numbers_begin_anew_each_year(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _register(workspace, _LAUNCH).entry.number == "1-о"
    monkeypatch.setenv("VESHKA_TODAY", "2021-01-12")
    assert _register(workspace, _CURATOR).entry.number == "1-о"
    # December's papers are written down in January: they belong to December's book.
    late = _register(workspace, "pairs-order", dated=date(2020, 12, 30))
    assert (late.entry.year, late.entry.number) == (2020, "2-о")


def test_an_organisation_numbers_in_its_own_way_from_its_own_number(workspace: Workspace) -> None:
    own = (Journal("orders", pattern="01-12/{n:03}", first=57, year=2020),)
    save_organisation(replace(organisation(_SCHOOL), journals=own))
    assert organisation(_SCHOOL).journals == own
    assert _register(workspace, _LAUNCH).entry.number == "01-12/057"
    found = _register(workspace, _CURATOR)
    assert found.entry.number == "01-12/058"
    assert "№ 01-12/058" in _text(workspace, found.files[0].path)


def test_a_number_typed_by_hand_is_taken_and_the_count_goes_on_after_it(
    workspace: Workspace,
) -> None:
    typed = _register(workspace, _LAUNCH, number="№ 41-о")
    assert typed.entry.number == "41-о"
    assert _codes(typed.problems) == ["J110"]
    assert _register(workspace, _CURATOR).entry.number == "42-о"
    odd = _register(workspace, "pairs-order", number="42а-о")
    assert (odd.entry.number, odd.entry.ordinal) == ("42а-о", None)
    assert _register(workspace, "mentor-register-order").entry.number == "43-о"


@pytest.mark.parametrize("number", ["1-о", "1-О", " 01 - о", "№1–о"])
def test_a_number_is_given_once_however_it_is_typed(workspace: Workspace, number: str) -> None:
    _register(workspace, _LAUNCH)
    assert _refused(workspace, _CURATOR, number=number) == ["J101"]
    assert _numbers(workspace) == ["1-о"]


@pytest.mark.parametrize("number", ["№", "  ", "а\tб\n", "9" * 65, "--"])
def test_what_is_no_number_is_refused(workspace: Workspace, number: str) -> None:
    if number.split() == ["а", "б"]:
        assert _register(workspace, _LAUNCH, number=number).entry.number == "а б"
    else:
        assert _refused(workspace, _LAUNCH, number=number) == ["J103"]


def test_a_registered_document_does_not_change_its_number_or_date(workspace: Workspace) -> None:
    _register(workspace, _LAUNCH)
    assert _refused(workspace, _LAUNCH, number="7-о") == ["J102"]
    assert _refused(workspace, _LAUNCH, dated=date(2020, 9, 1)) == ["J102"]


def test_the_same_paper_may_be_issued_again_under_a_name_of_its_own(workspace: Workspace) -> None:
    _register(workspace, _LAUNCH)
    again = _register(workspace, _LAUNCH, key="второй")
    assert again.entry.number == "2-о"
    assert _register(workspace, _LAUNCH, key="второй").entry == again.entry
    assert _register(workspace, _LAUNCH).entry.number == "1-о"


def test_a_correction_is_a_new_document_that_cancels_the_old_one(workspace: Workspace) -> None:
    old = _register(workspace, _LAUNCH)
    content = {one.path: (workspace.outputs / one.path).read_bytes() for one in old.files}
    new = _register(workspace, _LAUNCH, cancels="1-о")
    assert _register(workspace, _LAUNCH, cancels="1-о").entry == new.entry
    assert _register(workspace, _LAUNCH).entry == new.entry
    first, second = show_journal(workspace, _SCHOOL)
    assert (first.status, first.cancelled_by) == (LineStatus.CANCELLED, "2-о")
    assert (second.status, second.cancels) == (LineStatus.REGISTERED, ("1-о",))
    assert {path: (workspace.outputs / path).read_bytes() for path in content} == content
    statuses = {one.number: one.status for one in show_documents(workspace, _SCHOOL)}
    assert statuses == {"1-о": DocumentStatus.CANCELLED, "2-о": DocumentStatus.REGISTERED}


def test_a_cancelled_number_is_never_given_again(workspace: Workspace) -> None:
    _register(workspace, _LAUNCH)
    what = Cancelling(_SCHOOL, "1-О", "ошибка в фамилии")
    entry, is_new = cancel_document(workspace, what)
    assert (entry.reason, is_new) == ("ошибка в фамилии", True)
    assert not cancel_document(workspace, what)[1]
    with pytest.raises(ProblemsFoundError, match="J114"):
        cancel_document(workspace, replace(what, reason="другая"))
    assert _refused(workspace, _CURATOR, number="1-о") == ["J101"]
    assert _refused(workspace, _CURATOR, cancels="1-о") == ["J114"]
    assert _register(workspace, _LAUNCH).entry.number == "2-о"


def test_what_is_not_in_the_journal_cannot_be_cancelled(workspace: Workspace) -> None:
    with pytest.raises(ProblemsFoundError, match="J113"):
        cancel_document(workspace, Cancelling(_SCHOOL, "9-о", "нет"))
    assert _refused(workspace, _LAUNCH, cancels="9-о") == ["J113"]
    assert _numbers(workspace) == []


def test_a_number_in_two_journals_needs_its_journal(workspace: Workspace) -> None:
    for journal in ("protocols", "references"):
        _register(workspace, _LAUNCH, journal=journal, key=journal)
    with pytest.raises(ProblemsFoundError, match="J115"):
        cancel_document(workspace, Cancelling(_SCHOOL, "1", "лишний"))
    cancel_document(workspace, Cancelling(_SCHOOL, "1", "лишний", journal="references"))
    assert [one.status for one in show_journal(workspace, _SCHOOL, journal="references")] == [
        LineStatus.CANCELLED
    ]


@pytest.mark.parametrize(
    ("document", "more", "code"),
    [
        ("mentoring-regulation", {}, "J104"),
        ("consent-adult", {}, "J104"),
        ("mentor-certificate", {}, "J105"),
        ("mentor-certificate", {"subject": "nobody"}, "J105"),
        (_LAUNCH, {"subject": "nobody"}, "J105"),
        (_LAUNCH, {"dated": date(2020, 12, 1)}, "J106"),
        (_LAUNCH, {"journal": "приказы"}, "J112"),
        ("приказ", {}, "P201"),
    ],
)
def test_what_cannot_be_registered_takes_no_number(
    workspace: Workspace, document: str, more: dict[str, object], code: str
) -> None:
    assert _refused(workspace, document, **more) == [code]
    assert _numbers(workspace) == []


def test_a_document_that_lacks_data_takes_no_number(workspace: Workspace) -> None:
    save_organisation(replace(organisation(_SCHOOL), director=""))
    assert set(_refused(workspace, _LAUNCH)) == {"T301"}
    assert _numbers(workspace) == []


def test_odd_days_are_told_of(workspace: Workspace) -> None:
    _register(workspace, _LAUNCH, dated=date(2020, 9, 28))
    earlier = _register(workspace, _CURATOR, dated=date(2020, 4, 1))
    assert set(_codes(earlier.problems)) == {"J107", "J108"}
    sunday = _register(workspace, "pairs-order", dated=date(2020, 9, 27))
    assert "J109" in _codes(sunday.problems)


def test_a_date_or_number_unlike_the_recorded_event_is_told_of(workspace: Workspace) -> None:
    request = Request(_COLLEGE, "mentor-register-order")
    assert "J118" in _codes(register_document(workspace, request).problems)


def test_the_draft_gives_way_and_a_package_leaves_the_registered_file_alone(
    workspace: Workspace,
) -> None:
    wanted = [_LAUNCH, "mentoring-regulation", _CURATOR]
    first = issue_packages(workspace, "khakassia-2020", [_SCHOOL], documents=wanted)
    found = _register(workspace, _LAUNCH)
    before = {one.path: (workspace.outputs / one.path).read_bytes() for one in found.files}
    assert [Path(one.path).exists() for one in first.documents] == [False, False, True]
    save_organisation(replace(organisation(_SCHOOL), founder="Другой учредитель"))
    second = issue_packages(workspace, "khakassia-2020", [_SCHOOL])
    issued = {one.document for one in second.documents if one.status == "written"}
    assert _CURATOR in issued
    assert not issued & {_LAUNCH, "mentoring-regulation", "organisation-roadmap"}
    assert {path: (workspace.outputs / path).read_bytes() for path in before} == before
    assert verify_documents(workspace).problems == ()


def test_a_draft_that_cites_an_order_gets_its_date_and_number_once_it_is_registered(
    workspace: Workspace,
) -> None:
    def issued() -> tuple[str, str]:
        report = issue_packages(workspace, "khakassia-2020", [_SCHOOL], documents=["pairs-order"])
        (one,) = report.documents
        return one.status, _text(workspace, one.path)

    status, before = issued()
    assert status == "written"
    assert "№ 1-о" not in before
    _register(workspace, _LAUNCH, dated=date(2020, 9, 28))
    status, after = issued()
    assert status == "written"
    assert re.search(r"утверждёнными приказом от 28 сентября 2020 г\. № 1-о", after)
    assert issued() == ("unchanged", after)


def test_a_place_left_blank_in_a_registered_paper_is_told_with_what_to_register_first(
    workspace: Workspace,
) -> None:
    (found,) = (one for one in _register(workspace, "pairs-order").problems if one.code == "J120")
    assert f"--document {_LAUNCH}" in found.hint
    assert any("комплект.implementation_order.номер" in one for one in found.facts)
    _register(workspace, _LAUNCH)
    assert "J120" not in _codes(_register(workspace, "pairs-order", cancels="1-о").problems)


def test_a_draft_edited_by_hand_is_not_passed_over_in_silence(workspace: Workspace) -> None:
    report = issue_packages(workspace, "khakassia-2020", [_SCHOOL], documents=[_CURATOR])
    draft = Path(report.documents[0].path)
    draft.write_bytes(b"edited")
    assert _refused(workspace, _CURATOR) == ["J117"]
    assert _numbers(workspace) == []
    _register(workspace, _CURATOR, overwrite=True)
    assert draft.read_bytes() == b"edited"


def test_a_registered_file_is_read_only(workspace: Workspace) -> None:
    for one in _register(workspace, _LAUNCH).files:
        mode = (workspace.outputs / one.path).stat().st_mode
        assert stat.S_IMODE(mode) == 0o444


def test_a_changed_or_missing_file_is_noticed_and_a_missing_one_comes_back(
    workspace: Workspace,
) -> None:
    order, regulation, roadmap = (
        workspace.outputs / one.path for one in _register(workspace, _LAUNCH).files
    )
    assert verify_documents(workspace, [_SCHOOL]).problems == ()
    content = regulation.read_bytes()
    order.unlink()
    order.write_bytes(b"edited")
    regulation.unlink()
    assert sorted(_codes(verify_documents(workspace).problems)) == ["J201", "J202"]
    restored = verify_documents(workspace, restore=True)
    assert _codes(restored.problems) == ["J201"]
    assert regulation.read_bytes() == content
    assert order.read_bytes() == b"edited"
    assert roadmap.exists()


def test_a_full_disk_keeps_the_number_for_the_same_document(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(registered_files, "write_atomically", full)
        assert _refused(workspace, _LAUNCH) == ["P102"]
    [line] = show_journal(workspace, _SCHOOL)
    assert line.status is LineStatus.RESERVED
    assert _codes(verify_documents(workspace).problems) == ["J203"]
    assert _register(workspace, _CURATOR).entry.number == "2-о"
    again = _register(workspace, _LAUNCH)
    assert (again.entry.number, len(again.files)) == ("1-о", 3)
    assert verify_documents(workspace).problems == ()


def test_a_disk_that_fills_up_before_the_last_step_is_made_good(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = write_atomically

    def full(path: Path, content: bytes) -> None:
        if path.is_relative_to(workspace.outputs):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        whole(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(registered_files, "write_atomically", full)
        assert _refused(workspace, _LAUNCH) == ["P102"]
    # What was registered stays so, whatever becomes of the data afterwards.
    files = {one.path: one.sha256 for one in orm_files()}
    save_organisation(replace(organisation(_SCHOOL), founder="Другой учредитель"))
    again = _register(workspace, _LAUNCH)
    assert {one.path: one.sha256 for one in again.files} == files
    assert verify_documents(workspace).problems == ()


def orm_files() -> list[orm.IssuedDocument]:
    return list(orm.IssuedDocument.objects.filter(entry__isnull=False))


def test_the_journal_holds_no_names_of_people(workspace: Workspace) -> None:
    one = organisation(_SCHOOL)
    mentor = one.person(one.mentors[0])
    _register(workspace, "mentor-certificate", subject=mentor.id)
    [line] = show_journal(workspace, _SCHOOL)
    assert mentor.surname not in repr(line)
    assert line.entry.subject == mentor.id


def test_the_items_that_a_document_is_evidence_for_are_named(workspace: Workspace) -> None:
    roadmap: Roadmap = find_roadmap(workspace, "khakassia-2020")[0]
    spec = DocumentSpec("mentor-register-order", "Реестр", "order", items=("1.1",))
    assert [one.id for one in deliverables_of(roadmap, spec)] == ["1.1", "4.1"]
    assert _register(workspace, _CURATOR).items == ("1.2",)


def test_a_paper_for_each_is_registered_for_all_at_once(workspace: Workspace) -> None:
    mentors = organisation(_SCHOOL).mentors
    request = Request(_SCHOOL, "mentor-certificate")
    first = register_for_each(workspace, request, [mentors[2], "nobody", mentors[0], mentors[2]])
    assert [(one.entry.subject, one.entry.number) for one in first.done] == [
        (mentors[2], "001"),
        (mentors[0], "002"),
    ]
    assert [(one.code, "nobody" in one.place.path) for one in first.problems] == [("J105", True)]
    whole = register_for_each(workspace, request, None)
    assert not whole.problems
    assert {one.entry.subject for one in whole.done} >= {mentors[0], mentors[2]}
    assert [one.is_new for one in whole.done].count(False) == 2
    numbers = sorted(one.entry.number for one in whole.done)
    assert numbers == [f"{n:03}" for n in range(1, len(numbers) + 1)]
    with pytest.raises(ProblemsFoundError, match="J105"):
        register_for_each(workspace, Request(_SCHOOL, _LAUNCH), None)


def test_a_database_that_is_busy_takes_no_number_and_the_same_command_succeeds_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not workspace.database_url.startswith("sqlite"):
        pytest.skip("about SQLite's one writer; PostgreSQL has many")
    monkeypatch.setattr(address, "_BUSY_SECONDS", 0.1)
    other = sqlite3.connect(workspace.state / "veshka.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert _refused(workspace, _LAUNCH) == ["S201"]
    other.execute("ROLLBACK")
    other.close()
    assert not list((workspace.outputs / _SCHOOL).rglob("*.docx"))
    assert _numbers(workspace) == []
    assert _register(workspace, _LAUNCH).entry.number == "1-о"
    assert verify_documents(workspace).problems == ()
