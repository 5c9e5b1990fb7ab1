"""Check roadmap files: their form, their references, their deadlines and their consistency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.model.roadmap import Roadmap
from workflows.operations.plan_roadmap import calendars_of
from workflows.planning import Plan, contradictions, make_plan, remarks
from workflows.problems import Problem
from workflows.specs.roadmaps import SCHEMA_FILE, load_roadmap, roadmap_files
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedRoadmap:
    """One file: its roadmap and plan from its own order, if it has no errors, and its findings."""

    path: Path
    shown_as: str
    roadmap: Roadmap | None
    plan: Plan | None
    problems: tuple[Problem, ...]


def check_roadmaps(workspace: Workspace, paths: Sequence[Path] = ()) -> Iterator[CheckedRoadmap]:
    """Check the given files, or all roadmaps of the workspace, one by one."""
    for path in paths or roadmap_files(workspace.roadmaps):
        yield _checked(workspace, path)


def _checked(workspace: Workspace, path: Path) -> CheckedRoadmap:
    inside = path.resolve().is_relative_to(workspace.data)
    shown = str(path.resolve().relative_to(workspace.data)) if inside else str(path)
    # Editors look for the schema beside the spec; a file from elsewhere is judged by ours.
    schema = workspace.roadmaps / SCHEMA_FILE
    roadmap, problems = load_roadmap(path, schema, shown_as=shown)
    if roadmap is None:
        return CheckedRoadmap(path, shown, None, None, tuple(problems))
    plan = make_plan(roadmap, roadmap.order, calendars_of(workspace))
    return CheckedRoadmap(
        path, shown, roadmap, plan, (*problems, *contradictions(plan), *remarks(plan))
    )
