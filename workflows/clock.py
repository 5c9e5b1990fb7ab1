"""The only place that asks what day it is; it can be set for a whole command."""

import os
import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

_VARIABLE = "VESHKA_TODAY"
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PRINTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)

type Moment = date | datetime
"""A day, the same for everybody, or an instant with its time zone: each has their own day then."""


def today(time_zone: str = "Europe/Moscow") -> date:
    """Today's date in a time zone; when the clock was set to a day, that day everywhere.

    Raises:
        ValueError: the clock was set to something that is neither a day nor an instant.
    """
    return day_in(moment(), time_zone)


def now(time_zone: str = "Europe/Moscow") -> datetime:
    """The moment, with its time zone; when the clock was set to a day, noon of that day."""
    zone = ZoneInfo(time_zone)
    found = moment()
    if isinstance(found, datetime):
        return found.astimezone(zone)
    return datetime(found.year, found.month, found.day, 12, tzinfo=zone)


def moment() -> Moment:
    """This instant, or what the clock was set to: a day or an instant."""
    chosen = os.environ.get(_VARIABLE)
    return read_moment(chosen) if chosen else datetime.now(ZoneInfo("UTC"))


def is_set() -> bool:
    """Whether the clock was set for this command, and stands still."""
    return bool(os.environ.get(_VARIABLE))


def read_day(text: str) -> date:
    """A day, as programs write it or as orders do.

    >>> read_day("2020-04-03") == read_day("03.04.2020")
    True

    Raises:
        ValueError: it is no day of the calendar, or written in another way.
    """
    if printed := _PRINTED.fullmatch(text):
        day, month, year = map(int, printed.groups())
        return date(year, month, day)
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_moment(text: str) -> Moment:
    """A day, or an instant with its distance from Greenwich.

    >>> read_moment("2020-09-30")
    datetime.date(2020, 9, 30)
    >>> day_in(read_moment("2020-09-30T20:30+03:00"), "Asia/Krasnoyarsk")
    datetime.date(2020, 10, 1)

    Raises:
        ValueError: it is neither, or an instant without a time zone.
    """
    try:
        return read_day(text)
    except ValueError:
        found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def day_in(when: Moment, time_zone: str) -> date:
    """The date that somewhere's calendar shows: a day ends at the midnight of its own time zone.

    Raises:
        KeyError: there is no such time zone (zoneinfo's own error is one).
    """
    return when.astimezone(_zone(time_zone)).date() if isinstance(when, datetime) else when


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def set_today(when: Moment) -> None:
    """Set the clock for this process and those it starts."""
    os.environ[_VARIABLE] = when.isoformat()
