"""A whole region evaluated on one day; ``uv run poe benchmark-tracking`` on a quiet machine.

``--organisations 40000`` is the full size, ``--database postgresql://…`` an empty database.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.region import DAY, fill, workspace_of_region
from workflows.operations.package_crew import cores
from workflows.operations.track import TrackReport, evaluate
from workflows.operations.track_everybody import track_everybody
from workflows.workspace import Workspace

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the wall clock, what was found, and the largest process's memory in megabytes."""

    first: float
    second: float
    next_day: float
    municipality: float
    reports: tuple[TrackReport, TrackReport, TrackReport]
    megabytes: float


def measure(workspace: Workspace, jobs: int) -> Measured:
    """Evaluate a filled region: a day, the day again, the next day, one municipality."""
    first, one = _timed(lambda: _track(workspace, jobs, days=0))
    second, two = _timed(lambda: _track(workspace, jobs, days=0))
    next_day, three = _timed(lambda: _track(workspace, jobs, days=1))
    evaluate(workspace, DAY, municipality="район-0")  # a command reads files before it looks
    municipality, _ = _timed(lambda: evaluate(workspace, DAY, municipality="район-0"))
    return Measured(first, second, next_day, municipality, (one, two, three), _megabytes())


def _track(workspace: Workspace, jobs: int, days: int) -> TrackReport:
    return track_everybody(workspace, DAY + timedelta(days=days), shown=SHOWN, jobs=jobs)


def _timed(work: object) -> tuple[float, TrackReport]:
    assert callable(work)
    started = time.perf_counter()
    found = work()
    assert isinstance(found, TrackReport)
    return time.perf_counter() - started, found


def _megabytes() -> float:
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return max(peaks) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Fill a database, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--organisations", type=int, default=40_000)
    options.add_argument("--database", default="", help="an empty database; SQLite when left out")
    options.add_argument("--jobs", type=int, default=cores())
    options.add_argument("--folder", default=os.environ.get("TMPDIR", tempfile.gettempdir()))
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        workspace = workspace_of_region(Path(folder), chosen.database)
        started = time.perf_counter()
        fill(workspace, chosen.organisations)
        print(f"filled in {time.perf_counter() - started:.0f} s")
        _print(measure(workspace, chosen.jobs), chosen.jobs)


def _print(found: Measured, jobs: int) -> None:
    one, two, three = found.reports
    print(f"organisations {one.organisations}, checkpoints {one.checkpoints}, processes {jobs}")
    print(f"first run      {found.first:6.1f} s, notices {one.new_notices}")
    print(f"the same day   {found.second:6.1f} s, notices {two.new_notices}")
    print(f"the next day   {found.next_day:6.1f} s, notices {three.new_notices}")
    print(f"a municipality {found.municipality:6.3f} s")
    print(f"largest process {found.megabytes:.0f} MB")


if __name__ == "__main__":
    main()
