"""A whole region evaluated on one day; ``uv run poe benchmark-tracking`` on a quiet machine.

``--organisations 40000`` is the full size, ``--database postgresql://…`` an empty database.
"""

import argparse
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.benchmarks.cost import Cost, cost_of
from tests.benchmarks.region import DAY, fill, workspace_of_region
from workflows.operations.package_crew import cores
from workflows.operations.track import TrackReport, evaluate
from workflows.operations.track_everybody import track_everybody
from workflows.planning import State
from workflows.workspace import Workspace

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """What each run took and found: a day, the day again, the next day, one municipality."""

    costs: tuple[Cost, Cost, Cost, Cost]
    reports: tuple[TrackReport, TrackReport, TrackReport, TrackReport]


def measure(workspace: Workspace, jobs: int) -> Measured:
    """Evaluate a filled region."""
    overdue_in("район-0", workspace)  # a command reads files before it looks
    runs = [
        cost_of(partial(_track, workspace, jobs, days=0)),
        cost_of(partial(_track, workspace, jobs, days=0)),
        cost_of(partial(_track, workspace, jobs, days=1)),
        cost_of(partial(overdue_in, "район-0", workspace)),
    ]
    costs, reports = zip(*runs, strict=True)
    return Measured(costs, reports)


def _track(workspace: Workspace, jobs: int, days: int) -> TrackReport:
    return track_everybody(workspace, DAY + timedelta(days=days), shown=SHOWN, jobs=jobs)


def overdue_in(municipality: str, workspace: Workspace) -> TrackReport:
    """What is late in one municipality."""
    return evaluate(workspace, DAY, municipality=municipality)


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
        filled, _ = cost_of(partial(fill, workspace, chosen.organisations))
        print(f"filled           {filled}")
        _print(measure(workspace, chosen.jobs), chosen.jobs)


def _print(found: Measured, jobs: int) -> None:
    one = found.reports[0]
    print(f"organisations {one.organisations}, checkpoints {one.checkpoints}, processes {jobs}")
    names = ("first run", "the same day", "the next day", "a municipality")
    for name, cost, report in zip(names, found.costs, found.reports, strict=True):
        print(f"{name:16} {cost}, new {report.new_notices}, overdue {report.states[State.OVERDUE]}")


if __name__ == "__main__":
    main()
