"""Setting Prefect's state right after a stop: a killed process cannot say that its run ended."""

from collections.abc import Callable, Collection
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


def reconcile(
    ended: Callable[[FlowRun], bool] = lambda _: True, resumed: Collection[str] = ("issue-batch",)
) -> int:
    """End the runs that are still marked as running though nothing runs them; returns how many.

    By default all of them: to be called on a server that was just started, when nothing can be
    running yet. Scheduled batches are put back on the schedule, to go on where they stopped, but
    not for ever: one that brought the process down three times has failed. A daily run is not: the
    next one does its work.

    Args:
        ended: which of the runs that are marked so have ended.
        resumed: names of the flows that are planned again.
    """
    with get_client(sync_client=True) as client:
        flows = _flows_named(client, resumed)
        runs = [run for run in _unfinished(client) if ended(run)]
        for run in runs:
            planned = run.deployment_id is not None and run.flow_id in flows
            state = _resumed() if planned and run.run_count < _MOST_ATTEMPTS else _ended()
            client.set_flow_run_state(run.id, state, force=True)
    return len(runs)


def _unfinished(client: SyncPrefectClient) -> list[FlowRun]:
    states = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNFINISHED)))
    found: list[FlowRun] = []
    while page := client.read_flow_runs(flow_run_filter=states, limit=_PAGE, offset=len(found)):
        found += page
    return found


def _flows_named(client: SyncPrefectClient, names: Collection[str]) -> set[UUID]:
    flows = client.read_flows(flow_filter=FlowFilter(name=FlowFilterName(any_=list(names))))
    return {flow.id for flow in flows}


def _resumed() -> State[Any]:
    return Scheduled(message="The process was stopped; it goes on where it was.")


def _ended() -> State[Any]:
    return Crashed(message="The process was stopped before the run ended.")
