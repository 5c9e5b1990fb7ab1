"""Discipline of execution: what came due, what was done in time, what is left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from enum import StrEnum

from workflows.planning.state import Standing, State


class Excluded(StrEnum):
    """Why a checkpoint is not counted."""

    NOT_YET = "срок не наступил"
    NO_TERM = "без срока или по запросу"
    WAITING = "ждут даты"
    LAPSED = "срок истёк до подписания приказа"
    WAIVED = "сняты с контроля"


@dataclass(frozen=True, slots=True)
class Discipline:
    """Counts of checkpoints whose term has come.

    Attributes:
        in_time: reported not later than the term, accepted or on review.
        late: reported after it.
        overdue: not reported, the term is over.
        on_review: of those reported, how many the controller has not judged yet.
        extended: of all counted, how many by an extended term.
        entered_late: of those in time by their own day, how many were written down after the term.
        excluded: reason → how many are not counted.
    """

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    on_review: int = 0
    extended: int = 0
    entered_late: int = 0
    excluded: tuple[tuple[Excluded, int], ...] = ()

    @property
    def came(self) -> int:
        """How many terms have come."""
        return self.in_time + self.late + self.overdue

    @property
    def percent(self) -> int | None:
        """In time of all that came, rounded down; None where none came.

        >>> Discipline(in_time=2, overdue=1).percent, Discipline().percent
        (66, None)
        """
        return self.in_time * 100 // self.came if self.came else None


_EXCLUDED = {
    State.NO_TERM: Excluded.NO_TERM,
    State.WAITING: Excluded.WAITING,
    State.LAPSED: Excluded.LAPSED,
    State.WAIVED: Excluded.WAIVED,
}
_REPORTED = frozenset((State.DONE_IN_TIME, State.DONE_LATE, State.ON_REVIEW))


def discipline(standings: Iterable[Standing], day: date, zone: tzinfo = UTC) -> Discipline:
    """Count checkpoints as they stand on a day; ``zone`` is where the organisation's days end.

    A term has come when its last day is over, or on the very day if it was reported by then; what
    was reported before its term came is not counted yet, so that nothing hides behind it.
    """
    in_time = late = overdue = on_review = extended = entered_late = 0
    excluded: dict[Excluded, int] = {}
    for one in standings:
        why = excluded_by(one, day)
        if why is not None:
            excluded[why] = excluded.get(why, 0) + 1
            continue
        reported = one.state in _REPORTED
        in_time += reported and not one.days_late
        late += reported and one.days_late > 0
        overdue += not reported
        on_review += one.state is State.ON_REVIEW
        extended += one.due != one.checkpoint.occurrence.due
        entered_late += reported and not one.days_late and is_entered_late(one, zone)
    counts = in_time, late, overdue, on_review, extended, entered_late
    return Discipline(*counts, _in_order(excluded))


def is_entered_late(one: Standing, zone: tzinfo) -> bool:
    """Whether what was done by its term was written down only after it.

    Which of the two days the law means it does not say; so both are told.
    """
    if one.due is None or one.recorded_at is None:
        return False
    return one.recorded_at.astimezone(zone).date() > one.due


def _in_order(excluded: dict[Excluded, int]) -> tuple[tuple[Excluded, int], ...]:
    return tuple((why, excluded[why]) for why in Excluded if why in excluded)


def excluded_by(one: Standing, day: date) -> Excluded | None:
    """Why a checkpoint is not counted on a day; None when it is."""
    known = _EXCLUDED.get(one.state)
    if known is not None:
        return known
    if one.due is None:
        return Excluded.NO_TERM
    if one.checkpoint.occurrence.lapsed and one.due == one.checkpoint.occurrence.due:
        return Excluded.LAPSED
    has_come = one.due < day or (one.due == day and one.state in _REPORTED)
    return None if has_come else Excluded.NOT_YET


def merged(parts: Iterable[Discipline]) -> Discipline:
    """Counts of different checkpoints as one."""
    total = Discipline()
    excluded: dict[Excluded, int] = {}
    for one in parts:
        for why, number in one.excluded:
            excluded[why] = excluded.get(why, 0) + number
        total = Discipline(
            total.in_time + one.in_time,
            total.late + one.late,
            total.overdue + one.overdue,
            total.on_review + one.on_review,
            total.extended + one.extended,
            total.entered_late + one.entered_late,
        )
    return replace(total, excluded=_in_order(excluded))
