"""The benchmark of a region at a small size; ``uv run poe benchmark-tracking`` runs all of it."""

from pathlib import Path

import pytest

from tests.benchmarks.region import fill, workspace_of_region
from tests.benchmarks.tracking import measure


@pytest.mark.slow
def test_a_second_run_of_a_day_writes_nothing_and_a_next_day_little(
    tmp_path: Path, database: str
) -> None:
    workspace = workspace_of_region(tmp_path, database)
    fill(workspace, 120)
    found = measure(workspace, jobs=1)
    one, two, three, _ = found.reports
    assert one.organisations == 120
    assert one.checkpoints > 60 * 120
    assert one.new_notices > 0
    assert two.new_notices == 0
    assert three.new_notices < one.new_notices / 10
    assert (one.states, one.overdue, one.soon) == (two.states, two.overdue, two.soon)
