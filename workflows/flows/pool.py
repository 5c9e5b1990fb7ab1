"""The schedule of a pool of workers: what is planned for them, and what the dead have left."""

import asyncio
from typing import Any
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists
from prefect.schedules import Schedule
from prefect.types.entrypoint import EntrypointType
from prefect.workers.process import ProcessWorker

from workflows.clock import now
from workflows.flows.batch import issue_batch
from workflows.flows.daily import daily
from workflows.flows.letters import hourly_schedule, letters
from workflows.flows.lost_runs import lost_in
from workflows.flows.part import daily_part
from workflows.flows.reconcile import reconcile
from workflows.flows.schedule import MOST_ATTEMPTS, catch_up, daily_schedule
from workflows.flows.together import HELPER
from workflows.settings import PoolSettings
from workflows.workspace import Workspace

RESUMED = ("daily", "issue-batch")
"""Flows that another worker goes on with: both know what is done already."""


async def deploy(workspace: Workspace, pool: PoolSettings) -> UUID:
    """Give the pool the flows that one process runs elsewhere; returns the daily deployment."""
    _make_pool(pool.pool)
    found = await _deployed(daily, "schedule", pool.pool, daily_schedule(workspace))
    await _deployed(daily_part, HELPER, pool.pool)
    await _deployed(issue_batch, "on-request", pool.pool)
    if workspace.mail is not None:
        await _deployed(letters, "mail", pool.pool, hourly_schedule(workspace))
    return found


async def keep_watch(workspace: Workspace, pool: PoolSettings, daily_id: UUID) -> None:
    """Give the runs of silent workers to others and plan a day that failed anew, for ever."""
    # After a server that was away, the workers are heard of first.
    await asyncio.sleep(pool.lost_after)
    while True:
        await asyncio.to_thread(look_once, workspace, pool, daily_id)
        await asyncio.sleep(pool.lost_after / 4)


def look_once(workspace: Workspace, pool: PoolSettings, daily_id: UUID) -> None:
    """The same, once."""
    with get_client(sync_client=True) as client:
        is_lost = lost_in(client, pool)
    reconcile(is_lost, RESUMED)
    catch_up(workspace, daily_id, now(workspace.time_zone), most=MOST_ATTEMPTS)


async def _deployed(
    one: "Flow[..., Any]", name: str, pool: str, schedule: Schedule | None = None
) -> UUID:
    # Named by module, so that each machine runs the program that is installed there.
    deployment = await one.ato_deployment(
        name,
        work_pool_name=pool,
        schedule=schedule,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return await deployment.aapply()


def _make_pool(name: str) -> None:
    template = ProcessWorker.get_default_base_job_template()
    wanted = WorkPoolCreate(name=name, type="process", base_job_template=template)
    with get_client(sync_client=True) as client:
        try:
            client.create_work_pool(wanted)
        except ObjectAlreadyExists:
            return
