"""Evaluate running plans at a moment and note what is to be told: what is late or comes due."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from workflows.clock import Moment, day_in
from workflows.model.history import PlanRecord
from workflows.operations.cycle_search import no_cycle_search
from workflows.operations.judge_plans import Judge, JudgedPlan
from workflows.operations.track_report import Tally, TrackedRow, TrackReport, merged
from workflows.store.connect import connect
from workflows.store.evaluations import Told, digests, tell
from workflows.store.plans import organisations_with_plans, plans
from workflows.store.transactions import chunks
from workflows.workspace import Workspace

__all__ = [
    "TrackReport",
    "TrackedRow",
    "evaluate",
    "merged",
    "organisations_to_track",
    "track",
]

CHUNK = 1000
"""Organisations that are judged together and written in one transaction."""

# Who records something while a plan is judged has it judged again, but not for ever.
_ATTEMPTS = 5


def organisations_to_track(workspace: Workspace) -> list[str]:
    """Ids of the organisations that have a plan, in alphabetical order."""
    connect(workspace.database_url)
    return organisations_with_plans()


@no_cycle_search()
def track(
    workspace: Workspace,
    when: Moment,
    organisations: Sequence[str] | None = None,
    *,
    shown: int | None = None,
) -> TrackReport:
    """Judge every checkpoint of all organisations, or of some, and note what is to be told.

    Level-triggered: what a missed day would have found, the next one finds. Running it again on
    the same day changes nothing, nor does a clock that goes back.

    Args:
        workspace: whose plans.
        when: a day for everybody, or an instant at which each organisation has its own date.
        organisations: only these.
        shown: how many of the overdue and of the coming terms the report lists; None for all.
    """
    judge, tally = _judge(workspace, when), Tally(day_in(when, workspace.time_zone), shown)
    for records in _in_chunks(workspace, organisations):
        judged, problems = judge.judge(records)
        tally.problems += problems
        tally.add(_told(judge, judged, tally))
    return tally.report()


@no_cycle_search()
def evaluate(
    workspace: Workspace,
    when: Moment,
    organisations: Sequence[str] | None = None,
    *,
    municipality: str | None = None,
    shown: int | None = None,
) -> TrackReport:
    """The same without noting anything; ``municipality`` leaves out the others' organisations."""
    judge, tally = _judge(workspace, when), Tally(day_in(when, workspace.time_zone), shown)
    for records in _in_chunks(workspace, organisations, municipality):
        judged, problems = judge.judge(records)
        tally.problems += problems
        tally.add(judged)
    return tally.report()


@lru_cache(maxsize=1)
def _judge(workspace: Workspace, when: Moment) -> Judge:
    """A process that evaluates chunk after chunk counts what they share once."""
    return Judge(workspace, when)


def _in_chunks(
    workspace: Workspace, organisations: Sequence[str] | None, municipality: str | None = None
) -> Iterator[list[PlanRecord]]:
    """All plans of some organisations at a time: memory holds no more than these."""
    connect(workspace.database_url)
    chosen = organisations_with_plans(municipality) if organisations is None else organisations
    for part in chunks(list(chosen), CHUNK):
        yield plans(part, municipality=municipality)


def _told(judge: Judge, judged: Sequence[JudgedPlan], tally: Tally) -> list[JudgedPlan]:
    """The plans as they were when what is to be told of them was written down."""
    final = {plan.record.id: plan for plan in judged}
    pending = list(judged)
    for _ in range(_ATTEMPTS):
        new, stale = tell(_news(pending))
        tally.new_notices += new
        if not stale:
            break
        again = set(stale)
        pending, problems = judge.judge([final[plan].record for plan in again])
        tally.problems += problems
        final |= {plan.record.id: plan for plan in pending}
    return list(final.values())


def _news(judged: Iterable[JudgedPlan]) -> list[Told]:
    """What is to be told and differs from what the last evaluation had to tell."""
    judged = list(judged)
    before = digests(plan.record.id for plan in judged)
    found = []
    for plan in judged:
        record, digest = plan.record, plan.digest()
        if before.get(record.id) != digest:
            found.append(Told(record.id, plan.notices(), digest, plan.last_event))
    return found
