"""When the daily flow runs, and what is made up for after a stop."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterName,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.schedules import Cron, Schedule
from prefect.states import Cancelled, Scheduled

from workflows.clock import now
from workflows.flows.daily import name_for
from workflows.flows.due import HOUR, last_due
from workflows.workspace import Workspace

# A person who starts everything anew tries a day again however often it has failed.
MOST_ATTEMPTS = 3
_AGAIN_SECONDS = 600
_UNDER_WAY = {StateType.COMPLETED, StateType.RUNNING, StateType.PENDING, StateType.SCHEDULED}
_WITHOUT_END = {StateType.FAILED, StateType.CRASHED}


def daily_schedule(workspace: Workspace) -> Schedule:
    """Every day at six in the morning, by the workspace's clock."""
    return Cron(f"0 {HOUR} * * *", timezone=workspace.time_zone)


async def try_again(workspace: Workspace, deployment: UUID) -> None:
    """Have a day that has failed evaluated again after a while, but not for ever; never returns."""
    while True:
        await asyncio.sleep(_AGAIN_SECONDS)
        moment = now(workspace.time_zone)
        await asyncio.to_thread(catch_up, workspace, deployment, moment, most=MOST_ATTEMPTS)


def catch_up(
    workspace: Workspace, deployment: UUID, moment: datetime, *, most: int | None = None
) -> bool:
    """Have the last due day evaluated if it was missed or has failed; returns whether it was.

    Runs planned for earlier days are cancelled: this one sees all that they would have seen, and
    coming after it they would publish an older table as the newest.

    Args:
        workspace: whose days.
        deployment: the daily deployment.
        moment: now, as the workspace's clock says.
        most: not a day that failed so often already.
    """
    due = last_due(workspace, moment)
    with get_client(sync_client=True) as client:
        # With the clock set ahead, what is planned for the days until then is not late.
        _cancel_before(client, deployment, min(due, datetime.now(UTC)))
        if _is_planned(client, deployment, due) or _is_tried(client, due, most):
            return False
        # A worker of a pool has a folder of its own.
        parameters = {} if workspace.pool else {"workspace": str(workspace.root)}
        if due > datetime.now(UTC):
            # The clock was set ahead. Otherwise the run takes its day from when it was due.
            parameters["day"] = due.date().isoformat()
        client.create_flow_run_from_deployment(
            deployment,
            parameters=parameters,
            state=Scheduled(scheduled_time=min(due, datetime.now(UTC))),
            name=name_for(due.date()),
        )
    return True


def _is_tried(client: SyncPrefectClient, due: datetime, most: int | None) -> bool:
    """Whether it was evaluated, is being evaluated, or has failed ``most`` times."""
    runs = client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=["daily"])),
        flow_run_filter=FlowRunFilter(name=FlowRunFilterName(any_=[name_for(due.date())])),
    )
    going = _UNDER_WAY.intersection(run.state_type for run in runs if run.state_type)
    failed = [run for run in runs if run.state_type in _WITHOUT_END]
    return bool(going) or (most is not None and len(failed) >= most)


def _is_planned(client: SyncPrefectClient, deployment: UUID, due: datetime) -> bool:
    return bool(
        client.read_flow_runs(
            deployment_filter=_only(deployment),
            flow_run_filter=FlowRunFilter(
                expected_start_time=_started(after_=due, before_=due),
                state=_state(StateType.SCHEDULED),
            ),
            limit=1,
        )
    )


def _cancel_before(client: SyncPrefectClient, deployment: UUID, due: datetime) -> None:
    late = FlowRunFilter(
        expected_start_time=_started(before_=due),
        state=_state(StateType.SCHEDULED),
    )
    for run in client.read_flow_runs(deployment_filter=_only(deployment), flow_run_filter=late):
        if run.expected_start_time is not None and run.expected_start_time < due:
            client.set_flow_run_state(run.id, _covered(), force=True)


def _covered() -> State[Any]:
    return Cancelled(message="Missed while nothing ran; a later run covers this day as well.")


def _started(**bounds: datetime) -> FlowRunFilterExpectedStartTime:
    return FlowRunFilterExpectedStartTime.model_validate(bounds)


def _only(deployment: UUID) -> DeploymentFilter:
    return DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))


def _state(kind: StateType) -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=[kind]))
