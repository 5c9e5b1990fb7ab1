"""Flows killed at random points, against a real server: nothing is lost, nothing done twice."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.region import fill, workspace_of_region
from tests.flows import killed_flows
from tests.flows.test_batch import named_in
from tests.operations.batches import ROADMAP, many, rows, small_workspace, tree
from tests.operations.noticed_lines import noticed_lines
from tests.workspaces import ROOT
from workflows.flows.run import run_batch, run_daily
from workflows.flows.server import ServerHandle
from workflows.flows.settings import prefect_home
from workflows.operations.issue_package import issue_packages
from workflows.operations.judge_plans import Judge
from workflows.operations.load_samples import samples_day
from workflows.operations.track import track
from workflows.store.connect import connect, disconnect
from workflows.store.plans import plans
from workflows.workspace import Workspace, read_workspace

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect")]

_KILLS = 20

type Kill = Callable[[Workspace, str], None]


@pytest.fixture
def kill(server: ServerHandle, database: str, monkeypatch: pytest.MonkeyPatch) -> Kill:
    """Kills a workspace's flow again and again."""
    monkeypatch.setenv("VESHKA_DATABASE", database)
    monkeypatch.setenv("VESHKA_TODAY", samples_day().isoformat())

    def kill(workspace: Workspace, flow: str) -> None:
        disconnect()
        words = [str(workspace.root), server.api_url, flow, str(_KILLS)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.flows.killed_flows", *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert (done.returncode, done.stdout) == (0, f"{_KILLS}\n"), done.stderr[-3000:]
        connect(workspace.database_url)

    return kill


def test_a_daily_flow_killed_at_any_moment_loses_and_doubles_nothing(
    tmp_path: Path, database: str, server: ServerHandle, kill: Kill
) -> None:
    from workflows.flows.reconcile import reconcile

    fill(workspace_of_region(tmp_path, database), 24)
    (tmp_path / "veshka.toml").write_text('data = "data"\n', encoding="utf-8")
    region = read_workspace(tmp_path)
    reconcile()
    kill(region, "daily")
    # The server calls the killed runs running, until it is told better.
    assert reconcile() >= _KILLS // 4
    *earlier, last = killed_flows.days()
    for day in earlier:
        track(region, day)
    report = run_daily(region, last, server)
    assert (report.organisations, report.problems) == (24, ())
    expected = {
        (plan.record.id, *told)
        for day in killed_flows.days()
        for plan in Judge(region, day).judge(plans())[0]
        for told in plan.notices()
    }
    assert noticed_lines() == sorted(expected)


def test_a_batch_flow_killed_at_any_moment_loses_and_doubles_nothing(
    tmp_path: Path, database: str, server: ServerHandle, kill: Kill
) -> None:
    small_workspace(tmp_path, database)
    workspace = read_workspace(tmp_path)
    ids = many(workspace, 2)
    kill(workspace, "batch")
    report = run_batch(workspace, server, ROADMAP, ids)
    assert not report.problems
    undisturbed = replace(workspace, outputs=tmp_path / "undisturbed")
    issue_packages(undisturbed, ROADMAP, ids)
    assert tree(workspace.outputs) == tree(undisturbed.outputs)
    found = rows(ids)
    assert len({(one.organisation, one.document, one.subject) for one in found}) == len(found)
    assert len(found) == len(report.documents)
    assert named_in(prefect_home(server.workspace), ids) == []
