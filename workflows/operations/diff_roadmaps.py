"""Compare two roadmaps, or two versions of one: what reads otherwise, which dates change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workflows.model.roadmap import Order, Roadmap
from workflows.operations.plan_roadmap import calendars_of, find_roadmap
from workflows.planning import Plan, make_plan
from workflows.planning.changes import Changes, changes
from workflows.problems import Problem, ProblemsFoundError, has_errors
from workflows.specs.roadmaps import SCHEMA_FILE, load_roadmap
from workflows.specs.source import read_source
from workflows.workspace import Workspace

# A copy to compare with may be called anything: its name need not be the roadmap's.
_OTHER_NAME = "R218"


@dataclass(frozen=True, slots=True)
class RoadmapDiff:
    """Two roadmaps counted from their orders, and what differs between them."""

    old: Plan
    new: Plan
    changes: Changes


def diff_roadmaps(
    workspace: Workspace, old: str, new: str, order_date: date | None = None
) -> RoadmapDiff:
    """Compare two roadmaps: ids of the workspace, or paths of files.

    Dates are counted from each roadmap's own order, or from ``order_date`` for both.

    Raises:
        ProblemsFoundError: one of them is not there or has errors.
    """
    before = _plan(workspace, any_roadmap(workspace, old), order_date)
    after = _plan(workspace, any_roadmap(workspace, new), order_date)
    return RoadmapDiff(before, after, changes(before, after))


def _plan(workspace: Workspace, roadmap: Roadmap, order_date: date | None) -> Plan:
    return make_plan(roadmap, _order(roadmap.order, order_date), calendars_of(workspace))


def _order(own: Order | None, day: date | None) -> Order | None:
    """The roadmap's own order, or one of another date, whose number is then not known."""
    if day is None or (own is not None and own.date == day):
        return own
    return replace(own, date=day, number="") if own else Order(day, "")


def any_roadmap(workspace: Workspace, name: str) -> Roadmap:
    """A roadmap by its id in the workspace, or by the path of its file wherever it lies.

    Raises:
        ProblemsFoundError: there is none, or it has errors.
    """
    path = Path(name)
    if re.search(r"[/\\]|\.ya?ml$", name) is None and not path.is_file():
        return find_roadmap(workspace, name)[0]
    roadmap, problems = _loaded(workspace, path, name)
    if roadmap is None and _only_misnamed(problems):
        roadmap, problems = _loaded(workspace, path, f"{name}/{_id_in(path)}.yaml")
    if roadmap is None:
        raise ProblemsFoundError(problems)
    return roadmap


def _loaded(
    workspace: Workspace, path: Path, shown_as: str
) -> tuple[Roadmap | None, list[Problem]]:
    return load_roadmap(path, workspace.roadmaps / SCHEMA_FILE, shown_as=shown_as)


def _only_misnamed(problems: Sequence[Problem]) -> bool:
    others = [problem for problem in problems if problem.code != _OTHER_NAME]
    return len(others) < len(problems) and not has_errors(others)


def _id_in(path: Path) -> str:
    source, _ = read_source(path)
    return str(source.data["id"]) if source else ""
