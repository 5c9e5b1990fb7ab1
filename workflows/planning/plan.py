"""Roadmap × order × what has happened → plan-schedule (план-график)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush

from workflows.deadlines import Context, EventDate, ProductionCalendar, event_anchor, resolve
from workflows.model.occurrence import Occurrence
from workflows.model.people import Responder
from workflows.model.roadmap import Item, Order, Party, Policy, Roadmap
from workflows.model.rules import Anchor, By, DateSpec, DeadlineRule, Waiting, anchors
from workflows.planning.undated import needs_order, waiting_for_order

type CalendarFor = Callable[[Policy], ProductionCalendar]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A control point of the plan (контрольная точка): one occurrence of one item."""

    item: Item
    occurrence: Occurrence

    @property
    def key(self) -> tuple[str, str]:
        """Item and occurrence, which together name a checkpoint within its plan."""
        return self.item.id, self.occurrence.key


@dataclass(frozen=True, slots=True)
class Plan:
    """Every checkpoint of a roadmap counted from one order, in printed order.

    Without an order (a programme that none has launched) what depends on it waits.
    """

    roadmap: Roadmap
    order: Order | None
    checkpoints: tuple[Checkpoint, ...]

    def of_item(self, item_id: str) -> tuple[Checkpoint, ...]:
        """The checkpoints of one item."""
        return tuple(one for one in self.checkpoints if one.item.id == item_id)


def make_plan(
    roadmap: Roadmap,
    order: Order | None,
    calendar_for: CalendarFor,
    *,
    events: Mapping[Anchor, date] | None = None,
    until: date | None = None,
    explain: bool = False,
) -> Plan:
    """Count every item's terms from an order.

    A term anchored on another item's event is counted from the recorded date in ``events``; until
    there is one, from that item's own due date, and marked as a forecast.

    Args:
        roadmap: whose items; its policy decides how they are counted.
        order: the launch order; None while there is none: terms that need its date wait for it.
        calendar_for: gives the production calendar for a policy.
        events: recorded dates of items' events and of named events.
        until: the last day for recurring duties; by default the roadmap's last day.
        explain: build the reasoning of every date.

    Raises:
        ValueError: items are anchored on each other in a circle (a loaded roadmap never has this).
    """
    return PlanFamily(roadmap, order, calendar_for, until=until, explain=explain).plan(events)


type Points = tuple[Checkpoint, ...]
"""The checkpoints of one item."""


class PlanFamily:
    """All plans of one roadmap and order: they differ only by what has been recorded.

    A term is counted once for each set of dates that it depends on; plans share it. Thousands of
    organisations whose events fell on different days then cost little more than one.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        order: Order | None,
        calendar_for: CalendarFor,
        *,
        until: date | None = None,
        explain: bool = False,
    ) -> None:
        """Count what nothing recorded moves; the arguments are those of ``make_plan``."""
        self._roadmap = roadmap
        self._order = order
        self._calendar_for = calendar_for
        self._explain = explain
        self._start = order.date if order else roadmap.period_start
        ends_later = roadmap.period_end >= self._start
        self._last = until or (roadmap.period_end if ends_later else None)
        self._ordered = [
            (item, Anchor(item=item.id), tuple(_needed(item))) for item in _anchors_first(roadmap)
        ]
        self._dependents = _dependents(self._ordered)
        self._counted: dict[object, Points] = {}
        self._known: dict[Anchor, EventDate] = {}
        self._unmoved: dict[str, Points] = {}
        for item, own, needed in self._ordered:
            self._unmoved[item.id] = self._points(item, needed, None, self._known)
            _expect(self._known, own, self._unmoved[item.id])

    def plan(self, events: Mapping[Anchor, date] | None = None) -> Plan:
        """The plan that follows from recorded dates of items' events and of named events."""
        found = {**self._unmoved, **self.moved(events or {})}
        points = tuple(point for item in self._roadmap.items() for point in found[item.id])
        return Plan(self._roadmap, self._order, points)

    def moved(self, events: Mapping[Anchor, date]) -> dict[str, Points]:
        """The checkpoints of those items that recorded dates may have moved, by item.

        All others are as in the plan without events. The checkpoints of one item and one set of
        dates are the same objects every time.
        """
        recorded = {anchor: EventDate(day) for anchor, day in events.items()}
        known = {**self._known, **recorded}
        found: dict[str, Points] = {}
        waiting = sorted({place for one in recorded for place in self._dependents.get(one, ())})
        while waiting:
            item, own, needed = self._ordered[heappop(waiting)]
            found[item.id] = self._points(item, needed, recorded.get(own), known)
            before = known.get(own)
            if own not in recorded and _expect(known, own, found[item.id]) != before:
                # An item that others are anchored on stands before them.
                for later in set(self._dependents[own][1:]).difference(waiting):
                    heappush(waiting, later)
        return found

    def _points(
        self,
        item: Item,
        needed: Sequence[Anchor],
        told: EventDate | None,
        known: Mapping[Anchor, EventDate],
    ) -> Points:
        key = (item.id, told, *map(known.get, needed))
        points = self._counted.get(key)
        if points is None:
            points = tuple(Checkpoint(item, one) for one in self._occurrences(item, told, known))
            self._counted[key] = points
        return points

    def _occurrences(
        self, item: Item, told: EventDate | None, known: Mapping[Anchor, EventDate]
    ) -> tuple[Occurrence, ...]:
        rule, policy = _set_from_outside(item, told), item.policy or self._roadmap.policy
        if self._order is None and needs_order(rule):
            return (waiting_for_order(),)
        calendar = self._calendar_for(policy)
        return resolve(
            rule, Context(self._start, calendar, policy.shift, self._last, known, self._explain)
        )


def _needed(item: Item) -> Iterator[Anchor]:
    """Whose dates an item's terms depend on."""
    for anchor in anchors(item.deadline.rule):
        yield anchor if anchor.event is None else event_anchor(anchor.event)


def _dependents(
    ordered: Sequence[tuple[Item, Anchor, Sequence[Anchor]]],
) -> dict[Anchor, tuple[int, ...]]:
    """The places of the items that a date concerns; an item's own event concerns itself first."""
    found: dict[Anchor, list[int]] = {own: [place] for place, (_, own, _) in enumerate(ordered)}
    for place, (_, _, needed) in enumerate(ordered):
        for anchor in needed:
            found.setdefault(anchor, []).append(place)
    return {anchor: tuple(places) for anchor, places in found.items()}


def _expect(known: dict[Anchor, EventDate], own: Anchor, points: Points) -> EventDate | None:
    """Note when an item's event is expected; nothing where it is not."""
    expected = _expected(points)
    if expected is None:
        known.pop(own, None)
    else:
        known[own] = expected
    return expected


def _set_from_outside(item: Item, told: EventDate | None) -> DeadlineRule:
    """A term that someone outside sets is counted once its day is recorded as the item's event."""
    if told is None or not isinstance(item.deadline.rule, Waiting):
        return item.deadline.rule
    return By(DateSpec(told.day.month, told.day.day, told.day.year))


def _expected(points: Points) -> EventDate | None:
    """When an item's event is expected as long as it is not recorded: its first due day.

    A term that had ended before the order says nothing about when its event will be.
    """
    terms = [point.occurrence for point in points]
    dues = [one.due for one in terms if one.due is not None and not one.lapsed]
    return EventDate(min(dues), forecast=True) if dues else None


def _anchors_first(roadmap: Roadmap) -> Iterable[Item]:
    """Items in an order in which each comes after those it is anchored on."""
    items = {item.id: item for item in roadmap.items()}
    graph = {
        item.id: [one for one in _anchor_items(item) if one in items] for item in items.values()
    }
    try:
        return [items[item_id] for item_id in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise ValueError(f"items are anchored in a circle: {error.args[1]}") from error


def _anchor_items(item: Item) -> Iterator[str]:
    for anchor in anchors(item.deadline.rule):
        if anchor.item is not None:
            yield anchor.item


def answered_by(plan: Plan, who: Responder) -> tuple[Checkpoint, ...]:
    """The checkpoints that someone executes or takes part in, by level, programmes and name."""
    parties = {party.id for party in plan.roadmap.parties if is_meant(party, who)}
    return tuple(
        one
        for one in plan.checkpoints
        if not parties.isdisjoint((*one.item.responsible, *one.item.co_executors))
    )


def is_meant(party: Party, who: Responder) -> bool:
    """Whether a roadmap's party is this one, or one of those it speaks of.

    A party without programmes speaks of all of its level.
    """
    if party.level is not who.level or (who.party and party.id != who.party):
        return False
    return not party.programmes or not set(party.programmes).isdisjoint(who.programmes)
