"""A program that kills its own children while they evaluate: ``FOLDER DATABASE DATA KILLS``.

It loads everything once; each child is a fork of it that opens the database itself, so that nearly
all of a child's short life is reading, judging and writing.
"""

import os
import random
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from workflows.operations import track as tracking
from workflows.operations.track import evaluate, organisations_to_track, track
from workflows.store.connect import disconnect
from workflows.workspace import Workspace

FIRST_DAY = date(2020, 9, 1)
DAYS = 25
_LIMIT = 400


def main(workspace: Workspace, kills: int) -> int:
    """Kill until ``kills`` children died at work; returns how many had ended before."""
    tracking.CHUNK = 4
    some = organisations_to_track(workspace)[:1]
    days = [FIRST_DAY + timedelta(days=5 * number) for number in range(DAYS)]
    for day in days:
        evaluate(workspace, day, some)
    disconnect()
    chance, killed, ended = random.Random(1), 0, 0
    whole = _seconds(workspace, days[0])
    while killed < kills and ended < _LIMIT:
        child = _start(workspace, days[1 + (killed + ended) % (DAYS - 1)])
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed += 1
        else:
            ended += 1
    return killed


def _seconds(workspace: Workspace, day: date) -> float:
    started = time.monotonic()
    os.waitpid(_start(workspace, day), 0)
    return time.monotonic() - started


def _start(workspace: Workspace, day: date) -> int:
    child = os.fork()
    if child == 0:
        try:
            track(workspace, day)
        finally:
            os._exit(0)
    return child


if __name__ == "__main__":
    folder, database, data, kills = sys.argv[1:]
    found = Workspace(Path(folder), Path(data), Path(folder) / "outputs", database, "Europe/Moscow")
    sys.stdout.write(f"{main(found, int(kills))}\n")
