"""A region on PostgreSQL, evaluated by two processes of which one is killed in the middle."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.benchmarks.region import DAY, fill, workspace_of_region
from tests.conftest import fresh_database
from tests.operations.noticed_lines import noticed_lines
from tests.postgresql import running_server
from workflows.operations import track_everybody as everybody
from workflows.operations.judge_plans import Judge
from workflows.operations.track_everybody import track_everybody
from workflows.store.connect import connect
from workflows.store.plans import plans
from workflows.workspace import Workspace

_SIZE = 2000


@pytest.fixture
def region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Workspace]:
    with running_server() as server, django_db_blocker.unblock():
        monkeypatch.setenv("VESHKA_DATABASE", server)
        with fresh_database(tmp_path) as address:
            workspace = workspace_of_region(tmp_path, address)
            fill(workspace, _SIZE)
            yield workspace


class _Watched(ProcessPoolExecutor):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        started.append(self)


started: list[ProcessPoolExecutor] = []


@pytest.mark.slow
def test_of_two_workers_one_is_killed_and_nothing_is_lost_or_told_twice(
    region: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []

    def kill_one(_: int) -> None:
        if not killed:
            killed.append(min(started[-1]._processes))
            os.kill(killed[0], signal.SIGKILL)

    monkeypatch.setattr(everybody, "ProcessPoolExecutor", _Watched)
    monkeypatch.setattr(everybody, "ALONE", 0)
    report = track_everybody(region, DAY, shown=10, jobs=2, on_chunk=kill_one)
    assert killed
    assert (report.organisations, report.problems) == (_SIZE, ())
    connect(region.database_url)
    judged, _ = Judge(region, DAY).judge(plans())
    expected = [(plan.record.id, *told) for plan in judged for told in plan.notices()]
    assert noticed_lines() == sorted(expected)
    again = track_everybody(region, DAY, shown=10, jobs=1)
    assert (again.new_notices, again.states) == (0, report.states)
