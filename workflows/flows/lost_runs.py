"""Runs whose worker has fallen silent: only a process that lives can say that its run ended."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import FlowRun, Worker

from workflows.settings import PoolSettings

_WORKER = "prefect.worker.name"
_NEVER = datetime.min.replace(tzinfo=UTC)


def listening_workers(client: SyncPrefectClient, pool: PoolSettings) -> list[str]:
    """The workers of a pool that were heard of not long before the last sign of life of any.

    So no clock but the server's decides, and a server that was away itself finds nobody dead.
    """
    known = client.read_workers_for_work_pool(pool.pool)
    silent = _silent_since(known, pool)
    return [one.name for one in known if _heard(one) >= silent]


def lost_in(client: SyncPrefectClient, pool: PoolSettings) -> Callable[[FlowRun], bool]:
    """Whether a run's worker is silent, and the run has not moved since either."""
    known = client.read_workers_for_work_pool(pool.pool)
    silent = _silent_since(known, pool)
    alive = {one.name for one in known if _heard(one) >= silent}

    def is_lost(run: FlowRun) -> bool:
        moved = run.state.timestamp if run.state else _NEVER
        return moved < silent and run.labels.get(_WORKER) not in alive

    return is_lost


def taken_by(worker: str) -> Callable[[FlowRun], bool]:
    """Whether a run was given to a worker of this name."""
    return lambda run: run.labels.get(_WORKER) == worker


def _silent_since(known: list[Worker], pool: PoolSettings) -> datetime:
    latest = max(map(_heard, known), default=_NEVER)
    return latest if latest is _NEVER else latest - timedelta(seconds=pool.lost_after)


def _heard(worker: Worker) -> datetime:
    return worker.last_heartbeat_time or _NEVER
