"""When the day is evaluated. Knows no Prefect, so that a command can say it at once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflows.workspace import Workspace

HOUR = 6
"""When every day is evaluated, in the workspace's time zone."""


def last_due(workspace: Workspace, now: datetime) -> datetime:
    """The latest moment, not after ``now``, at which a daily run was due."""
    zone = ZoneInfo(workspace.time_zone)
    here = now.astimezone(zone)
    today = datetime.combine(here.date(), time(HOUR), zone)
    # A day earlier by the calendar, not 24 hours earlier: clocks may have been changed.
    return today if today <= here else today - timedelta(days=1)


def next_due(workspace: Workspace, now: datetime) -> datetime:
    """The first moment after ``now`` at which a daily run will be due."""
    return last_due(workspace, now) + timedelta(days=1)
