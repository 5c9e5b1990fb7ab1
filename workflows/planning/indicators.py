"""An indicator in a year: achieved, target, forecast, gap; what is missing is never zero."""

from dataclasses import dataclass
from math import ceil

from workflows.model.roadmap import Counted, Indicator

_SATISFIED = frozenset((Counted.SATISFIED_MENTEES, Counted.SATISFIED_MENTORS))


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator in one year.

    Attributes:
        year: the calendar year.
        numerator: how many were counted; None when no rule says whom to count.
        denominator: of how many; None when the number is not known.
        planned: how many more there will be by the year's end by the pairs' own terms.
        target: in the indicator's unit; None for a year without one: none is made up.
        notes: what is missing and whose it is, what could not be counted.
    """

    indicator: Indicator
    year: int
    numerator: int | None
    denominator: int | None
    planned: int = 0
    target: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def achieved(self) -> float | None:
        """Per cent to one decimal, rounded down: a target is reached or it is not.

        >>> IndicatorValue(Indicator("1", "", ()), 2020, 2, 3).achieved
        66.6
        """
        return _percent(self.numerator, self.denominator)

    @property
    def forecast(self) -> float | None:
        """Per cent at the year's end; None for satisfaction: nobody foresees answers."""
        if self.numerator is None or self.indicator.counts in _SATISFIED:
            return None
        return _percent(self.numerator + self.planned, self.denominator)

    @property
    def gap(self) -> float | None:
        """Percentage points to the target, zero when it is reached."""
        if self.achieved is None or self.target is None:
            return None
        return max(0.0, round(self.target - self.achieved, 1))

    @property
    def lacking(self) -> int | None:
        """How many more must be counted to reach the target."""
        if self.numerator is None or self.denominator is None or self.target is None:
            return None
        return max(0, ceil(self.target * self.denominator / 100) - self.numerator)


def _percent(part: int | None, whole: int | None) -> float | None:
    if part is None or not whole:
        return None
    return part * 1000 // whole / 10


def target_of(indicator: Indicator, year: int) -> int | None:
    """The stated target of a year; None between stated years."""
    return dict(indicator.targets).get(year)
