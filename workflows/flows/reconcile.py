"""Setting Prefect's state right after a stop: a killed process cannot say that its run ended."""

from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Crashed, Scheduled

_UNFINISHED = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
_PAGE = 200
_MOST_ATTEMPTS = 3


def reconcile() -> int:
    """End every run that is still marked as running; returns how many there were.

    To be called on a server that was just started, when nothing can be running yet. Scheduled
    batches are put back on the schedule, to go on where they stopped, but not for ever: one that
    brought the process down three times has failed. A daily run is not: the next one does its work.
    """
    count = 0
    with get_client(sync_client=True) as client:
        batches = _flows_of_batches(client)
        while runs := _unfinished(client):
            for run in runs:
                planned = run.deployment_id is not None and run.flow_id in batches
                state = _resumed() if planned and run.run_count < _MOST_ATTEMPTS else _ended()
                client.set_flow_run_state(run.id, state, force=True)
            count += len(runs)
    return count


def _unfinished(client: SyncPrefectClient) -> list[FlowRun]:
    states = FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNFINISHED))
    return client.read_flow_runs(flow_run_filter=FlowRunFilter(state=states), limit=_PAGE)


def _flows_of_batches(client: SyncPrefectClient) -> set[UUID]:
    flows = client.read_flows(flow_filter=FlowFilter(name=FlowFilterName(any_=["issue-batch"])))
    return {flow.id for flow in flows}


def _resumed() -> State[Any]:
    return Scheduled(message="The process was stopped; the batch goes on where it was.")


def _ended() -> State[Any]:
    return Crashed(message="The process was stopped before the run ended.")
