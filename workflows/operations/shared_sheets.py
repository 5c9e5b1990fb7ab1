"""The states of a day that many plans share: counted once for each set of dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from workflows.model.people import Responder
from workflows.model.roadmap import Order
from workflows.model.rules import Anchor
from workflows.operations.plan_roadmap import calendars_of
from workflows.operations.plans import dated_plan, plan_family
from workflows.operations.told_checkpoints import digest_of, notice_of, notices_of
from workflows.planning import CalendarFor, DaySheet, Points, Standing, day_sheet
from workflows.workspace import Workspace

# A sheet takes some 2 kB of its own.
_MOST_SHEETS = 10_000

type Happened = tuple[tuple[Anchor, date], ...]


class Dates(NamedTuple):
    """What the dates of a plan and their states on a day depend on.

    Attributes:
        roadmap: its id.
        version: the roadmap's.
        ordered: the order's date; its number makes no difference.
        parties: whom the organisation answers as.
        day: on which they are judged.
        happened: recorded dates of events.
    """

    roadmap: str
    version: str
    ordered: date
    parties: tuple[str, ...]
    day: date
    happened: Happened = ()

    @property
    def order(self) -> Order:
        """Any order of the date."""
        return Order(self.ordered, number="")


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A sheet that many plans share, with a hash of what is to be told of it to each."""

    sheet: DaySheet
    digest: str


@dataclass(slots=True)
class Sheets:
    """Makes sheets and keeps as many as memory should hold."""

    workspace: Workspace
    calendar_for: CalendarFor = field(init=False)
    _sheets: dict[Dates, Shared] = field(default_factory=dict, init=False)
    _items_of: dict[Dates, Mapping[str, Points]] = field(default_factory=dict, init=False)
    _known: dict[date, dict[int, Standing]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.calendar_for = calendars_of(self.workspace)

    def of(self, dates: Dates, who: Responder) -> Shared:
        """The sheet of all plans with these dates."""
        found = self._sheets.get(dates)
        if found is None:
            if len(self._sheets) >= _MOST_SHEETS:
                self._forget()
            moved = self._moved(dates, who) if dates.happened else None
            found = self._sheets[dates] = moved or self._made(dates, who)
        return found

    def _moved(self, dates: Dates, who: Responder) -> Shared | None:
        """Made of the sheet in which nothing has happened: most of it is the same."""
        unmoved = self.of(dates._replace(happened=()), who)
        known = self._states_of(dates.day)
        sheet = unmoved.sheet.moved(self._items(dates), self.calendar_for, known)
        if sheet is None:
            return None
        pairs = enumerate(zip(unmoved.sheet.standings, sheet.standings, strict=True))
        own = [(place, notice_of(one)) for place, (before, one) in pairs if one is not before]
        return Shared(sheet, digest_of((unmoved.digest, own)))

    def _items(self, dates: Dates) -> Mapping[str, Points]:
        # Those who answer as different parties have the same dates.
        key = dates._replace(parties=(), day=date.min)
        if key not in self._items_of:
            family = plan_family(self.workspace, dates.roadmap, dates.version, dates.order)
            self._items_of[key] = family.moved(dict(dates.happened))
        return self._items_of[key]

    def _made(self, dates: Dates, who: Responder) -> Shared:
        plan = dated_plan(self.workspace, dates.roadmap, dates.version, dates.order, dates.happened)
        known = self._states_of(dates.day)
        sheet = day_sheet(plan, who, dates.day, self.calendar_for, known)
        return Shared(sheet, digest_of(notices_of(sheet.standings)))

    def _states_of(self, day: date) -> dict[int, Standing]:
        return self._known.setdefault(day, {})

    def _forget(self) -> None:
        for kept in (self._sheets, self._items_of, self._known):
            kept.clear()
