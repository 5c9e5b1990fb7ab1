"""Which item of one version of a roadmap is which item of another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workflows.model.roadmap import Item, Roadmap

# Titles of one deadline this much alike are taken for one item under two numbers.
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Pairing:
    """Items of two versions side by side, in the new version's order.

    Attributes:
        same: one number, taken for one item.
        renumbered: the same words under another number: a guess for a person to confirm.
        removed: items of the old version only.
        added: items of the new version only.
    """

    same: tuple[tuple[Item, Item], ...]
    renumbered: tuple[tuple[Item, Item], ...]
    removed: tuple[Item, ...]
    added: tuple[Item, ...]


def pair_items(old: Roadmap, new: Roadmap) -> Pairing:
    """Pair the items of two versions.

    A number alone does not make two items one: where a row was taken out and those after it moved
    up, their words tell which is which.
    """
    left, right = list(old.items()), list(new.items())
    by_id = {item.id: item for item in left}
    same = [(by_id[one.id], one) for one in right if one.id in by_id and _one(by_id[one.id], one)]
    left, right = _without(left, right, same)
    moved = _same_words(left, right)
    left, right = _without(left, right, moved)
    by_id = {item.id: item for item in left}
    reworded = [(by_id[one.id], one) for one in right if one.id in by_id]
    left, right = _without(left, right, reworded)
    alike = _similar(left, right)
    left, right = _without(left, right, alike)
    place = {item.id: number for number, item in enumerate(new.items())}
    return Pairing(
        tuple(sorted([*same, *reworded], key=lambda pair: place[pair[1].id])),
        tuple(sorted([*moved, *alike], key=lambda pair: place[pair[1].id])),
        tuple(left),
        tuple(right),
    )


type _Pairs = list[tuple[Item, Item]]


def _without(
    left: Sequence[Item], right: Sequence[Item], pairs: _Pairs
) -> tuple[list[Item], list[Item]]:
    taken_left = {one.id for one, _ in pairs}
    taken_right = {one.id for _, one in pairs}
    return (
        [one for one in left if one.id not in taken_left],
        [one for one in right if one.id not in taken_right],
    )


def plain(text: str) -> str:
    """A title as it is compared: letter case, ё, dashes, quotes and spaces make no difference.

    >>> plain("Провести  МОНИТОРИНГ – «отчёт»") == plain("Провести мониторинг - отчет")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))


def _one(old: Item, new: Item) -> bool:
    return plain(old.title) == plain(new.title)


def _same_words(left: Sequence[Item], right: Sequence[Item]) -> _Pairs:
    """The same title under two numbers; of several such, those with one deadline, then in order."""
    pairs: _Pairs = []
    rest = list(right)
    for same_deadline in (True, False):
        taken = {one.id for one, _ in pairs}
        for item in left:
            if item.id in taken:
                continue
            found = [
                one
                for one in rest
                if _one(item, one) and (not same_deadline or _same_deadline(item, one))
            ]
            if found:
                pairs.append((item, found[0]))
                rest.remove(found[0])
    return pairs


def _same_deadline(old: Item, new: Item) -> bool:
    return plain(old.deadline.text) == plain(new.deadline.text)


def _similar(left: Sequence[Item], right: Sequence[Item]) -> _Pairs:
    """Titles nearly alike with one deadline, the likest first."""
    scored = sorted(
        (
            (likeness(old, new), old, new)
            for old in left
            for new in right
            if _same_deadline(old, new)
        ),
        key=lambda one: -one[0],
    )
    pairs: _Pairs = []
    taken: set[int] = set()
    for score, old, new in scored:
        if score >= _ALIKE and not taken & {id(old), id(new)}:
            pairs.append((old, new))
            taken |= {id(old), id(new)}
    return pairs


def likeness(old: Item, new: Item) -> float:
    """How much alike two titles are, from 0 to 1."""
    return SequenceMatcher(None, plain(old.title), plain(new.title)).ratio()
