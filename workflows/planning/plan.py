"""Roadmap × order × what has happened → plan-schedule (план-график)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from workflows.deadlines import Context, EventDate, ProductionCalendar, resolve
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
    known = {anchor: EventDate(day) for anchor, day in (events or {}).items()}
    start = order.date if order else roadmap.period_start
    last = until or (roadmap.period_end if roadmap.period_end >= start else None)
    found: dict[str, tuple[Occurrence, ...]] = {}
    for item in _anchors_first(roadmap):
        rule, policy = _set_from_outside(item, known), item.policy or roadmap.policy
        if order is None and needs_order(rule):
            found[item.id] = (waiting_for_order(),)
            continue
        context = Context(start, calendar_for(policy), policy.shift, last, known, explain)
        occurrences = resolve(rule, context)
        found[item.id] = occurrences
        expected = _expected(occurrences)
        if expected is not None:
            known.setdefault(Anchor(item=item.id), expected)
    return Plan(
        roadmap,
        order,
        tuple(Checkpoint(item, one) for item in roadmap.items() for one in found[item.id]),
    )


def _set_from_outside(item: Item, known: Mapping[Anchor, EventDate]) -> DeadlineRule:
    """A term that someone outside sets is counted once its day is recorded as the item's event."""
    told = known.get(Anchor(item=item.id))
    if told is None or not isinstance(item.deadline.rule, Waiting):
        return item.deadline.rule
    return By(DateSpec(told.day.month, told.day.day, told.day.year))


def _expected(occurrences: tuple[Occurrence, ...]) -> EventDate | None:
    """When an item's event is expected as long as it is not recorded: its first due day.

    A term that had ended before the order says nothing about when its event will be.
    """
    dues = [one.due for one in occurrences if one.due is not None and not one.lapsed]
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
