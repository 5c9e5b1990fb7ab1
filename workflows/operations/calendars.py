"""Give the production calendar that a policy asks for."""

from functools import lru_cache
from pathlib import Path

from workflows.deadlines import ProductionCalendar
from workflows.model.calendar import CalendarFacts
from workflows.model.roadmap import Policy
from workflows.problems import ProblemsFoundError, has_errors
from workflows.specs.calendars import load_calendars
from workflows.workspace import Workspace


def production_calendar(workspace: Workspace, policy: Policy) -> ProductionCalendar:
    """The workspace's calendar for a policy's region, week and presidential days.

    Raises:
        ProblemsFoundError: a calendar file is wrong; dates counted by it could be wrong too.
    """
    return _built(workspace.calendars, policy)


@lru_cache(maxsize=4)
def _facts(folder: Path) -> CalendarFacts:
    facts, problems = load_calendars(folder)
    if has_errors(problems):
        raise ProblemsFoundError(problems)
    return facts


@lru_cache(maxsize=32)
def _built(folder: Path, policy: Policy) -> ProductionCalendar:
    # By the folder, not by the facts in it: hashing thousands of days costs more than counting.
    facts = _facts(folder)
    return ProductionCalendar.build(
        facts,
        region=policy.region,
        working_week=policy.working_week,
        presidential_days_off=policy.presidential_days_off,
    )
