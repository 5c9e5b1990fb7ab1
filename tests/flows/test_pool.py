"""A deployment for a large region, run here: PostgreSQL twice, a pool, two workers, one killed."""

import re
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

from tests.benchmarks.region import DAY, fill, workspace_of_region
from tests.conftest import fresh_database
from tests.flows import pool_of_workers as started
from tests.house.repository import ROOT, text_of
from tests.operations.noticed_lines import noticed_lines
from tests.postgresql import running_server
from workflows.flows.settings import connected, pool_api_url, prefect_environment
from workflows.operations.track import track
from workflows.store import orm
from workflows.store.connect import connect
from workflows.workspace import Workspace, read_workspace

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun

pytestmark = pytest.mark.slow

_SIZE = 2000
GUIDE = ROOT / "docs" / "operator.md"


@dataclass(frozen=True, slots=True)
class Deployment:
    """What an operator has set up by ``docs/operator.md``."""

    workspace: Workspace
    stack: ExitStack

    def start(self, *words: str, today: date | None = None) -> started.Running:
        environment = {"VESHKA_TODAY": today.isoformat()} if today else {}
        root = self.workspace.root
        return self.stack.enter_context(started.command(root, *words, environment=environment))

    def runs(self, flow: str) -> "list[FlowRun]":
        from prefect.client.orchestration import get_client
        from prefect.client.schemas.filters import FlowFilter, FlowFilterName

        with get_client(sync_client=True) as client:
            named = FlowFilter(name=FlowFilterName(any_=[flow]))
            return client.read_flow_runs(flow_filter=named)

    def run_of(self, day: date) -> "FlowRun | None":
        return next((run for run in self.runs("daily") if run.name == f"daily-{day}"), None)

    def worker_of(self, day: date) -> str:
        run = self.run_of(day)
        return str(run.labels.get("prefect.worker.name", "")) if run else ""

    def state_of(self, day: date) -> str | None:
        run = self.run_of(day)
        return run.state_name if run else None


@pytest.fixture
def deployment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Deployment]:
    with ExitStack() as stack:
        server = stack.enter_context(running_server())
        stack.enter_context(django_db_blocker.unblock())
        monkeypatch.setenv("VESHKA_DATABASE", server)
        ours = stack.enter_context(fresh_database(tmp_path))
        monkeypatch.delenv("VESHKA_DATABASE")
        region = workspace_of_region(tmp_path, ours)
        (tmp_path / "veshka.toml").write_text(_settings(ours, server), encoding="utf-8")
        (tmp_path / "prefect.пароль").write_text("a long password\n", encoding="utf-8")
        found = Deployment(read_workspace(tmp_path), stack)
        found.start("up", today=DAY)
        fill(region, _SIZE)
        assert found.workspace.pool is not None
        stack.enter_context(prefect_environment(found.workspace))
        stack.enter_context(connected(found.workspace, pool_api_url(found.workspace.pool)))
        yield found


def test_two_workers_share_a_day_and_one_of_them_is_killed(deployment: Deployment) -> None:
    workers = [deployment.start("worker"), deployment.start("worker")]
    _until(lambda: 2 <= _finished() < _SIZE // 200 - 2, "the day is being evaluated", 90)
    leader = deployment.worker_of(DAY)
    (leading,) = [one for one in workers if leader in started.command_lines(one)]
    (other,) = [one for one in workers if one is not leading]
    started.kill_all(leading)
    assert _finished() < _SIZE // 200
    _until(lambda: deployment.state_of(DAY) == "Completed", "another worker goes on", 60)

    run = deployment.run_of(DAY)
    assert run is not None
    assert (run.run_count, deployment.worker_of(DAY) != leader) == (2, True)
    assert orm.Part.objects.count() == 0
    shared = _evaluations(), noticed_lines()
    assert _published() == _SIZE
    connect(deployment.workspace.database_url)
    orm.Evaluation.objects.all().delete()
    assert track(deployment.workspace, DAY, shown=0).new_notices == len(shared[1])
    assert (_evaluations(), noticed_lines()) == shared
    _a_stopped_worker_hands_its_run_back(deployment, other)


def _a_stopped_worker_hands_its_run_back(deployment: Deployment, worker: started.Running) -> None:
    from prefect.client.orchestration import get_client

    following = DAY + timedelta(days=1)
    with get_client(sync_client=True) as client:
        daily = client.read_deployment_by_name("daily/schedule")
        client.create_flow_run_from_deployment(
            daily.id, parameters={"day": following.isoformat()}, name=f"daily-{following}"
        )
    _until(lambda: deployment.state_of(following) == "Running", "the next day begins", 30)
    children = started.processes_of(worker)
    assert len(children) >= 3
    assert started.stop(worker) == 0
    assert deployment.state_of(following) == "Scheduled"
    _until(lambda: not any(map(started.is_alive, children)), "all that it has started ends", 5)


def _settings(ours: str, prefects: str) -> str:
    """The guide's own settings, with this machine's addresses."""
    (block,) = re.findall(r"```toml\n(.*?)```", text_of(GUIDE), re.DOTALL)
    text = textwrap.dedent(block)
    for written, here in (
        ("postgresql://control@localhost/control", ours),
        ("postgresql://prefect@localhost/prefect", prefects),
        ("127.0.0.1:4200", f"127.0.0.1:{started.free_port()}"),
        ("lost_after = 60", "lost_after = 5"),
    ):
        assert written in text
        text = text.replace(written, here)
    # As the guide has it where other machines see the server.
    return f'data = "data"\n{text}\npassword_file = "prefect.пароль"\n'


def _evaluations() -> list[tuple[int, str, str]]:
    return list(orm.Evaluation.objects.order_by("plan").values_list("plan", "told", "notices"))


def _finished() -> int:
    return orm.Part.objects.exclude(outcome="").count()


def _published() -> int:
    """How many organisations the newest summary counts."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    with get_client(sync_client=True) as client:
        chosen = ArtifactFilter(key=ArtifactFilterKey(any_=["daily-summary"]))
        (found,) = client.read_artifacts(artifact_filter=chosen)
    (line,) = [one for one in str(found.data).splitlines() if "организаций" in one]
    return int(line.rpartition(" ")[2])


def _until(happened: Callable[[], object], what: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
