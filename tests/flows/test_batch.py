import io
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.operations.batches import ROADMAP, many, rows, small_workspace, tree
from workflows.flows.run import run_batch
from workflows.flows.server import ServerHandle
from workflows.flows.settings import prefect_home
from workflows.operations.issue_package import IssuedFile, PackageReport, issue_packages
from workflows.operations.load_samples import samples_day
from workflows.problems import Problem, ProblemsFoundError, Severity
from workflows.store.connect import connect
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace, read_workspace

pytestmark = pytest.mark.slow

NAME = "Вымышленко Анна"
ORGANISATIONS = [f"org-{number}" for number in range(250)]


class Press:
    """Stands for the issuing of packages: notes who came in which call, fails at will."""

    def __init__(self) -> None:
        self.calls: list[Sequence[str]] = []
        self.broken = ""
        self.unfit: list[Problem] = []

    def issue(
        self,
        workspace: Workspace,
        roadmap: str,
        organisations: Sequence[str],
        *,
        documents: Sequence[str] | None = None,
    ) -> PackageReport:
        self.calls.append(organisations)
        if self.unfit:
            raise ProblemsFoundError(self.unfit)
        if self.broken in organisations:
            raise OSError(NAME)
        return PackageReport(
            tuple(IssuedFile(one, "order", one, "", "written") for one in organisations)
        )


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, server: ServerHandle, prefect: None) -> Press:
    from workflows.flows import batch

    one = Press()
    monkeypatch.setattr(batch, "issue_packages", one.issue)
    return one


def names(report: PackageReport) -> list[str]:
    return [document.organisation for document in report.documents]


def run(workspace: Workspace, server: ServerHandle) -> PackageReport:
    return run_batch(workspace, server, ROADMAP, ORGANISATIONS)


def test_a_batch_goes_through_the_operation_in_chunks(
    workspace: Workspace, server: ServerHandle, press: Press
) -> None:
    assert names(run(workspace, server)) == ORGANISATIONS
    assert [len(one) for one in press.calls] == [100, 100, 50]


def test_one_organisation_that_fails_is_named_without_anybodys_name(
    workspace: Workspace, server: ServerHandle, press: Press, prefect_log: io.StringIO
) -> None:
    press.broken = "org-7"
    report = run(workspace, server)
    assert names(report) == [one for one in ORGANISATIONS if one != "org-7"]
    (problem,) = [one for one in report.problems if one.severity is Severity.ERROR]
    assert (problem.code, problem.place.path) == ("F202", "org-7")
    assert "OSError" in problem.message
    assert NAME not in str(report) + prefect_log.getvalue()


def test_what_stops_everybody_is_told_once(
    workspace: Workspace, server: ServerHandle, press: Press
) -> None:
    press.unfit = [Problem("P201", "в комплекте нет документа «приказ»")]
    report = run(workspace, server)
    assert report.problems == tuple(press.unfit)
    assert len(press.calls) == 3


# -- with the real operation, killed ---------------------------------------------------------------


def issue_in_a_flow(root: Path, api_url: str, organisations: list[str]) -> None:
    """Run the batch flow as a process group of its own, so that nothing outlives a kill."""
    os.setsid()
    from workflows.flows.settings import connected, prefect_environment

    workspace = read_workspace(root)
    with prefect_environment(workspace):
        from workflows.flows.batch import issue_batch

        with connected(workspace, api_url):
            issue_batch(ROADMAP, organisations, workspace=str(root))


def killed_in_the_middle(workspace: Workspace, api_url: str, organisations: list[str]) -> int:
    """Kill a flow with SIGKILL when some packages are there; returns how many there were."""
    process = multiprocessing.get_context("spawn").Process(
        target=issue_in_a_flow, args=(workspace.root, api_url, organisations)
    )
    process.start()
    assert process.pid is not None
    end = time.monotonic() + 120
    while (done := len(list(workspace.outputs.glob("*/manifest.json")))) < 3:
        assert process.is_alive()
        assert time.monotonic() < end
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.join()
    return done


def test_a_flow_that_was_killed_goes_on_and_loses_and_doubles_nothing(
    tmp_path: Path,
    database: str,
    server: ServerHandle,
    prefect: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VESHKA_TODAY", samples_day().isoformat())
    monkeypatch.setenv("VESHKA_DATABASE", database)
    workspace = small_workspace(tmp_path, database)
    ids = many(workspace, 24)  # enough for several processes
    assert killed_in_the_middle(workspace, server.wait_ready(), ids) < len(ids)
    # The data of one whose package was complete are corrected before the flow goes on.
    connect(database)
    finished = next(workspace.outputs.glob("*/manifest.json")).parent.name
    save_organisation(replace(organisation(finished), founder="Новый учредитель"))
    report = run_batch(workspace, server, ROADMAP, ids)
    assert not report.problems
    written = {one.organisation for one in report.documents if one.status == "written"}
    untouched = {one.organisation for one in report.documents if one.status == "unchanged"}
    assert finished in written
    assert len(untouched) >= 2
    undisturbed = replace(workspace, outputs=tmp_path / "undisturbed")
    issue_packages(undisturbed, ROADMAP, ids)
    assert tree(workspace.outputs) == tree(undisturbed.outputs)
    found = rows(ids)
    assert len({(one.organisation, one.document, one.subject) for one in found}) == len(found)
    assert len(found) == len(report.documents)
    assert named_in(prefect_home(server.workspace), ids) == []


def named_in(folder: Path, ids: Sequence[str]) -> list[str]:
    """Surnames of people of these organisations in any file of a folder, escaped ones too."""
    people = [person for one in ids for person in organisation(one).people]
    surnames = {one.surname for one in people}
    held = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
    written = [one for one in surnames if one.encode() in held]
    return written + [one for one in surnames if json.dumps(one)[1:-1].encode() in held]
