"""What may happen to a machine while plans are evaluated: nothing is lost, nothing told twice."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.benchmarks.region import DAY, fill, workspace_of_region
from tests.operations import killed_tracking
from tests.operations.noticed_lines import noticed_lines
from tests.workspaces import ROOT
from workflows.operations.judge_plans import Judge
from workflows.operations.track import track
from workflows.problems import ProblemsFoundError
from workflows.store.connect import disconnect
from workflows.store.plans import plans
from workflows.workspace import Workspace

_KILLS = 24


@pytest.fixture
def region(tmp_path: Path, database: str) -> Workspace:
    workspace = workspace_of_region(tmp_path, database)
    fill(workspace, 24)
    return workspace


@pytest.fixture
def on_sqlite(database: str) -> Path:
    if not database.startswith("sqlite"):
        pytest.skip("about the file of SQLite")
    return Path(database.removeprefix("sqlite:///"))


@pytest.mark.slow
def test_an_evaluation_killed_at_any_moment_loses_and_doubles_nothing(region: Workspace) -> None:
    disconnect()
    command = [sys.executable, "-m", "tests.operations.killed_tracking"]
    arguments = [str(region.root), region.database, str(region.data), str(_KILLS)]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert int(done.stdout) == _KILLS
    first = killed_tracking.FIRST_DAY
    days = [first + timedelta(days=5 * number) for number in range(killed_tracking.DAYS)]
    for day in days:
        track(region, day)
    expected = {
        (plan.record.id, *told)
        for day in days
        for plan in Judge(region, day).judge(plans())[0]
        for told in plan.notices()
    }
    assert noticed_lines() == sorted(expected)


def test_a_full_disk_stops_the_evaluation_and_the_next_run_makes_up_for_it(
    region: Workspace, on_sqlite: Path
) -> None:
    before = noticed_lines()
    with _no_file_grows_beyond(on_sqlite.stat().st_size + 8192):
        assert _refused(lambda: track(region, DAY)) == {"S203"}
    disconnect()
    assert noticed_lines() == before
    report = track(region, DAY)
    assert report.new_notices == len(noticed_lines()) > 0


def test_another_writer_holds_the_evaluation_up_only_as_long_as_it_writes(
    region: Workspace, on_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflows.store import address

    monkeypatch.setattr(address, "_BUSY_SECONDS", 0.2)
    track(region, DAY - timedelta(days=30))
    other = sqlite3.connect(on_sqlite, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert _refused(lambda: track(region, DAY)) == {"S201"}
    finally:
        other.rollback()
        other.close()
    assert track(region, DAY).new_notices > 0
    assert track(region, DAY).new_notices == 0


def _refused(work: Callable[[], object]) -> set[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        work()
    return {problem.code for problem in raised.value.problems}


class _no_file_grows_beyond:  # noqa: N801 — read as a sentence
    """The system refuses to make files larger, as it does where the disk is full."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __enter__(self) -> None:
        import signal

        self._signal = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._size, self._limits[1]))

    def __exit__(self, *_: object) -> None:
        import signal

        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)
        signal.signal(signal.SIGXFSZ, self._signal)
