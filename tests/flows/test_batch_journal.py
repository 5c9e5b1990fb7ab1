import hashlib
from pathlib import Path

import pytest

from workflows.documents.recorder import FormUsed
from workflows.flows.batch_journal import BatchJournal
from workflows.operations.issue_package import IssuedFile, PackageReport
from workflows.problems import Place, Problem, Severity
from workflows.workspace import Workspace


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    """A workspace with one template."""
    workspace = Workspace(tmp_path, tmp_path, tmp_path / "outputs")
    workspace.templates.mkdir()
    (workspace.templates / "order.docx").write_text("приказ", encoding="utf-8")
    workspace.outputs.mkdir()
    return workspace


def issued(workspace: Workspace, organisation: str) -> PackageReport:
    """A report about a document that is really there."""
    file = workspace.outputs / f"{organisation}.docx"
    file.write_text(organisation, encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    place = Place(file="roster.xlsx", path="строка 7")
    return PackageReport(
        (IssuedFile(organisation, "order", str(file), digest, "written"),),
        (Problem("O110", "проверьте", place, "исправьте", ("факт",), Severity.WARNING),),
        (FormUsed(organisation, "дательный", organisation, "check", "угадано"),),
        0,
    )


def begun(workspace: Workspace) -> tuple[PackageReport, PackageReport]:
    """The reports of two chunks of the batch «spring», written down."""
    journal = BatchJournal(workspace, "spring")
    first, second = issued(workspace, "school-1"), issued(workspace, "school-2")
    journal.record(["school-1"], first)
    journal.record(["school-2"], second)
    return first, second


def test_what_was_done_is_read_back_whole(small: Workspace) -> None:
    first, second = begun(small)
    done = BatchJournal(small, "spring").done()
    assert done == {("school-1",): first, ("school-2",): second}
    assert BatchJournal(small, "autumn").done() == {}


def test_a_document_that_is_gone_or_changed_is_issued_again(small: Workspace) -> None:
    _, second = begun(small)
    (small.outputs / "school-1.docx").write_text("правка", encoding="utf-8")
    assert BatchJournal(small, "spring").done() == {("school-2",): second}
    (small.outputs / "school-2.docx").unlink()
    assert BatchJournal(small, "spring").done() == {}


def test_a_corrected_template_has_everything_issued_again(small: Workspace) -> None:
    begun(small)
    (small.templates / "order.docx").write_text("исправленный приказ", encoding="utf-8")
    assert BatchJournal(small, "spring").done() == {}


def test_a_torn_last_line_costs_one_chunk(small: Workspace) -> None:
    first, _ = begun(small)
    (file,) = (small.state / "batches").iterdir()
    text = file.read_text(encoding="utf-8")
    file.write_text(text[:-40], encoding="utf-8")
    assert BatchJournal(small, "spring").done() == {("school-1",): first}


def test_only_the_users_own_account_may_read_the_names_in_it(small: Workspace) -> None:
    begun(small)
    (file,) = (small.state / "batches").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_batch_that_is_complete_is_forgotten(small: Workspace) -> None:
    begun(small)
    BatchJournal(small, "spring").forget()
    assert BatchJournal(small, "spring").done() == {}
