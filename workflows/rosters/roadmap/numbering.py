"""Ids of stages and items: the printed numbers, told apart where they repeat."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workflows.rosters.roadmap.findings import Findings
from workflows.rosters.roadmap.grouping import RawItem, RawStage
from workflows.rosters.roadmap.numbers import is_roman, next_stage, other_number

_NO_NUMBER = "без-номера"


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids in printed order, and the printed numbers that stand at more than one item."""

    stages: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    repeated: frozenset[str]


def give_ids(stages: Sequence[RawStage], findings: Findings) -> Ids:
    """An id for every stage and item; each that is not the printed number is told."""
    stage_ids = _stage_ids(stages, findings)
    numbers = _with_stages(stages, stage_ids)
    printed = [number for own in numbers for number in own if number]
    repeated = frozenset(number for number, times in Counter(printed).items() if times > 1)
    if not printed:
        return Ids(stage_ids, _counted(stages, findings), repeated)
    return Ids(stage_ids, _item_ids(stages, numbers, findings), repeated)


def _stage_ids(stages: Sequence[RawStage], findings: Findings) -> tuple[str, ...]:
    some_numbered = any(stage.number for stage in stages)
    ids: list[str] = []
    for stage in stages:
        number = stage.number or next_stage(ids[-1] if ids else "")
        found = other_number(number, ids) if number in ids else number
        ids.append(found)
        if stage.number and found != stage.number:
            findings.warning(
                "I208",
                stage.path,
                f"номер этапа {stage.number} уже есть; этап записан под номером {found}",
                "дайте этапу его номер по приказу",
            )
        elif not stage.number and stage.printed and some_numbered:
            findings.warning(
                "I207",
                stage.path,
                f"у этапа «{stage.title}» нет номера; он записан под номером {found}",
                "сверьте номер с приказом",
            )
    return tuple(ids)


def _with_stages(stages: Sequence[RawStage], stage_ids: Sequence[str]) -> list[list[str]]:
    """Numbers of items; those that begin anew in each stage get the stage's before them."""
    whole = [item.number for stage in stages for item in stage.items if item.number.isdigit()]
    anew = len(set(whole)) < len(whole) and len(stages) > 1
    roman = any(is_roman(stage.number) for stage in stages)
    return [
        [
            f"{stage_id}.{item.number}"
            if item.number.isdigit() and (anew or roman)
            else item.number
            for item in stage.items
        ]
        for stage, stage_id in zip(stages, stage_ids, strict=True)
    ]


def _counted(stages: Sequence[RawStage], findings: Findings) -> tuple[tuple[str, ...], ...]:
    """The table prints no numbers at all: items are counted."""
    count = iter(range(1, 1 + sum(len(stage.items) for stage in stages)))
    findings.note(
        "I207",
        next((stage.path for stage in stages), ""),
        "номеров в таблице нет: мероприятия пронумерованы по порядку",
    )
    return tuple(tuple(str(next(count)) for _ in stage.items) for stage in stages)


def _item_ids(
    stages: Sequence[RawStage], numbers: Sequence[Sequence[str]], findings: Findings
) -> tuple[tuple[str, ...], ...]:
    printed = {number for own in numbers for number in own}
    used: set[str] = set()
    before = _NO_NUMBER
    ids: list[list[str]] = []
    for stage, own in zip(stages, numbers, strict=True):
        ids.append([])
        for item, number in zip(stage.items, own, strict=True):
            free = bool(number) and number not in used
            found = number if free else other_number(number or before, printed | used)
            if not free:
                _tell(item, number, found, findings)
            before = number or before
            used.add(found)
            ids[-1].append(found)
    return tuple(tuple(one) for one in ids)


def _tell(item: RawItem, number: str, found: str, findings: Findings) -> None:
    if number:
        findings.warning(
            "I208",
            item.path,
            f"номер {number} уже есть; мероприятие записано под номером {found}",
            "дайте ему свой номер; если номер повторён в самом приказе, напишите об этом в notes",
        )
    else:
        findings.warning(
            "I207",
            item.path,
            f"у мероприятия нет номера; оно записано под номером {found}",
            "сверьте номер с приказом",
        )
