"""Many packages: killed at any moment, over several processes, on a disk that fills."""

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.documents.word import word
from tests.operations.batches import (
    ROADMAP,
    begun,
    ended,
    forked,
    kill_all_of,
    many,
    rows,
    small_workspace,
    started,
    template,
    tree,
)
from workflows.documents.render import render_document
from workflows.operations import issue_package, package_making, package_space
from workflows.operations.issue_package import (
    IssueOptions,
    PackageReport,
    issue_packages,
    organisations_to_issue,
)
from workflows.operations.package_data import package_data
from workflows.operations.package_lock import alone_in
from workflows.operations.package_making import template_digests
from workflows.operations.package_manifest import MANIFEST, read_manifest
from workflows.operations.package_worker import Limits, limit_memory
from workflows.problems import ProblemsFoundError, has_errors
from workflows.store import address
from workflows.store.organisations import organisations, save_organisations
from workflows.workspace import Workspace

KILLS = 20
NAME = "Вымышленко Анна"
# Ten billion comparisons in a hundred thousand steps: only killing its process ends it in time.
ENDLESS = (
    "{% set х = range(99000) | list %}"
    "{% for _ in range(99000) %}{% if -1 in х %}да{% endif %}{% endfor %}"
)


@pytest.fixture
def workspace(tmp_path: Path, database: str) -> Workspace:
    return small_workspace(tmp_path, database)


def issue(workspace: Workspace, ids: list[str], jobs: int = 0) -> PackageReport:
    return issue_packages(workspace, ROADMAP, ids, options=IssueOptions(jobs=jobs))


def codes(report: PackageReport) -> list[str]:
    return [one.code for one in report.problems]


def correct(ids: list[str], founder: str) -> None:
    """Change what every document of the organisations says."""
    save_organisations([replace(one, founder=founder) for one in organisations(ids)])


def agrees_with_its_manifest(package: Path) -> bool:
    files = read_manifest(package / MANIFEST).files
    found = tree(package)
    return {name: found.get(name) for name in files} == {
        name: one.sha256 for name, one in files.items()
    }


@pytest.mark.slow
def test_a_batch_killed_at_any_moment_goes_on_and_loses_and_doubles_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    ids = many(workspace, 5)  # sixty documents: enough for processes of their own
    words = ("package", "issue", "--roadmap", ROADMAP, "--organisation", *ids, "--jobs", "2")
    beginning = time.monotonic()
    assert ended(started(workspace, *words)) == 0
    whole = time.monotonic() - beginning
    correct(ids, "Прежний учредитель")
    undisturbed = forked(workspace, *words)
    begun(undisturbed, workspace.outputs)
    beginning = time.monotonic()
    assert ended(undisturbed) == 0
    writing = time.monotonic() - beginning
    chance, killed, half_way = random.Random(20200403), 0, 0
    # One that ended before its kill has done its work: the next needs work of its own.
    for turn in count():
        if killed == KILLS:
            break
        correct(ids, f"Учредитель {turn}")
        before = tree(workspace.outputs)
        if killed % 5:
            process = forked(workspace, *words)
            begun(process, workspace.outputs)
            killed += kill_all_of(process, chance.uniform(0, writing))
        else:
            killed += kill_all_of(started(workspace, *words), chance.uniform(0, whole))
        half_way += tree(workspace.outputs) != before
    assert half_way >= KILLS // 2
    assert ended(started(workspace, *words)) == 0
    assert not [name for name in tree(workspace.outputs) if "/." in name]
    assert all(agrees_with_its_manifest(workspace.outputs / one) for one in ids)
    report = issue(workspace, ids)
    assert not has_errors(report.problems)
    assert {one.status for one in report.documents} == {"unchanged"}
    found = rows(ids)
    assert len({(one.organisation, one.document, one.subject) for one in found}) == len(found)
    assert {(one.path, one.sha256) for one in found} == {
        (Path(one.path).relative_to(workspace.outputs).as_posix(), one.sha256)
        for one in report.documents
    }
    apart = replace(workspace, outputs=tmp_path / "undisturbed")
    issue(apart, ids)
    assert tree(apart.outputs) == tree(workspace.outputs)


@pytest.mark.slow
def test_several_processes_give_the_same_bytes_in_the_same_order(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_package, "_WORTH_PROCESSES", 1)
    ids = many(workspace, 6)
    alone = issue(workspace, ids)
    beside = replace(workspace, outputs=tmp_path / "beside")
    together = issue(beside, ids, jobs=2)
    assert tree(beside.outputs) == tree(workspace.outputs)
    assert [(one.organisation, one.document) for one in together.documents] == [
        (one.organisation, one.document) for one in alone.documents
    ]
    assert together.problems == alone.problems


class Killer:
    """Watches a run and kills its first worker in the middle."""

    def __init__(self) -> None:
        self.total = self.steps = 0

    def begin(self, total: int) -> None:
        self.total = total

    def step(self, organisation: str, document: str) -> None:
        self.steps += 1
        if self.steps == 3:
            for one in multiprocessing.active_children():
                os.kill(one.pid or 0, signal.SIGKILL)


@pytest.mark.slow
def test_a_worker_that_dies_and_a_template_that_never_ends_cost_nobody_else_anything(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_package, "_WORTH_PROCESSES", 1)
    ids = many(workspace, 4)
    template(workspace, "letter").write_bytes(word(ENDLESS))
    killer, options = Killer(), IssueOptions(jobs=2, limits=Limits(seconds=5))
    report = issue_packages(workspace, ROADMAP, ids, progress=killer, options=options)
    assert {one.document for one in report.documents} == {"order", "thanks"}
    assert {one.organisation for one in report.documents} == set(ids)
    assert set(codes(report)) == {"T312", "T314"}
    assert all("организация org-0" in one.place.path for one in report.problems)
    assert killer.steps == killer.total
    assert all(agrees_with_its_manifest(workspace.outputs / one) for one in ids)


def _take(allowance: int) -> None:
    limit_memory(allowance)
    try:
        bytearray(4 * allowance)
    except MemoryError:
        os._exit(7)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux counts memory so")
def test_a_process_that_takes_too_much_memory_is_told_so() -> None:
    process = multiprocessing.get_context("forkserver").Process(target=_take, args=(2**28,))
    process.start()
    process.join()
    assert process.exitcode == 7


def test_a_document_that_runs_out_of_memory_is_told_and_the_rest_is_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(spec, *arguments, **more):  # type: ignore[no-untyped-def]
        if spec.id == "letter":
            raise MemoryError
        return render_document(spec, *arguments, **more)

    monkeypatch.setattr(package_making, "render_document", greedy)
    report = issue(workspace, many(workspace, 3))
    assert codes(report) == ["T313", "T313", "T314"]
    assert "letter" not in {one.document for one in report.documents}


def test_a_template_that_vanishes_is_told_for_each_and_the_rest_is_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = many(workspace, 2)

    def vanishing(source):  # type: ignore[no-untyped-def]
        found = template_digests(source)
        template(workspace, "letter").unlink()
        return found

    monkeypatch.setattr(issue_package, "template_digests", vanishing)
    report = issue(workspace, ids)
    assert codes(report) == ["P307", "P307"]
    assert {one.document for one in report.documents} == {"order", "thanks"}


def test_data_that_break_the_program_stop_one_organisation(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(workspace, source, organisation):  # type: ignore[no-untyped-def]
        if organisation == "org-00":
            raise KeyError(NAME)
        return package_data(workspace, source, organisation)

    monkeypatch.setattr(package_making, "package_data", breaking)
    report = issue(workspace, many(workspace, 2))
    [problem] = report.problems
    assert (problem.code, problem.place.path) == ("P308", "организация org-00")
    assert NAME not in str(problem) + (workspace.state / "logs/errors.log").read_text()
    assert {one.organisation for one in report.documents} == {"org-01"}


def test_an_old_manifest_is_read_and_written_anew(workspace: Workspace) -> None:
    [one] = ids = many(workspace, 1)
    issue(workspace, ids)
    manifest = workspace.outputs / one / MANIFEST
    new = read_manifest(manifest)
    old = {name: entry.sha256 for name, entry in new.files.items()}
    manifest.write_text(json.dumps(old), encoding="utf-8")
    assert {n: e.sha256 for n, e in read_manifest(manifest).files.items()} == old
    assert {made.status for made in issue(workspace, ids).documents} == {"unchanged"}
    assert read_manifest(manifest) == new
    assert all(entry.template_sha256 and entry.data_sha256 for entry in new.files.values())


def test_a_manifest_of_a_newer_version_is_left_alone(workspace: Workspace) -> None:
    [one] = ids = many(workspace, 1)
    issue(workspace, ids)
    manifest = workspace.outputs / one / MANIFEST
    manifest.write_text('{"format": 3}', encoding="utf-8")
    assert codes(issue(workspace, ids)) == ["P305"]
    assert manifest.read_text(encoding="utf-8") == '{"format": 3}'


def test_a_package_that_another_command_writes_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = ids = many(workspace, 1)
    monkeypatch.setattr(alone_in.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]
    with alone_in(workspace.outputs / one):
        assert codes(issue(workspace, ids)) == ["P304"]
    assert not issue(workspace, ids).problems


def test_too_little_space_is_told_before_anything_is_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = many(workspace, 2)
    monkeypatch.setattr(package_space, "_free", lambda _: 150_000)
    with pytest.raises(ProblemsFoundError) as raised:
        issue(workspace, ids)
    [problem] = raised.value.problems
    assert problem.code == "P301"
    assert "нужно около" in problem.message
    assert "свободно 0,1 МБ" in problem.message
    assert not workspace.outputs.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a disk of its own can only be mounted by the system's administrator")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


class Filler:
    """Fills the disk in the middle of a run."""

    def __init__(self, disk: Path) -> None:
        self.file = disk / "filler"
        self.organisations: set[str] = set()

    def begin(self, total: int) -> None: ...

    def step(self, organisation: str, document: str) -> None:
        self.organisations.add(organisation)
        if len(self.organisations) == 2 and not self.file.exists():
            with self.file.open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(b"0" * 4096)
                except OSError:
                    return


def test_a_disk_that_fills_stops_the_run_and_spoils_nothing(
    workspace: Workspace, small_disk: Path
) -> None:
    ids = many(workspace, 4)
    workspace = replace(workspace, outputs=small_disk / "outputs")
    filler = Filler(small_disk)
    report = issue_packages(workspace, ROADMAP, ids, progress=filler)
    assert codes(report) == ["P102", "P302"]
    assert "обработано 2, не начато 2" in report.problems[1].message
    assert {one.organisation for one in report.documents} == {ids[0]}
    assert [one.name for one in workspace.outputs.iterdir()] == [ids[0]]
    filler.file.unlink()
    again = issue(workspace, ids)
    assert not again.problems
    assert {one.status for one in again.documents if one.organisation == ids[0]} == {"unchanged"}
    assert not [name for name in tree(workspace.outputs) if "/." in name]


def test_all_are_those_with_a_plan_by_the_roadmap(workspace: Workspace) -> None:
    from workflows.operations.start_plan import start_plans

    with pytest.raises(ProblemsFoundError):
        organisations_to_issue(workspace, ROADMAP)
    ids = many(workspace, 2)
    start_plans(workspace, ROADMAP, ids[:1])
    assert ids[0] in organisations_to_issue(workspace, ROADMAP)
    assert ids[1] not in organisations_to_issue(workspace, ROADMAP)


class Rival:
    """Another program that begins to write into the database after the first organisation."""

    def __init__(self, workspace: Workspace) -> None:
        self.other = sqlite3.connect(workspace.state / "veshka.sqlite3", isolation_level=None)
        self.organisations: set[str] = set()

    def begin(self, total: int) -> None: ...

    def step(self, organisation: str, document: str) -> None:
        self.organisations.add(organisation)
        if len(self.organisations) == 2 and not self.other.in_transaction:
            self.other.execute("BEGIN IMMEDIATE")
        if len(self.organisations) == 3 and self.other.in_transaction:
            self.other.execute("ROLLBACK")


def test_an_organisation_whose_turn_finds_the_database_busy_is_told_and_the_rest_is_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not workspace.database_url.startswith("sqlite"):
        pytest.skip("about SQLite's one writer; PostgreSQL has many")
    monkeypatch.setattr(address, "_BUSY_SECONDS", 0.1)
    ids = many(workspace, 3)
    rival = Rival(workspace)
    report = issue_packages(workspace, ROADMAP, ids, progress=rival)
    rival.other.close()
    assert [(one.code, one.place.path) for one in report.problems] == [
        ("S201", f"организация {ids[1]}")
    ]
    assert {one.organisation for one in report.documents} == {ids[0], ids[2]}
    assert sorted(one.name for one in workspace.outputs.iterdir()) == [ids[0], ids[2]]
    assert {one.organisation for one in rows(ids)} == {ids[0], ids[2]}
    again = issue(workspace, ids)
    assert not again.problems
    assert {one.organisation for one in again.documents if one.status == "written"} == {ids[1]}
