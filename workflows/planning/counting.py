"""What an item asks a number of: how many were recorded, and pairs that meet too seldom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workflows.model.history import EventKind, EventRecord
from workflows.model.people import Organisation, Pair
from workflows.planning.plan import Checkpoint
from workflows.planning.state import in_order_of_recording

MEETING_EVERY = 14  # days: «не реже одного раза в две недели»


@dataclass(frozen=True, slots=True)
class Minimum:
    """A deliverable of which a number is wanted: «2 из 3, публикации»."""

    title: str
    recorded: int
    wanted: int

    @property
    def is_met(self) -> bool:
        """Whether there are enough."""
        return self.recorded >= self.wanted


def minima(point: Checkpoint, history: Iterable[EventRecord], day: date) -> Iterator[Minimum]:
    """The minimum counts of a checkpoint, by the facts recorded up to a day and not taken back."""
    wanted = [one for one in point.item.deliverables if one.minimum is not None]
    if not wanted:
        return
    recorded = sum(
        int(str(event.payload.get("number", 1)))
        for event in in_order_of_recording(history)
        if event.kind is EventKind.COUNTED
        and (event.item, event.occurrence) == point.key
        and event.on_date <= day
    )
    for one in wanted:
        assert one.minimum is not None
        yield Minimum(one.title, recorded, one.minimum)


@dataclass(frozen=True, slots=True)
class Silence:
    """Days without a meeting between two that there were; or a pair's first or last day."""

    pair: str
    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days lie between the two."""
        return (self.until - self.since).days


def silences(organisation: Organisation, day: date, every: int = MEETING_EVERY) -> list[Silence]:
    """Where pairs had not met for more than so many days, and that is over; in order of pairs.

    What still lasts is told by ``without_meeting``. Pairs that have ended keep what was.
    """
    met: dict[str, list[date]] = {}
    for meeting in organisation.meetings:
        if meeting.date <= day:
            met.setdefault(meeting.pair, []).append(meeting.date)
    return [
        found
        for pair in organisation.pairs
        for found in _between(pair, _days_of(pair, met.get(pair.id, []), day))
        if found.days > every
    ]


def _days_of(pair: Pair, meetings: Iterable[date], day: date) -> list[date]:
    edges = [one for one in (pair.start, pair.end) if one is not None and one <= day]
    return sorted({*edges, *meetings})


def _between(pair: Pair, days: list[date]) -> Iterator[Silence]:
    return (Silence(pair.id, since, until) for since, until in pairwise(days))


def without_meeting(
    organisation: Organisation, day: date, every: int = MEETING_EVERY
) -> tuple[str, ...]:
    """Ids of the pairs at work that have not met for more than so many days before the day.

    A pair that has not met at all is counted from its first day; one without a first day has
    nothing to be counted from and is told too.
    """
    last: dict[str, date] = {}
    for meeting in organisation.meetings:
        if meeting.date <= day:
            last[meeting.pair] = max(meeting.date, last.get(meeting.pair, meeting.date))
    return tuple(
        pair.id
        for pair in organisation.pairs
        if _at_work(pair, day) and _is_silent(last.get(pair.id) or pair.start, day, every)
    )


def _at_work(pair: Pair, day: date) -> bool:
    if pair.completed or (pair.start is not None and pair.start > day):
        return False
    return pair.end is None or pair.end >= day


def _is_silent(since: date | None, day: date, every: int) -> bool:
    return since is None or (day - since).days > every
