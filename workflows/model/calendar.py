"""Facts of the production calendar, as acts state them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Transfer:
    """A day off moved by an act of the Government (ст. 112 ТК РФ, ч. 5)."""

    source: date
    target: date


@dataclass(frozen=True, slots=True)
class PresidentialDay:
    """A «non-working day» declared by a decree of the President, with the decree."""

    day: date
    act: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year: the act, its transfers, presidential days, working days of a 5-day week."""

    year: int
    act: str
    transfers: tuple[Transfer, ...]
    working_days: int
    presidential: tuple[PresidentialDay, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionalHoliday:
    """A day off of one region: every year on ``month``-``day``, or on the listed ``dates``.

    ``moves``: whether a holiday on a day off moves to the next working day as in ст. 112 ТК РФ.
    """

    region: str
    title: str
    act: str
    month: int | None = None
    day: int | None = None
    dates: tuple[date, ...] = ()
    moves: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """All years and regional holidays known to a workspace."""

    years: tuple[CalendarYear, ...] = ()
    regional: tuple[RegionalHoliday, ...] = ()
