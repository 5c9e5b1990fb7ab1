import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import ORGANISATIONS
from workflows.cli.up import what_follows
from workflows.clock import now
from workflows.flows.due import last_due, next_due
from workflows.flows.server import running_port
from workflows.flows.settings import connected, prefect_environment
from workflows.workspace import Workspace

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

pytestmark = pytest.mark.slow

_STARTS_WITHIN = 120


def wait_until(happened: Callable[[], object], what: str, seconds: float = _STARTS_WITHIN) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


@contextmanager
def up(workspace: Workspace, *options: str) -> Iterator[subprocess.Popen[str]]:
    """``veshka up`` of a workspace as a process."""
    command = [sys.executable, "-c", "from workflows.cli.main import run; run()"]
    with subprocess.Popen(
        [*command, "--workspace", str(workspace.root), "up", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def processes_of(workspace: Workspace) -> list[str]:
    """Command lines of the processes that the workspace's ``up`` started."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            environment = (folder / "environ").read_bytes()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if f"PREFECT_HOME={workspace.root}".encode() in environment and command:
            found.append(command)
    return found


@contextmanager
def asking(workspace: Workspace) -> Iterator["SyncPrefectClient"]:
    """A client of the workspace's server."""
    url = f"http://127.0.0.1:{running_port(workspace)}/api"
    with prefect_environment(workspace), connected(workspace, url):
        from prefect.client.orchestration import get_client

        with get_client(sync_client=True) as client:
            yield client


def states(workspace: Workspace) -> dict[str, str | None]:
    with asking(workspace) as client:
        return {run.name: run.state_name for run in client.read_flow_runs()}


def planned(workspace: Workspace) -> set[datetime | None]:
    with asking(workspace) as client:
        found = [run for run in client.read_flow_runs() if run.state_name == "Scheduled"]
        return {run.expected_start_time for run in found}


def overdue(workspace: Workspace) -> set[str]:
    """Organisations about which the schedule has found something to tell."""
    from workflows.store import orm

    told = orm.Evaluation.objects.exclude(notices="[]")
    return set(told.values_list("plan__organisation_id", flat=True))


def test_up_catches_up_runs_what_is_due_and_leaves_nothing_behind(started: Workspace) -> None:
    due = last_due(started, now(started.time_zone))
    note = started.state / "prefect" / "schedule.json"
    with up(started, "--port", str(_free_port())) as process:
        wait_until(lambda: note.is_file() or process.poll() is not None, "the schedule starts")
        assert process.poll() is None, process.communicate()

        # Today was missed and is made up for: a run created in the past fires, and takes its day
        # from when it was due.
        today = f"daily-{due:%Y-%m-%d}"
        wait_until(lambda: states(started).get(today) == "Completed", "the missed day is evaluated")
        assert overdue(started) == set(ORGANISATIONS)

        # The next days are planned. (SQLAlchemy 2.1 silently stops Prefect 3.8.8 from doing it.)
        ahead = {due + timedelta(days=days) for days in (1, 2, 3)}
        wait_until(lambda: ahead <= planned(started), "the next days are planned", 60)

        assert len(processes_of(started)) >= 2
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Вешка работает" in out
    assert f"Проверка за {due:%d.%m.%Y}: пропущена, выполняется сейчас" in out
    assert "Остановлено" in err
    assert processes_of(started) == []
    assert running_port(started) is None


def test_a_killed_up_takes_all_with_it(started: Workspace) -> None:
    with up(started, "--port", str(_free_port())) as process:
        wait_until(lambda: len(processes_of(started)) >= 1, "the server's process starts", 20)
        process.kill()
        process.wait()
        wait_until(lambda: not processes_of(started), "the processes end", 10)


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


assert os.name == "posix", "processes are looked up in /proc"


def test_the_next_check_is_told_by_the_clock_that_the_schedule_goes_by(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = f"{next_due(workspace, now(workspace.time_zone)):%d.%m.%Y}"
    monkeypatch.setenv("VESHKA_TODAY", "2020-06-10")
    assert what_follows(workspace).startswith(following)
    assert "не по --today" in what_follows(workspace)
    monkeypatch.delenv("VESHKA_TODAY")
    assert "--today" not in what_follows(workspace)
