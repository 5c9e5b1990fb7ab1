"""Whether something was written down later than it happened, and whether its term lay between.

The day of the record is the day that it names; that it was entered later is told, not judged.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from workflows.model.history import EventKind, EventRecord
from workflows.operations.local_day import local_day
from workflows.operations.plans import standings
from workflows.operations.record_event import Happening, plan_of
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LateEntry:
    """A record of a past day.

    Attributes:
        on_date: the day it names.
        entered_on: the day on which it is entered, where the organisation is.
        passed_term: the checkpoint's term, when it ended between the two; None otherwise.
    """

    on_date: date
    entered_on: date
    passed_term: date | None

    @property
    def days(self) -> int:
        """How many days later it is entered."""
        return (self.entered_on - self.on_date).days


def late_entry(workspace: Workspace, happening: Happening) -> LateEntry | None:
    """What to tell of a record that is entered today; None when it is of today."""
    today = local_day(workspace, happening.organisation)
    if happening.on_date >= today:
        return None
    due = _due(workspace, happening) if happening.kind is EventKind.SUBMITTED else None
    passed = due if due is not None and happening.on_date <= due < today else None
    return LateEntry(happening.on_date, today, passed)


def _due(workspace: Workspace, happening: Happening) -> date | None:
    key = (happening.item, happening.occurrence)
    points = standings(workspace, plan_of(workspace, happening), happening.on_date)
    return next((one.due for one in points if one.checkpoint.key == key), None)


def days_after(event: EventRecord, time_zone: str) -> int:
    """How many days after its own day an event was written down, where the organisation is."""
    return max(0, (event.recorded_at.astimezone(ZoneInfo(time_zone)).date() - event.on_date).days)
