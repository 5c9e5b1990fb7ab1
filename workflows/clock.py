"""The only place that asks what day it is; it can be set for a whole command."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

_VARIABLE = "VESHKA_TODAY"


def today(time_zone: str = "Europe/Moscow") -> date:
    """Today's date in a time zone, or the day the clock was set to.

    Raises:
        ValueError: the clock was set to something that is not an ISO date.
    """
    chosen = os.environ.get(_VARIABLE)
    if chosen:
        return date.fromisoformat(chosen)
    return datetime.now(ZoneInfo(time_zone)).date()


def now(time_zone: str = "Europe/Moscow") -> datetime:
    """The moment, with its time zone; when the clock was set, noon of that day."""
    zone = ZoneInfo(time_zone)
    chosen = os.environ.get(_VARIABLE)
    if chosen:
        day = date.fromisoformat(chosen)
        return datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return datetime.now(zone)


def set_today(day: date) -> None:
    """Set the clock for this process and those it starts."""
    os.environ[_VARIABLE] = day.isoformat()
