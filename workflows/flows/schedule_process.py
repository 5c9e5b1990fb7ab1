"""The process of the schedule: ``python -m workflows.flows.schedule_process WORKSPACE NOTE``.

It starts the runs that are due, each in a process of its own. Being stopped in the middle of a run
does no harm: the database and the outputs keep whole organisations only, and the next start sets
Prefect's state right.
"""

import asyncio
import json
import sys
from pathlib import Path

from workflows.clock import now
from workflows.flows.companion import end_with_descendants, when_abandoned
from workflows.settings import PoolSettings
from workflows.workspace import Workspace, read_workspace


async def serve(workspace: Workspace, note: Path) -> None:
    """Set Prefect's state right, make up for a missed day, say so in ``note``, run what is due."""
    if workspace.pool is None:
        await _serve_alone(workspace, note)
    else:
        await _serve_pool(workspace, workspace.pool, note)


async def _serve_alone(workspace: Workspace, note: Path) -> None:
    # Heavy; the lifeline is watched first.
    from prefect.runner import Runner  # noqa: PLC0415

    from workflows.flows.batch import issue_batch  # noqa: PLC0415
    from workflows.flows.daily import daily  # noqa: PLC0415
    from workflows.flows.letters import hourly_schedule, letters  # noqa: PLC0415
    from workflows.flows.reconcile import reconcile  # noqa: PLC0415
    from workflows.flows.schedule import catch_up, daily_schedule, try_again  # noqa: PLC0415

    reconcile()
    # One run at a time: they write to one database. Schedules stay active on shutdown, since
    # pausing them would delete the runs of the days until the next start.
    runner = Runner(name="veshka", limit=1, query_seconds=5, pause_on_shutdown=False)
    own = {"workspace": str(workspace.root)}
    daily_id = await runner.aadd_flow(
        daily, name="schedule", schedule=daily_schedule(workspace), parameters=own
    )
    await runner.aadd_flow(issue_batch, name="on-request", parameters=own)
    if workspace.mail is not None:
        hourly = hourly_schedule(workspace)
        await runner.aadd_flow(letters, name="mail", schedule=hourly, parameters=own)
    _say(note, caught_up=catch_up(workspace, daily_id, now(workspace.time_zone)))
    await asyncio.gather(runner.start(), try_again(workspace, daily_id))


async def _serve_pool(workspace: Workspace, pool: PoolSettings, note: Path) -> None:
    from workflows.flows.pool import deploy, keep_watch  # noqa: PLC0415
    from workflows.flows.schedule import catch_up  # noqa: PLC0415

    daily_id = await deploy(workspace, pool)
    _say(note, caught_up=catch_up(workspace, daily_id, now(workspace.time_zone)))
    await keep_watch(workspace, pool, daily_id)


def _say(note: Path, *, caught_up: bool) -> None:
    # Renamed into place: whoever waits for the note never reads half of it.
    unfinished = note.with_suffix(".new")
    unfinished.write_text(json.dumps({"caught_up": caught_up}), encoding="utf-8")
    unfinished.replace(note)


if __name__ == "__main__":
    when_abandoned(end_with_descendants)
    asyncio.run(serve(read_workspace(Path(sys.argv[1])), Path(sys.argv[2])))
