"""The daily flow: every plan is evaluated on one day, and what is overdue is published.

It is level-triggered and idempotent: it looks at everything that is open and whose day has come,
so that one run makes up for any number of missed days, and a second run of a day changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import batched

from prefect import flow, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from workflows.clock import Moment, day_in
from workflows.flows.apart import Findings, each_apart, is_of_the_database, nameless, outcome_of
from workflows.flows.overdue_table import LARGEST_TABLE, overdue_note, overdue_rows, summary
from workflows.flows.together import evaluated_together, run_id
from workflows.flows.whose import workspace_of
from workflows.operations.share_evaluation import end_sharing
from workflows.operations.track import CHUNK as CHUNK_OF_MANY
from workflows.operations.track import TrackReport, merged, organisations_to_track, track
from workflows.problems import Problem
from workflows.workspace import Workspace

CHUNK = 200
"""Organisations evaluated by one task, in one transaction."""

_MOST_TASKS = 40

_FAILED = Problem(
    "F201",
    "план не проверен: внутренняя ошибка",
    hint="передайте разработчикам файл .veshka/logs/flows.log и повторите: veshka track",
)


class DayUnfinishedError(Exception):
    """The database stood in the way of some plans; the others are evaluated.

    Attributes:
        report: what was found; its problems say what stood in the way.
    """

    def __init__(self, report: TrackReport) -> None:
        self.report = report
        super().__init__(", ".join(sorted({one.code for one in report.problems})))


def run_name() -> str:
    """``daily-2020-09-30``: the day that a run is for."""
    parameters = runtime.flow_run.parameters
    day = parameters.get("day") or scheduled_day(workspace_of(parameters.get("workspace", "")))
    return name_for(date.fromisoformat(str(day)))


def name_for(day: date) -> str:
    """The name of every run for a day, by which it is found again.

    >>> name_for(date(2020, 9, 30))
    'daily-2020-09-30'
    """
    return f"daily-{day.isoformat()}"


def scheduled_day(workspace: Workspace) -> date:
    """The day a run was scheduled for, in the workspace's time zone."""
    return day_in(scheduled_moment(), workspace.time_zone)


def scheduled_moment() -> datetime:
    """The instant a run was scheduled for, at which every organisation has a date of its own.

    A run that catches up comes late, so that the wall clock would give the wrong day.
    """
    moment: datetime = runtime.flow_run.scheduled_start_time
    return moment


@task(name="evaluate", retries=2, retry_delay_seconds=[1, 4], cache_policy=NO_CACHE)
def evaluate(workspace: str, when: Moment, organisations: list[str]) -> TrackReport | Findings:
    """One chunk of organisations in one transaction, or what stopped it."""
    opened = workspace_of(workspace)
    return nameless(lambda: track(opened, when, organisations, shown=LARGEST_TABLE))


@flow(name="daily", flow_run_name=run_name)
def daily(workspace: str = "", day: date | None = None) -> TrackReport:
    """Evaluate every plan on a day and publish what is overdue.

    Args:
        workspace: the workspace's folder; empty for the one of the worker.
        day: the day, for everybody; None for the instant the run was scheduled for.
    """
    opened = workspace_of(workspace)
    when = day or scheduled_moment()
    organisations = organisations_to_track(opened)
    size = chunk_for(len(organisations))
    work = partial(evaluated, workspace, when)
    if opened.pool is None:
        reports = list(map(work, batched(organisations, size, strict=False)))
    else:
        whole = partial(evaluated_wholly, workspace, when)
        reports = evaluated_together(opened, when, list(batched(organisations, size)), whole)
    report = report_of(day_in(when, opened.time_zone), reports)
    publish(report)
    if opened.pool is not None:
        end_sharing(opened, run_id())
    return wholly(report)


def evaluated(workspace: str, when: Moment, organisations: Sequence[str]) -> TrackReport:
    """What is found for some organisations; one that fails is a finding and stops nobody else."""
    day = day_in(when, workspace_of(workspace).time_zone)
    return report_of(day, each_apart(organisations, partial(_attempt, workspace, when)))


def evaluated_wholly(workspace: str, when: Moment, organisations: Sequence[str]) -> TrackReport:
    """The same, all or nothing.

    Raises:
        DayUnfinishedError: the database stood in the way.
    """
    return wholly(evaluated(workspace, when, organisations))


def wholly(report: TrackReport) -> TrackReport:
    """The report, if the database stood in nobody's way.

    Raises:
        DayUnfinishedError: it did; so the run counts as failed, and the day is tried again.
    """
    if any(map(is_of_the_database, report.problems)):
        raise DayUnfinishedError(report)
    return report


def report_of(day: date, outcomes: Iterable[TrackReport | Findings]) -> TrackReport:
    """One report of all chunks; findings of organisations that failed stand among its problems."""
    nothing = TrackReport(day, 0, 0, {}, (), (), 0, ())
    parts = [
        replace(nothing, problems=outcome) if isinstance(outcome, tuple) else outcome
        for outcome in outcomes
    ]
    report = merged([nothing, *parts], LARGEST_TABLE)
    # What stopped several chunks is told once.
    return replace(report, problems=tuple(dict.fromkeys(report.problems)))


def publish(report: TrackReport) -> None:
    """Put the overdue table and the day's figures among Prefect's artifacts."""
    create_table_artifact(
        table=overdue_rows(report), key="overdue", description=overdue_note(report)
    )
    create_markdown_artifact(summary(report), key="daily-summary")


def chunk_for(number: int) -> int:
    """So many of ``number`` organisations are evaluated by one task.

    A task costs Prefect's server tens of milliseconds: at most forty of them for a region.

    >>> chunk_for(300), chunk_for(40_000)
    (200, 1000)
    """
    return min(CHUNK_OF_MANY, max(CHUNK, -(-number // _MOST_TASKS)))


def _attempt(workspace: str, when: Moment, organisations: Sequence[str]) -> TrackReport | Findings:
    # Only a whole chunk is tried again: what still fails then is no passing trouble.
    once = evaluate if len(organisations) > 1 else evaluate.with_options(retries=0)
    state = once(workspace, when, list(organisations), return_state=True)
    return outcome_of(state, _FAILED)
