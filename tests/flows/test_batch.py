import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from workflows.documents.recorder import FormUsed
from workflows.flows.run import run_batch
from workflows.flows.server import ServerHandle
from workflows.operations.issue_package import IssuedFile, PackageReport
from workflows.problems import Place, Problem, Severity
from workflows.workspace import Workspace

pytestmark = pytest.mark.slow

NAME = "Вымышленко Анна"
ORGANISATIONS = [f"org-{number}" for number in range(25)]


class Press:
    """Stands for the issuing of packages: writes a file for each organisation, fails at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.issued: list[str] = []
        self.dies_at = ""
        self.broken = ""

    def issue(
        self,
        workspace: Workspace,
        roadmap: str,
        organisations: Sequence[str],
        *,
        documents: Sequence[str] | None = None,
    ) -> PackageReport:
        if self.dies_at in organisations:
            raise KeyboardInterrupt  # what a stopped process leaves behind: nothing is caught
        if self.broken in organisations:
            raise OSError(NAME)
        self.issued += organisations
        return PackageReport(
            tuple(self._file(one) for one in organisations),
            tuple(_warning(one) for one in organisations if one == "org-3"),
            tuple(_form(one) for one in organisations),
            0.5,
        )

    def _file(self, organisation: str) -> IssuedFile:
        file = self.folder / f"{organisation}.docx"
        file.write_text(organisation, encoding="utf-8")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        return IssuedFile(organisation, "order", str(file), digest, "written")


def _warning(organisation: str) -> Problem:
    place = Place(path=organisation)
    return Problem("O110", "проверьте", place, facts=("факт",), severity=Severity.WARNING)


def _form(organisation: str) -> FormUsed:
    return FormUsed(organisation, "дательный", organisation, "check", "угадано")


@pytest.fixture
def press(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: ServerHandle, prefect: None
) -> Press:
    from workflows.flows import batch

    one = Press(tmp_path)
    monkeypatch.setattr(batch, "issue_packages", one.issue)
    return one


def names(report: PackageReport) -> list[str]:
    return [document.organisation for document in report.documents]


def run(workspace: Workspace, server: ServerHandle, batch: str | None = "весна") -> PackageReport:
    return run_batch(workspace, server, "khakassia-2020", ORGANISATIONS, batch=batch)


def test_a_killed_batch_goes_on_where_it_stopped_and_reports_all(
    workspace: Workspace, server: ServerHandle, press: Press
) -> None:
    press.dies_at = "org-15"
    with pytest.raises(KeyboardInterrupt):
        run(workspace, server)
    assert press.issued == ORGANISATIONS[:10]

    press.dies_at = ""
    report = run(workspace, server)
    assert press.issued == ORGANISATIONS  # nothing twice
    assert names(report) == ORGANISATIONS
    assert report.problems == (_warning("org-3"),)
    assert report.forms == tuple(_form(one) for one in ORGANISATIONS)
    # A batch that is complete is forgotten: the next one of that name issues everything.
    assert not list((workspace.state / "batches").iterdir())


def test_one_organisation_that_fails_is_named_without_anybodys_name(
    workspace: Workspace, server: ServerHandle, press: Press, prefect_log: io.StringIO
) -> None:
    press.broken = "org-7"
    report = run(workspace, server, batch=None)
    assert names(report) == [one for one in ORGANISATIONS if one != "org-7"]
    (problem,) = [one for one in report.problems if one.severity is Severity.ERROR]
    assert (problem.code, problem.place.path) == ("F202", "org-7")
    assert "OSError" in problem.message
    assert NAME not in str(report) + prefect_log.getvalue()
