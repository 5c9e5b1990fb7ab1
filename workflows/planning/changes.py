"""What changed between two versions of a roadmap: its parts, their fields, the dates."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import zip_longest

from workflows.deadlines import print_rule
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Indicator, Item, Party, Roadmap, Stage
from workflows.model.rules import Kind
from workflows.planning.fields import printed
from workflows.planning.matching import Pairing, pair_items, plain
from workflows.planning.plan import Plan


class PartKind(StrEnum):
    """What a roadmap consists of."""

    STAGE = "stage"
    PARTY = "party"
    ITEM = "item"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that reads otherwise, as lines of text; ``field`` is its name in the model."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stage, party, item or indicator; ``deadline`` is an item's, as printed."""

    kind: PartKind
    id: str
    title: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part that is there in both versions and reads otherwise."""

    part: Part
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """An item whose words stand under another number: a guess, for a person to confirm."""

    old: Part
    new: Part
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class DateChange:
    """A term whose dates differ; ``old`` or ``new`` is None where there is no such term."""

    item: str
    title: str
    old: Occurrence | None
    new: Occurrence | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs; ``fields`` are those of the roadmap as a whole."""

    fields: tuple[FieldChange, ...] = ()
    added: tuple[Part, ...] = ()
    removed: tuple[Part, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    changed: tuple[ChangedPart, ...] = ()
    dates: tuple[DateChange, ...] = ()

    @property
    def none(self) -> bool:
        """Whether the two versions say the same."""
        return not any(getattr(self, one.name) for one in fields(self))


def changes(old: Plan, new: Plan) -> Changes:
    """What differs between two versions of a roadmap, each counted from its plan's order."""
    pairing = pair_items(old.roadmap, new.roadmap)
    between = _Between(old.roadmap, new.roadmap)
    parts = [between.parts(stages_of), between.parts(parties_of), between.parts(indicators_of)]
    return Changes(
        fields=tuple(between.fields(old.roadmap, new.roadmap, _NOT_COMPARED)),
        added=(
            *(one for part in parts for one in part.added),
            *(_item(one) for one in pairing.added),
        ),
        removed=(
            *(one for part in parts for one in part.removed),
            *(_item(one) for one in pairing.removed),
        ),
        renumbered=tuple(
            Renumbered(_item(was), _item(one), tuple(between.item_fields(was, one)))
            for was, one in pairing.renumbered
        ),
        changed=(
            *(one for part in parts for one in part.changed),
            *between.changed_items(pairing.same),
        ),
        dates=tuple(_dates(old, new, pairing)),
    )


# The name and hash of a version tell nothing; its parts are compared one by one.
_NOT_COMPARED = frozenset({"id", "version", "stages", "parties", "indicators"})


def _item(item: Item) -> Part:
    return Part(PartKind.ITEM, item.id, item.title, item.deadline.text)


# -- stages, parties, indicators -------------------------------------------------------------------

type _Listed = dict[str, tuple[Part, object]]
type _Parts = Callable[[Roadmap], _Listed]


def stages_of(roadmap: Roadmap) -> _Listed:
    """Stages by number."""
    return {one.id: (_stage(one), one) for one in roadmap.stages}


def parties_of(roadmap: Roadmap) -> _Listed:
    """Parties by name: their short names are the file's own matter."""
    return {plain(one.name): (_party(one), one) for one in roadmap.parties}


def indicators_of(roadmap: Roadmap) -> _Listed:
    """Indicators by number."""
    return {one.id: (_indicator(one), one) for one in roadmap.indicators}


def _stage(stage: Stage) -> Part:
    return Part(PartKind.STAGE, stage.id, stage.title)


def _party(party: Party) -> Part:
    return Part(PartKind.PARTY, party.id, party.name)


def _indicator(indicator: Indicator) -> Part:
    return Part(PartKind.INDICATOR, indicator.id, indicator.title)


@dataclass(frozen=True, slots=True)
class _PartChanges:
    added: tuple[Part, ...]
    removed: tuple[Part, ...]
    changed: tuple[ChangedPart, ...]


@dataclass(frozen=True, slots=True)
class _Between:
    """Two versions, whose fields are put side by side."""

    old: Roadmap
    new: Roadmap

    def parts(self, of: _Parts) -> _PartChanges:
        """The parts of one kind: what came, what went, what reads otherwise."""
        was, now = of(self.old), of(self.new)
        left_out = frozenset({"id", "items"})
        changed = (
            ChangedPart(part, tuple(self.fields(was[key][1], value, left_out)))
            for key, (part, value) in now.items()
            if key in was
        )
        return _PartChanges(
            tuple(part for key, (part, _) in now.items() if key not in was),
            tuple(part for key, (part, _) in was.items() if key not in now),
            tuple(one for one in changed if one.fields),
        )

    def fields(self, old: object, new: object, left_out: frozenset[str]) -> Iterator[FieldChange]:
        """The fields of one thing that read otherwise."""
        for one in fields(new):  # type: ignore[arg-type]
            if not one.compare or one.name in left_out:
                continue
            if isinstance(old, Item) and isinstance(new, Item) and one.name == "deadline":
                yield from _deadline(old, new)
                continue
            was, now = printed(self.old, old, one.name), printed(self.new, new, one.name)
            if was != now:
                yield FieldChange(one.name, was, now)

    def item_fields(self, old: Item, new: Item) -> Iterator[FieldChange]:
        """The fields of an item that read otherwise; its deadline's words and rule apart."""
        # A stage that only got another number is told of once, not at each of its items.
        stage = frozenset({"stage"}) if self._same_stage(old, new) else frozenset()
        return self.fields(old, new, stage | {"id"})

    def changed_items(self, same: Iterable[tuple[Item, Item]]) -> Iterator[ChangedPart]:
        """The items of one number that read otherwise."""
        for old, new in same:
            found = tuple(self.item_fields(old, new))
            if found:
                yield ChangedPart(_item(new), found)

    def _same_stage(self, old: Item, new: Item) -> bool:
        titles = [
            {stage.id: plain(stage.title) for stage in one.stages} for one in (self.old, self.new)
        ]
        return titles[0].get(old.stage) == titles[1].get(new.stage)


def _deadline(old: Item, new: Item) -> Iterator[FieldChange]:
    if old.deadline.text != new.deadline.text:
        yield FieldChange("deadline", (old.deadline.text,), (new.deadline.text,))
    was, now = print_rule(old.deadline.rule), print_rule(new.deadline.rule)
    if was != now:
        yield FieldChange("rule", (was,), (now,))


# -- dates -----------------------------------------------------------------------------------------


def _dates(old: Plan, new: Plan, pairing: Pairing) -> Iterator[DateChange]:
    """Terms of the items that both versions have, whose dates differ; in the new one's order."""
    was, now = _occurrences(old), _occurrences(new)
    # Another edition's repeats fall in other years: its first stands against the first.
    one_roadmap = old.roadmap.id == new.roadmap.id
    partner = {one.id: before.id for before, one in (*pairing.same, *pairing.renumbered)}
    for item in new.roadmap.items():
        if item.id in partner:
            terms = was[partner[item.id]], now[item.id]
            for before, after in _side_by_side(*terms) if one_roadmap else zip_longest(*terms):
                if _days(before) != _days(after):
                    yield DateChange(item.id, item.title, before, after)


def _occurrences(plan: Plan) -> Mapping[str, Sequence[Occurrence]]:
    found: dict[str, list[Occurrence]] = {}
    for point in plan.checkpoints:
        found.setdefault(point.item.id, []).append(point.occurrence)
    return found


def _side_by_side(
    old: Sequence[Occurrence], new: Sequence[Occurrence]
) -> Iterator[tuple[Occurrence | None, Occurrence | None]]:
    """The terms of one item in two versions of a roadmap, by their keys."""
    was = {one.key: one for one in old}
    now = {one.key: one for one in new}
    for key in dict.fromkeys([*now, *was]):
        yield was.get(key), now.get(key)


def _days(one: Occurrence | None) -> tuple[object, ...]:
    """The days that a person works by; a term that is only a last day has no first one to tell."""
    if one is None:
        return ()
    opens = None if one.kind in (Kind.CONTROL_POINT, Kind.DATE) else one.opens
    return one.kind, opens, one.due, one.act_by
