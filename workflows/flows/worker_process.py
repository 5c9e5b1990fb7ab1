"""The process of a worker: ``python -m workflows.flows.worker_process WORKSPACE NAME NOTE``.

It takes runs from the pool, one at a time, each in a process of its own. When its starter lets go
of it, the run it has at hand goes back to the pool: what is not finished another worker takes over.
"""

import asyncio
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
from prefect.utilities.processutils import command_to_string
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from workflows.flows.companion import end_with_descendants, when_abandoned
from workflows.flows.lost_runs import taken_by
from workflows.flows.pool import RESUMED
from workflows.flows.reconcile import reconcile
from workflows.settings import PoolSettings
from workflows.workspace import read_workspace

_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 3.0


class _Configuration(ProcessJobConfiguration):
    """A run's process belongs to the group of its worker's, so that it never outlives it.

    Prefect's own starts a session of its own for it, which a killed worker leaves behind.
    """

    def prepare_for_flow_run(self, *arguments: Any, **options: Any) -> None:
        self.command = command_to_string([sys.executable, "-m", "prefect.engine"])
        super().prepare_for_flow_run(*arguments, **options)


async def work(pool: PoolSettings, name: str, note: Path) -> None:
    """Take runs until the process ends; what a killed worker of this name had goes back first."""
    while not await asyncio.to_thread(hand_back, name):
        await asyncio.sleep(_PAUSE_SECONDS)
    # Silence is noticed after ``lost_after``; three signs of life may get lost before.
    beat = max(1, pool.lost_after // 4)
    worker = ProcessWorker(pool.pool, name=name, limit=1, heartbeat_interval_seconds=beat)
    worker.job_configuration = _Configuration
    await worker.start(printer=lambda _: note.touch())


def hand_back(name: str) -> bool:
    """Give the runs of this worker back to the pool; False when the server does not answer."""
    try:
        reconcile(taken_by(name), RESUMED)
    except httpx.HTTPError as error:
        sys.stderr.write(f"the server does not answer: {type(error).__name__}\n")
        return False
    return True


def leave(name: str) -> None:
    """Hand back what is at hand and end with all that was started."""
    last_resort = threading.Timer(_PATIENCE_SECONDS, end_with_descendants)
    last_resort.daemon = True
    last_resort.start()
    hand_back(name)
    end_with_descendants()


if __name__ == "__main__":
    _, folder, own_name, ready = sys.argv
    when_abandoned(lambda: leave(own_name))
    settings = read_workspace(Path(folder)).pool
    assert settings is not None
    asyncio.run(work(settings, own_name, Path(ready)))
