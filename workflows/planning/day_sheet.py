"""A plan on a day: the states of its checkpoints for all who share its dates at once.

Thousands of organisations count from one order. What differs between them is their history, so
the states without any are judged once, and for each organisation only what has a history.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflows.model.history import EventRecord
from workflows.model.people import Responder
from workflows.planning.plan import CalendarFor, Checkpoint, Plan, Points, answered_by
from workflows.planning.state import Standing, State, standing


@dataclass(frozen=True, slots=True, eq=False)
class DaySheet:
    """The checkpoints of one plan that someone answers for, on a day, as if nothing had happened.

    Attributes:
        plan: whose dates they have, but for checkpoints that were moved.
        day: the day they are judged on.
        standings: their states, in printed order.
        places: where each checkpoint stands in ``standings``, by item and occurrence.
        by_state: places in ``standings`` by state, the nearest term first.
    """

    plan: Plan
    day: date
    standings: tuple[Standing, ...]
    places: Mapping[tuple[str, str], int]
    by_state: Mapping[State, tuple[int, ...]]
    _terms: Mapping[str, int]

    def moved(
        self,
        items: Mapping[str, Points],
        calendar_for: CalendarFor,
        known: dict[int, Standing],
    ) -> "DaySheet | None":
        """The sheet of a plan in which recorded dates have moved the checkpoints of some items.

        Args:
            items: the checkpoints of each item that may have moved.
            calendar_for: gives the production calendar for a policy.
            known: as for ``day_sheet``.

        Returns:
            None where an item has other terms than here, not only other days: such a sheet is made
            anew.
        """
        standings = list(self.standings)
        for item, points in items.items():
            terms = self._terms.get(item, 0)
            if not terms:
                continue  # others answer for it
            places = [self.places.get(point.key) for point in points]
            if len(places) != terms or None in places:
                return None
            for place, point in zip(places, points, strict=True):
                assert place is not None
                standings[place] = _kept(self.plan, point, self.day, calendar_for, known)
        return replace(self, standings=tuple(standings), by_state=_by_state(standings))

    def changed(
        self, history: Iterable[EventRecord], calendar_for: CalendarFor
    ) -> dict[int, Standing]:
        """The states that a history makes, by place; what it does not touch is not in it."""
        touched: dict[int, list[EventRecord]] = {}
        for event in history:
            place = self.places.get((event.item, event.occurrence))
            if place is not None:
                touched.setdefault(place, []).append(event)
        return {
            place: _judged(
                self.plan, self.standings[place].checkpoint, events, self.day, calendar_for
            )
            for place, events in touched.items()
        }

    def in_state(
        self, state: State, changed: Mapping[int, Standing], until: date | None = None
    ) -> Iterator[Standing]:
        """The checkpoints in a state, ``changed`` ones taken from there.

        With ``until`` only those whose term is not after that day.
        """
        for place in self.by_state.get(state, ()):
            one = self.standings[place]
            if until is not None and (one.due is None or one.due > until):
                break
            if place not in changed:
                yield one
        for one in changed.values():
            if one.state is state and (until is None or (one.due and one.due <= until)):
                yield one


def day_sheet(
    plan: Plan,
    who: Responder,
    day: date,
    calendar_for: CalendarFor,
    known: dict[int, Standing] | None = None,
) -> DaySheet:
    """Judge the checkpoints that someone answers for without any history.

    ``known`` are states of the same day by the checkpoint's identity, and is added to: plans of
    one family share checkpoints. Holding the state keeps its checkpoint, and so the identity.
    """
    known = {} if known is None else known
    standings = tuple(
        _kept(plan, point, day, calendar_for, known) for point in answered_by(plan, who)
    )
    return DaySheet(
        plan,
        day,
        standings,
        {one.checkpoint.key: place for place, one in enumerate(standings)},
        _by_state(standings),
        Counter(one.checkpoint.item.id for one in standings),
    )


def _by_state(standings: Sequence[Standing]) -> dict[State, tuple[int, ...]]:
    found: dict[State, list[int]] = {}
    for place in sorted(range(len(standings)), key=lambda one: standings[one].due or date.max):
        found.setdefault(standings[place].state, []).append(place)
    return {state: tuple(places) for state, places in found.items()}


def _kept(
    plan: Plan,
    point: Checkpoint,
    day: date,
    calendar_for: CalendarFor,
    known: dict[int, Standing],
) -> Standing:
    found = known.get(id(point))
    if found is None:
        found = known[id(point)] = _judged(plan, point, (), day, calendar_for)
    return found


def _judged(
    plan: Plan,
    point: Checkpoint,
    events: Iterable[EventRecord],
    day: date,
    calendar_for: CalendarFor,
) -> Standing:
    return standing(point, events, day, calendar_for(point.item.policy or plan.roadmap.policy))
