"""What an evaluation found, gathered plan by plan without keeping the plans."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import batched

from workflows.operations.judge_plans import JudgedPlan
from workflows.planning import State
from workflows.problems import Problem

_FEW = 50


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """One checkpoint that needs attention; names no person."""

    organisation: str
    item: str
    occurrence: str
    title: str
    due: date
    days_late: int
    state: State


@dataclass(frozen=True, slots=True)
class TrackReport:
    """What an evaluation found.

    Attributes:
        day: the day that was evaluated; at an instant, the workspace's.
        organisations: how many have a plan.
        checkpoints: how many were judged.
        states: how many stand in each state.
        overdue: those past their term, the latest first; where only some were asked for, ``states``
            knows how many there are.
        soon: those whose term comes within ten working days, the nearest first; the same holds.
        new_notices: how many things were to be told for the first time.
        problems: plans that could not be evaluated, and why.
    """

    day: date
    organisations: int
    checkpoints: int
    states: dict[State, int]
    overdue: tuple[TrackedRow, ...]
    soon: tuple[TrackedRow, ...]
    new_notices: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Tally:
    """Counts plans as they are judged; keeps ``shown`` rows of each list, or all of them."""

    day: date
    shown: int | None = None
    new_notices: int = 0
    problems: list[Problem] = field(default_factory=list)
    _organisations: set[str] = field(default_factory=set)
    _states: Counter[State] = field(default_factory=Counter)
    _rows: dict[State, list[TrackedRow]] = field(default_factory=dict)

    def add(self, plans: Sequence[JudgedPlan]) -> None:
        """Count these plans too."""
        for plan in plans:
            self._organisations.add(plan.record.organisation)
            self._count(plan)
        # What the first few have keeps most rows of the others out.
        few = len(plans) if self.shown is None else _FEW
        for some in batched(plans, max(1, few), strict=False):
            for state in (State.OVERDUE, State.DUE_SOON):
                self._list(some, state)

    def _list(self, plans: Sequence[JudgedPlan], state: State) -> None:
        kept = self._rows.setdefault(state, [])
        worst = self._worst(kept)
        found = [row for plan in plans for row in _rows(plan, state, worst)]
        kept += found
        if found and self.shown is not None:
            self._rows[state] = foremost(kept, self.shown)

    def report(self) -> TrackReport:
        """All that was counted."""
        return TrackReport(
            self.day,
            len(self._organisations),
            sum(self._states.values()),
            {state: number for state, number in self._states.items() if number},
            tuple(foremost(self._rows.get(State.OVERDUE, ()), self.shown)),
            tuple(foremost(self._rows.get(State.DUE_SOON, ()), self.shown)),
            self.new_notices,
            tuple(self.problems),
        )

    def _worst(self, kept: Sequence[TrackedRow]) -> tuple[date, str] | None:
        """No row behind this one would be shown."""
        if self.shown is None or not kept or len(kept) < self.shown:
            return None
        return kept[-1].due, kept[-1].organisation

    def _count(self, plan: JudgedPlan) -> None:
        sheet = plan.shared.sheet
        for state, places in sheet.by_state.items():
            self._states[state] += len(places)
        for place, one in plan.changed.items():
            self._states[sheet.standings[place].state] -= 1
            self._states[one.state] += 1


def merged(reports: Sequence[TrackReport], shown: int | None = None) -> TrackReport:
    """Reports about different organisations on one day as one; at least one is needed."""
    states: Counter[State] = Counter()
    for report in reports:
        states.update(report.states)
    return TrackReport(
        reports[0].day,
        sum(report.organisations for report in reports),
        sum(report.checkpoints for report in reports),
        dict(states),
        tuple(foremost((row for report in reports for row in report.overdue), shown)),
        tuple(foremost((row for report in reports for row in report.soon), shown)),
        sum(report.new_notices for report in reports),
        tuple(problem for report in reports for problem in report.problems),
    )


def foremost(rows: Iterable[TrackedRow], shown: int | None) -> list[TrackedRow]:
    """The rows by due day, organisation and item: all of them or as many as are shown."""
    if shown is None:
        return sorted(rows, key=_place)
    return heapq.nsmallest(shown, rows, key=_place)


def _rows(plan: JudgedPlan, state: State, worst: tuple[date, str] | None) -> Iterator[TrackedRow]:
    organisation = plan.record.organisation
    for one in plan.in_state(state, None if worst is None else worst[0]):
        if one.due is None or (worst is not None and (one.due, organisation) > worst):
            continue
        item, occurrence = one.checkpoint.key
        title = one.checkpoint.item.title
        yield TrackedRow(organisation, item, occurrence, title, one.due, one.days_late, one.state)


def _place(row: TrackedRow) -> tuple[object, ...]:
    return row.due, row.organisation, _natural(row.item), row.occurrence


@lru_cache(maxsize=4096)
def _natural(item: str) -> tuple[tuple[int, str], ...]:
    """7.9 comes before 7.10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in item.split("."))
