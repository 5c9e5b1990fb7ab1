"""A day's evaluation by all workers of a pool: one run divides it, and all of them take parts.

Prefect is asked only for helpers. Who has which part, and what is done, our database knows: so a
worker that dies costs its part alone, and a run that goes on after a kill does no part again.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prefect import runtime
from prefect.client.orchestration import get_client

from workflows.clock import Moment
from workflows.flows.lost_runs import listening_workers
from workflows.operations.share_evaluation import evaluate_part, reports_of_parts, share_out
from workflows.operations.track import TrackReport
from workflows.settings import PoolSettings
from workflows.workspace import Workspace

HELPER = "help"
"""The deployment of the flow of helpers."""

_PAUSE_SECONDS = 1.0

type Evaluate = Callable[[Sequence[str]], TrackReport]


def run_id() -> str:
    """The run that this process executes; it stays the same when another worker goes on with it."""
    return str(runtime.flow_run.id)


def evaluated_together(
    workspace: Workspace, when: Moment, parts: Sequence[Sequence[str]], evaluate: Evaluate
) -> list[TrackReport]:
    """What is found for each of the parts, by this worker and by all others that are free.

    A part whose worker dies is free again at once; so waiting for the others never ends in vain.
    """
    assert workspace.pool is not None
    run = run_id()
    left = share_out(workspace, run, parts)
    helpers = _Helpers(workspace.pool, {"run": run, "when": when.isoformat()}, left - 1)
    while (found := reports_of_parts(workspace, run)) is None:
        helpers.call()
        if not evaluate_part(workspace, run, evaluate):
            time.sleep(_PAUSE_SECONDS)
    return found


@dataclass(slots=True)
class _Helpers:
    """The runs that were planned for other workers, one for each that listens."""

    pool: PoolSettings
    parameters: dict[str, str]
    most: int
    called: int = 0

    def call(self) -> None:
        """Plan a run for each worker that has come since, as long as there is work for it."""
        if self.called >= self.most:
            return
        with get_client(sync_client=True) as client:
            # One of those that listen is this one.
            wanted = min(self.most, len(listening_workers(client, self.pool)) - 1)
            deployment = client.read_deployment_by_name(f"daily-part/{HELPER}")
            for _ in range(wanted - self.called):
                client.create_flow_run_from_deployment(deployment.id, parameters=self.parameters)
        self.called = max(self.called, wanted)
