from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workflows.flows.due import last_due, next_due
from workflows.workspace import Workspace


def in_zone(time_zone: str) -> Workspace:
    return Workspace(Path("/w"), Path("/w"), Path("/w/outputs"), time_zone=time_zone)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-01T05:59+07:00", "2026-02-28T06:00+07:00"),
        ("2026-03-01T06:00+07:00", "2026-03-01T06:00+07:00"),
        ("2026-03-01T23:59+07:00", "2026-03-01T06:00+07:00"),
    ],
)
def test_a_day_is_due_at_six_in_the_morning(now: str, due: str) -> None:
    workspace = in_zone("Asia/Krasnoyarsk")
    assert last_due(workspace, datetime.fromisoformat(now)) == datetime.fromisoformat(due)


def test_the_day_is_that_of_the_workspace_and_not_of_greenwich() -> None:
    late_in_greenwich = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert last_due(in_zone("Asia/Krasnoyarsk"), late_in_greenwich).day == 1
    assert last_due(in_zone("Europe/London"), late_in_greenwich).day == 28


def test_where_clocks_are_changed_a_day_is_still_due_at_six() -> None:
    # In Berlin 29 March 2026 has 23 hours.
    before = datetime(2026, 3, 29, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    workspace = in_zone("Europe/Berlin")
    assert last_due(workspace, before).hour == 6
    assert next_due(workspace, before).hour == 6
    assert next_due(workspace, before).astimezone(UTC) - last_due(workspace, before).astimezone(
        UTC
    ) == timedelta(hours=23)
