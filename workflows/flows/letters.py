"""The hourly flow of mail: what waited for the morning or for the server goes out."""

from prefect import flow
from prefect.schedules import Cron, Schedule

from workflows.clock import now
from workflows.flows.apart import Findings, nameless
from workflows.flows.whose import workspace_of
from workflows.operations.send_letters import SendReport, send_notices
from workflows.workspace import Workspace


def hourly_schedule(workspace: Workspace) -> Schedule:
    """Ten minutes past every hour: after the daily evaluation has begun, never with it."""
    return Cron("10 * * * *", timezone=workspace.time_zone)


@flow(name="letters")
def letters(workspace: str = "") -> SendReport | Findings:
    """Write the digests that are due and send what waits; missed hours are made up for."""
    opened = workspace_of(workspace)
    return nameless(lambda: send_notices(opened, now(opened.time_zone)))
