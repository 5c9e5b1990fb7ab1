"""What dates depend on besides the rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.deadlines.arithmetic import DECEMBER
from workflows.deadlines.calendar import ProductionCalendar
from workflows.model.roadmap import Shift
from workflows.model.rules import Anchor


@dataclass(frozen=True, slots=True)
class EventDate:
    """When something happened, or is expected to."""

    day: date
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What dates depend on besides the rule.

    Attributes:
        order: the launch order's date.
        calendar: built for the policy's region, week and presidential days.
        shift: where a term goes from a day off.
        until: the last day of the roadmap; recurring duties stop there. By default the end of the
            year after the order's.
        events: dates of items' events and of named events, as far as known.
        explain: build the trails (slow: leave off for many organisations).
    """

    order: date
    calendar: ProductionCalendar
    shift: Shift = Shift.FORWARD
    until: date | None = None
    events: Mapping[Anchor, EventDate] = field(default_factory=dict)
    explain: bool = False

    @property
    def horizon(self) -> date:
        """The day after which no repeat is shown."""
        return self.until or date(self.order.year + 1, DECEMBER, 31)


def event_anchor(name: str) -> Anchor:
    """The key of a named event in ``Context.events``.

    Case, ё, quotes, kinds of dashes and spaces make no difference.
    """
    plain = re.sub(r"[«»„“\"]", "", name.lower().replace("ё", "е"))
    return Anchor(event=" ".join(re.sub(r"\s*[-‐‑‒–—―−]+\s*", "-", plain).split()))
