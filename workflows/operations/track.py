"""Evaluate running plans on a day and queue notices about what is late or comes due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.model.history import NoticeRecord
from workflows.operations.plans import RunningPlan, running_plans, standings
from workflows.planning import Standing, State
from workflows.problems import Problem
from workflows.store.connect import connect
from workflows.store.notices import queue_notices
from workflows.store.plans import plans
from workflows.workspace import Workspace

# What is told to an organisation, and by which word.
_NOTICE_KINDS = {State.OVERDUE: "overdue", State.DUE_SOON: "due_soon", State.RETURNED: "returned"}


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
        day: the day that was evaluated.
        organisations: how many have a plan.
        checkpoints: how many were judged.
        states: how many stand in each state.
        overdue: those past their term, the latest first.
        soon: those whose term comes within ten working days, the nearest first.
        new_notices: how many notices were queued that had not been before.
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


def organisations_to_track(workspace: Workspace) -> list[str]:
    """Ids of the organisations that have a plan, in alphabetical order."""
    connect(workspace.database_url)
    return sorted({record.organisation for record in plans()})


def track(
    workspace: Workspace, day: date, organisations: Sequence[str] | None = None
) -> TrackReport:
    """Judge every checkpoint of all organisations, or of some, on a day and queue notices.

    Level-triggered: what a missed day would have found, the next one finds. Running it again on
    the same day changes nothing.
    """
    judged, problems = _judged(workspace, day, organisations)
    notices = [notice for one, states in judged for notice in _notices(one, states)]
    return _report(day, judged, problems, queue_notices(notices))


def evaluate(
    workspace: Workspace, day: date, organisations: Sequence[str] | None = None
) -> TrackReport:
    """The same without queueing anything."""
    judged, problems = _judged(workspace, day, organisations)
    return _report(day, judged, problems, new_notices=0)


type _Judged = list[tuple[RunningPlan, list[Standing]]]


def _judged(
    workspace: Workspace, day: date, organisations: Sequence[str] | None
) -> tuple[_Judged, list[Problem]]:
    running, problems = running_plans(workspace, organisations, day=day)
    return [(one, list(standings(workspace, one, day))) for one in running], problems


def _report(
    day: date, judged: _Judged, problems: Sequence[Problem], new_notices: int
) -> TrackReport:
    rows = [(one, state) for one, states in judged for state in states]
    return TrackReport(
        day,
        len({one.record.organisation for one, _ in judged}),
        len(rows),
        _counted(state for _, state in rows),
        _rows(rows, State.OVERDUE),
        _rows(rows, State.DUE_SOON),
        new_notices,
        tuple(problems),
    )


def merged(reports: Sequence[TrackReport]) -> TrackReport:
    """Reports about different organisations on one day as one; at least one is needed."""
    states: dict[State, int] = {}
    for report in reports:
        for state, number in report.states.items():
            states[state] = states.get(state, 0) + number
    return TrackReport(
        reports[0].day,
        sum(report.organisations for report in reports),
        sum(report.checkpoints for report in reports),
        states,
        _sorted(row for report in reports for row in report.overdue),
        _sorted(row for report in reports for row in report.soon),
        sum(report.new_notices for report in reports),
        tuple(problem for report in reports for problem in report.problems),
    )


def _counted(states: Iterable[Standing]) -> dict[State, int]:
    counted: dict[State, int] = {}
    for one in states:
        counted[one.state] = counted.get(one.state, 0) + 1
    return counted


def _rows(rows: Sequence[tuple[RunningPlan, Standing]], state: State) -> tuple[TrackedRow, ...]:
    return _sorted(
        TrackedRow(
            plan.record.organisation,
            one.checkpoint.item.id,
            one.checkpoint.occurrence.key,
            one.checkpoint.item.title,
            one.due,
            one.days_late,
            one.state,
        )
        for plan, one in rows
        if one.state is state and one.due is not None
    )


def _sorted(rows: Iterable[TrackedRow]) -> tuple[TrackedRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.due, row.organisation, _natural(row.item))))


def _natural(item: str) -> list[tuple[int, str]]:
    """7.9 comes before 7.10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in item.split(".")]


def _notices(plan: RunningPlan, states: Iterable[Standing]) -> Iterable[NoticeRecord]:
    """One notice for each checkpoint, kind and due day: a term that is extended is told anew."""
    for one in states:
        kind = _NOTICE_KINDS.get(one.state)
        if kind is not None and one.due is not None:
            item, occurrence = one.checkpoint.key
            yield NoticeRecord(
                plan.record.organisation, plan.record.id, item, occurrence, kind, one.due
            )
