"""What day it is where an organisation is: its day ends at its own midnight."""

from datetime import date

from workflows.clock import today
from workflows.store.connect import connect
from workflows.store.members import time_zone_of
from workflows.workspace import Workspace


def local_day(workspace: Workspace, organisation: str) -> date:
    """The clock's day in an organisation's time zone, or in the workspace's where it has none."""
    connect(workspace.database_url)
    return today(time_zone_of(organisation) or workspace.time_zone)
