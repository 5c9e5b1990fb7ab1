"""How dates become places along a chart, from 0 (left edge) to 1 (right edge)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from workflows.model.rules import Unit

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}
# A chart is broken in two scales only if terms then stand clearly wider apart than on one scale.
_WORTH_BREAKING = 0.6
_DENSE_SHARE = (0.55, 0.75)


@dataclass(frozen=True, slots=True)
class Cell:
    """A calendar month, quarter or year on the axis.

    ``number`` is the month, the quarter or the year; ``begins`` and ``ends`` are places;
    ``whole`` tells whether the chart shows all of it.
    """

    number: int
    begins: float
    ends: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """Time along a chart, evenly or in two parts: a dense one, then a compressed one.

    Attributes:
        first: the first day shown.
        last: the last day shown.
        knee: the first day of the compressed part; None when the scale is even.
        knee_at: its place.
    """

    first: date
    last: date
    knee: date | None = None
    knee_at: float = 1.0

    def at(self, day: date, part: float = 0.0) -> float:
        """The place of a day's beginning; ``part`` goes into the day (1: its end).

        Days outside the chart are put at its edges.

        >>> even = Scale(date(2021, 1, 1), date(2021, 1, 10))
        >>> [even.at(date(2021, 1, 6)), even.at(date(2021, 1, 10), 1.0), even.at(date(2030, 1, 1))]
        [0.5, 1.0, 1.0]
        """
        place = day.toordinal() + part
        begins, ends = self.first.toordinal(), self.last.toordinal() + 1
        if self.knee is None:
            return _between(place, begins, ends, 0.0, 1.0)
        middle = self.knee.toordinal()
        if place <= middle:
            return _between(place, begins, middle, 0.0, self.knee_at)
        return _between(place, middle, ends, self.knee_at, 1.0)

    def shows(self, day: date) -> bool:
        """Whether a day is on the chart."""
        return self.first <= day <= self.last

    def is_compressed(self, place: float) -> bool:
        """Whether a place lies in the compressed part."""
        return self.knee is not None and place >= self.knee_at

    def cells(self, unit: Unit) -> Iterator[Cell]:
        """The calendar months, quarters or years from left to right."""
        starts = [*_starts(unit, self.first, self.last)]
        edges = [0.0, *(self.at(start) for start in starts[1:]), 1.0]
        for start, (begins, ends) in zip(starts, pairwise(edges), strict=True):
            whole = whole_periods(unit, start, start)
            shown = self.shows(whole[0]) and self.shows(whole[1])
            yield Cell(_number(unit, start), begins, ends, shown)


def choose_scale(first: date, last: date, terms: Sequence[date]) -> Scale:
    """The scale on which terms are told apart best.

    Where most of them fall in the first part of a long chart, the rest of the time is compressed
    from the beginning of a quarter on. The measure is how many days share a unit of width, summed
    over the terms; of two parts with n terms in L days each, the best share of the width goes with
    √(n·L).

    Args:
        first: the first day shown.
        last: the last day shown.
        terms: the days of those terms that are worth telling apart; repeats are not.
    """
    ordered = sorted(terms)
    days = (last - first).days + 1
    tried = [
        _broken(first, last, knee, ordered) for knee in _starts(Unit.QUARTER, first, last)[1:-1]
    ]
    # The first part must gain by it.
    gaining = [one for one in tried if one[2] > (one[1] - first).days / days]
    best = min(gaining, default=None)
    if best is None or best[0] >= _WORTH_BREAKING * len(ordered) * days:
        return Scale(first, last)
    _, knee, share = best
    return Scale(first, last, knee, min(max(share, _DENSE_SHARE[0]), _DENSE_SHARE[1]))


def _broken(
    first: date, last: date, knee: date, ordered: Sequence[date]
) -> tuple[float, date, float]:
    """How crowded the chart is with this knee, the knee, and the dense part's share of width."""
    before = bisect_left(ordered, knee)
    dense = sqrt(before * (knee - first).days)
    sparse = sqrt((len(ordered) - before) * ((last - knee).days + 1))
    whole = dense + sparse
    return whole**2, knee, dense / whole if whole else 0.5


def _between(place: float, begins: int, ends: int, low: float, high: float) -> float:
    share = (place - begins) / (ends - begins)
    return low + (high - low) * min(max(share, 0.0), 1.0)


def _number(unit: Unit, start: date) -> int:
    return start.year if unit is Unit.YEAR else (start.month - 1) // _MONTHS[unit] + 1


def _starts(unit: Unit, first: date, last: date) -> list[date]:
    """First days of the calendar periods that a span touches."""
    step = _MONTHS[unit]
    begin = _month_number(first) // step * step
    return [_month_start(month) for month in range(begin, _month_number(last) + 1, step)]


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def whole_periods(unit: Unit, first: date, last: date) -> tuple[date, date]:
    """A span widened to whole calendar periods.

    >>> whole_periods(Unit.QUARTER, date(2020, 4, 3), date(2021, 1, 20))
    (datetime.date(2020, 4, 1), datetime.date(2021, 3, 31))
    """
    starts = _starts(unit, first, last)
    after = _month_number(starts[-1]) + _MONTHS[unit]
    if after >= _month_number(date.max):
        return starts[0], date.max
    return starts[0], date.fromordinal(_month_start(after).toordinal() - 1)
