"""What a running plan's move to another version of its roadmap would change; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.model.history import EventRecord
from workflows.model.roadmap import Item, Roadmap
from workflows.model.rules import anchors
from workflows.planning.matching import likeness, pair_items
from workflows.planning.plan import Plan
from workflows.planning.state import Standing, in_order_of_recording

# Below this a title has become another one, not a better wording.
_SAME_MATTER = 0.5

type Key = tuple[str, str]


class Why(StrEnum):
    """Why a checkpoint is no longer the organisation's."""

    NO_ITEM = "no_item"
    NO_TERM = "no_term"
    NOT_OWN = "not_own"


@dataclass(frozen=True, slots=True)
class Gone:
    """A checkpoint that the organisation would not have any more, with its history."""

    standing: Standing
    why: Why
    history: tuple[EventRecord, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A checkpoint that stays, with other dates or in another state on the day."""

    old: Standing
    new: Standing

    @property
    def extended(self) -> bool:
        """Whether its term is one that was extended, which the new version does not change."""
        return self.new.due != self.new.checkpoint.occurrence.due


@dataclass(frozen=True, slots=True)
class Orphan:
    """Records of what the new version does not have at all; ``title`` is the old version's."""

    item: str
    occurrence: str
    title: str
    history: tuple[EventRecord, ...]


@dataclass(frozen=True, slots=True)
class Renaming:
    """An item with history whose number would stand for something else, or that has another one.

    Attributes:
        item: as the old version has it.
        now_at: the number its words have in the new version, if they are there.
        instead: the title that its old number has there, if any.
        reworded: it may be the same item in other words: nothing else has its words or its number.
    """

    item: Item
    now_at: str
    instead: str
    reworded: bool


@dataclass(frozen=True, slots=True)
class PlanMove:
    """Everything that a move would change for one organisation on one day.

    Attributes:
        gone: checkpoints that it would not have any more.
        came: checkpoints that it would have anew.
        altered: checkpoints whose dates or state would differ.
        orphans: records that no checkpoint of the new version would show.
        renamings: items with history under whose number the new version has something else.
    """

    gone: tuple[Gone, ...]
    came: tuple[Standing, ...]
    altered: tuple[Altered, ...]
    orphans: tuple[Orphan, ...]
    renamings: tuple[Renaming, ...]


def plan_move(
    old: Plan,
    new: Plan,
    before: Iterable[Standing],
    after: Iterable[Standing],
    history: Iterable[EventRecord],
) -> PlanMove:
    """Compare a plan by its version with the same plan by another.

    Args:
        old: the plan as it runs.
        new: the same order and events by the other version.
        before: where the organisation's own checkpoints stand by the old version.
        after: the same by the new one, on the same day.
        history: all that was recorded for the plan.
    """
    was = {one.checkpoint.key: one for one in before}
    now = {one.checkpoint.key: one for one in after}
    records = _by_key(history)
    return PlanMove(
        gone=tuple(
            Gone(one, _why(key, new), records.get(key, ()))
            for key, one in was.items()
            if key not in now
        ),
        came=tuple(one for key, one in now.items() if key not in was),
        altered=tuple(_altered(was, now)),
        orphans=tuple(orphans(records, old, new)),
        renamings=tuple(_renamings(old.roadmap, new.roadmap, {item for item, _ in records})),
    )


def _by_key(history: Iterable[EventRecord]) -> dict[Key, tuple[EventRecord, ...]]:
    """What counts of a history, by what it is about."""
    found: dict[Key, tuple[EventRecord, ...]] = {}
    for event in in_order_of_recording(history):
        key = (event.item, event.occurrence)
        found[key] = (*found.get(key, ()), event)
    return found


def _why(key: Key, new: Plan) -> Why:
    points = new.of_item(key[0])
    if not points:
        return Why.NO_ITEM
    return Why.NOT_OWN if any(point.key == key for point in points) else Why.NO_TERM


def _altered(was: Mapping[Key, Standing], now: Mapping[Key, Standing]) -> Iterator[Altered]:
    for key, after in now.items():
        before = was.get(key)
        if before is not None and _seen(before) != _seen(after):
            yield Altered(before, after)


def _seen(one: Standing) -> tuple[object, ...]:
    counted = one.checkpoint.occurrence
    # An extension hides a term that is counted otherwise now: that is to be seen too.
    return counted.opens, counted.due, one.due, one.state


# -- history that would have no place --------------------------------------------------------------


def orphans(records: Mapping[Key, Sequence[EventRecord]], old: Plan, new: Plan) -> Iterator[Orphan]:
    """Records that the old version has a place for and the new one has not."""
    titles = {item.id: item.title for item in old.roadmap.items()}
    for (item, occurrence), history in records.items():
        if _has_place(old, item, occurrence) and not _has_place(new, item, occurrence):
            yield Orphan(item, occurrence, titles.get(item, item), tuple(history))


def moved_away(history: Iterable[EventRecord], earlier: Iterable[Plan], now: Plan) -> list[Orphan]:
    """Records that versions which a plan has left behind had a place for, and its own has not.

    ``earlier`` are the plan's counts by those versions, the oldest first.
    """
    records = _by_key(history)
    found = {
        (one.item, one.occurrence): one for plan in earlier for one in orphans(records, plan, now)
    }
    return list(found.values())


def _has_place(plan: Plan, item: str, occurrence: str) -> bool:
    if occurrence:
        return any(point.key == (item, occurrence) for point in plan.of_item(item))
    # The event of an item, or an event by its name, from which terms are counted.
    return bool(plan.of_item(item)) or any(
        item in (anchor.item, anchor.event)
        for one in plan.roadmap.items()
        for anchor in anchors(one.deadline.rule)
    )


# -- numbers that would stand for something else ---------------------------------------------------


def _renamings(old: Roadmap, new: Roadmap, recorded: set[str]) -> Iterator[Renaming]:
    pairing = pair_items(old, new)
    titles = {item.id: item.title for item in new.items()}
    for was, one in pairing.renumbered:
        if was.id in recorded:
            yield Renaming(was, one.id, titles.get(was.id, ""), reworded=False)
    for item in pairing.removed:
        # Its row went, and another one moved up to its number.
        if item.id in recorded and item.id in titles:
            yield Renaming(item, "", titles[item.id], reworded=False)
    for was, one in pairing.same:
        if was.id in recorded and likeness(was, one) < _SAME_MATTER:
            yield Renaming(was, "", one.title, reworded=True)
