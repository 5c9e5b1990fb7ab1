"""The flow of a helper: parts of another run's evaluation, as long as there are free ones."""

from functools import partial

from prefect import flow

from workflows.clock import read_moment
from workflows.flows.daily import evaluated_wholly
from workflows.flows.whose import workspace_of
from workflows.operations.share_evaluation import evaluate_part


@flow(name="daily-part")
def daily_part(run: str, when: str, workspace: str = "") -> int:
    """Evaluate free parts of a run; returns how many there were.

    Args:
        run: the run of the daily flow that was divided.
        when: the day or the instant that it evaluates, as ISO text.
        workspace: the workspace's folder; empty for the one of the worker.
    """
    opened, work = workspace_of(workspace), partial(evaluated_wholly, workspace, read_moment(when))
    done = 0
    while evaluate_part(opened, run, work):
        done += 1
    return done
