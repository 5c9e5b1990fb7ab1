"""A program that kills its own children while they run a flow: ``FOLDER API_URL FLOW KILLS``.

It loads everything once; each child is a fork of it, a process group of its own, so that nearly all
of a child's short life is the flow. Prints how many children died at work.
"""

import importlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.operations.batches import ROADMAP
from workflows.flows.settings import connected, prefect_environment
from workflows.operations.issue_package import issue_packages
from workflows.store.connect import connect, disconnect
from workflows.store.organisations import organisation_ids, organisations, save_organisations
from workflows.workspace import Workspace, read_workspace

FIRST_DAY = date(2020, 9, 1)
DAYS = 25
_MOST = 200
# What Prefect loads when a flow begins.
_LOADED_LATE = ("anyio._backends._asyncio", "fastapi", "graphviz", "websockets.asyncio.client")

type _Round = Callable[[int], Callable[[], object]]
"""Gets the data ready for a round, and returns what its child does."""


def days() -> list[date]:
    """The days that are evaluated, of which each has something new to tell."""
    return [FIRST_DAY + timedelta(days=5 * number) for number in range(DAYS)]


def founder(number: int) -> str:
    """What is new in the documents of a round."""
    return f"Учредитель {number}"


def daily_rounds(workspace: Workspace) -> _Round:
    from workflows.flows import daily
    from workflows.operations.track import evaluate

    daily.CHUNK = 4
    evaluate(workspace, FIRST_DAY)
    root = str(workspace.root)
    return lambda number: lambda: daily.daily(root, days()[number % DAYS])


def batch_rounds(workspace: Workspace) -> _Round:
    from workflows.flows import batch

    batch.CHUNK = 1
    root = str(workspace.root)
    ids = [one for one in organisation_ids() if one.startswith("org-")]
    issue_packages(workspace, ROADMAP, ids)  # loads what each child would load

    def get_ready(number: int) -> Callable[[], object]:
        connect(workspace.database_url)
        save_organisations([replace(one, founder=founder(number)) for one in organisations(ids)])
        return lambda: batch.issue_batch(ROADMAP, ids, workspace=root)

    return get_ready


def main(workspace: Workspace, api_url: str, flow: str, kills: int) -> int:
    """Kill until ``kills`` children died at work; returns how many did."""
    chance, killed, number = random.Random(1), 0, 0
    with prefect_environment(workspace):
        connect(workspace.database_url)
        for module in _LOADED_LATE:
            importlib.import_module(module)
        rounds = (daily_rounds if flow == "daily" else batch_rounds)(workspace)
        with connected(workspace, api_url):
            whole = _seconds(rounds(0))
            while killed < kills and number < _MOST:
                number += 1
                child = _start(rounds(number))
                time.sleep(chance.uniform(0, whole))
                os.killpg(child, signal.SIGKILL)
                killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    return killed


def _seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    assert os.waitpid(_start(work), 0)[1] == 0
    return time.monotonic() - started


def _start(work: Callable[[], object]) -> int:
    disconnect()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    # Here as well as there: whichever comes first, a kill reaches the whole group.
    os.setpgid(child, child)
    return child


if __name__ == "__main__":
    folder, url, name, times = sys.argv[1:]
    sys.stdout.write(f"{main(read_workspace(Path(folder)), url, name, int(times))}\n")
