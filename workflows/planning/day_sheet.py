"""A plan on a day: the states of its checkpoints for all who share its dates at once.

Thousands of organisations count from one order. What differs between them is their history, so
the states without any are judged once, and for each organisation only what has a history.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.model.history import EventRecord
from workflows.model.people import Responder
from workflows.planning.plan import CalendarFor, Checkpoint, Plan, answered_by
from workflows.planning.state import Standing, State, standing


@dataclass(frozen=True, slots=True, eq=False)
class DaySheet:
    """The checkpoints of one plan that someone answers for, on a day, as if nothing had happened.

    Attributes:
        plan: whose dates they have.
        day: the day they are judged on.
        standings: their states, in printed order.
        places: where each checkpoint stands in ``standings``, by item and occurrence.
        by_state: places in ``standings`` by state.
    """

    plan: Plan
    day: date
    standings: tuple[Standing, ...]
    places: Mapping[tuple[str, str], int]
    by_state: Mapping[State, tuple[int, ...]]

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

    def in_state(self, state: State, changed: Mapping[int, Standing]) -> Iterator[Standing]:
        """The checkpoints in a state, ``changed`` ones taken from there."""
        for place in self.by_state.get(state, ()):
            if place not in changed:
                yield self.standings[place]
        for one in changed.values():
            if one.state is state:
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
        known.get(id(point)) or known.setdefault(id(point), _bare(plan, point, day, calendar_for))
        for point in answered_by(plan, who)
    )
    by_state: dict[State, list[int]] = {}
    for place, one in enumerate(standings):
        by_state.setdefault(one.state, []).append(place)
    return DaySheet(
        plan,
        day,
        standings,
        {one.checkpoint.key: place for place, one in enumerate(standings)},
        {state: tuple(places) for state, places in by_state.items()},
    )


def _bare(plan: Plan, point: Checkpoint, day: date, calendar_for: CalendarFor) -> Standing:
    return _judged(plan, point, (), day, calendar_for)


def _judged(
    plan: Plan,
    point: Checkpoint,
    events: Iterable[EventRecord],
    day: date,
    calendar_for: CalendarFor,
) -> Standing:
    return standing(point, events, day, calendar_for(point.item.policy or plan.roadmap.policy))
