import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from workflows.workspace import Workspace

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect")]


@pytest.fixture
def deployment(bare: Workspace, prefect: None) -> Iterator[UUID]:
    """The daily flow on the server, without its schedule, so that each test plans its own runs."""
    from prefect.client.orchestration import get_client

    from workflows.flows.daily import daily

    found = deployed(daily, bare)
    yield found
    with get_client(sync_client=True) as client:
        client.delete_deployment(found)


def deployed(flow: "Flow[..., Any]", workspace: Workspace) -> UUID:
    async def deploy() -> UUID:
        deployment = await flow.ato_deployment(f"test {workspace.root.name}")
        return await deployment.aapply()

    return asyncio.run(deploy())


def plan_run(deployment: UUID, at: datetime, **parameters: object) -> UUID:
    from prefect.client.orchestration import get_client
    from prefect.states import Scheduled

    with get_client(sync_client=True) as client:
        run = client.create_flow_run_from_deployment(
            deployment,
            parameters={"workspace": "/w", **parameters},
            state=Scheduled(scheduled_time=at),
        )
        return run.id


def state_of(run: UUID) -> str | None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return client.read_flow_run(run).state_name


def set_state(run: UUID, state: object) -> None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        client.set_flow_run_state(run, state, force=True)  # type: ignore[arg-type]


def runs_of(deployment: UUID) -> "list[FlowRun]":
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId

    with get_client(sync_client=True) as client:
        only = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
        return client.read_flow_runs(deployment_filter=only)


def test_the_daily_run_is_at_six_by_the_workspaces_clock(bare: Workspace) -> None:
    from workflows.flows.schedule import daily_schedule

    schedule = daily_schedule(bare)
    assert (schedule.cron, schedule.timezone) == ("0 6 * * *", "Asia/Krasnoyarsk")


def test_after_days_of_downtime_one_run_makes_up_for_all(bare: Workspace, deployment: UUID) -> None:
    from workflows.flows.schedule import catch_up

    noon = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo(bare.time_zone))
    six = noon.replace(hour=6)
    missed = [plan_run(deployment, six - timedelta(days=days)) for days in (6, 5, 4)]
    ahead = plan_run(deployment, datetime.now(UTC) + timedelta(days=400))
    assert catch_up(bare, deployment, noon)
    assert [state_of(run) for run in missed] == ["Cancelled"] * 3
    assert state_of(ahead) == "Scheduled"
    assert "daily-2026-03-10" in [run.name for run in runs_of(deployment)]


def test_a_run_that_waits_for_today_is_left_to_do_it(bare: Workspace, deployment: UUID) -> None:
    from workflows.flows.schedule import catch_up

    noon = datetime(2026, 3, 11, 12, tzinfo=ZoneInfo(bare.time_zone))
    waiting = plan_run(deployment, noon.replace(hour=6))
    assert not catch_up(bare, deployment, noon)
    assert state_of(waiting) in {"Scheduled", "Late"}


def test_a_day_that_was_evaluated_is_not_evaluated_again(bare: Workspace, deployment: UUID) -> None:
    from prefect.states import Completed

    from workflows.flows.schedule import catch_up

    noon = datetime(2026, 3, 12, 12, tzinfo=ZoneInfo(bare.time_zone))
    assert catch_up(bare, deployment, noon)
    (run,) = runs_of(deployment)
    assert run.name == "daily-2026-03-12"
    set_state(run.id, Completed())
    assert not catch_up(bare, deployment, noon)
    assert catch_up(bare, deployment, noon + timedelta(days=1))


def test_with_the_clock_set_ahead_the_runs_of_the_real_days_stay(
    bare: Workspace, deployment: UUID
) -> None:
    from workflows.flows.schedule import catch_up

    tomorrow = plan_run(deployment, datetime.now(UTC) + timedelta(days=1))
    catch_up(bare, deployment, datetime.now(UTC) + timedelta(days=1000))
    assert state_of(tomorrow) == "Scheduled"


def test_runs_of_a_killed_process_are_ended(deployment: UUID) -> None:
    from prefect.states import Running

    from workflows.flows.reconcile import reconcile

    reconcile()  # what other tests have left under way on the same server
    killed = plan_run(deployment, datetime.now(UTC))
    waiting = plan_run(deployment, datetime.now(UTC) + timedelta(days=400))
    set_state(killed, Running())
    assert reconcile() == 1
    assert state_of(killed) == "Crashed"
    assert state_of(waiting) == "Scheduled"
    assert reconcile() == 0


def test_a_batch_of_a_killed_process_is_planned_again_but_not_for_ever(bare: Workspace) -> None:
    from prefect.states import Running

    from workflows.flows.batch import issue_batch
    from workflows.flows.reconcile import reconcile

    run = plan_run(
        deployed(issue_batch, bare), datetime.now(UTC), roadmap="r", organisations=["school-1"]
    )
    states = []
    for _ in range(4):
        set_state(run, Running())
        reconcile()
        states.append(state_of(run))
    assert states == ["Scheduled", "Scheduled", "Crashed", "Crashed"]
