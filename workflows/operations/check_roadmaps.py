"""Check roadmap files: their form, their references, their deadlines and their consistency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from workflows.deadlines import Context
from workflows.model.roadmap import Item, Roadmap
from workflows.operations.plan_roadmap import calendars_of
from workflows.planning import (
    AMBIGUITIES,
    CalendarFor,
    Plan,
    contradictions,
    gaps,
    make_plan,
    readings,
    remarks,
    sensitivities,
)
from workflows.problems import Problem
from workflows.specs.roadmaps import SCHEMA_FILE, load_roadmap, roadmap_files
from workflows.specs.template_sets import load_template_set
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
    """Check the given files, or all roadmaps of the workspace, one by one.

    A path may also be a roadmap's name, as other commands take it: ``khakassia-2020``.
    """
    documents = _documents(workspace)
    own = roadmap_files(workspace.roadmaps)
    named = {name: path for path in own for name in (path.stem, path.name)}
    for path in paths or own:
        meant = path if path.exists() else named.get(str(path), path)
        checked = _checked(workspace, meant, documents)
        yield checked if meant.exists() else _with_nearest(checked, [one.stem for one in own])


def _with_nearest(checked: CheckedRoadmap, known: Sequence[str]) -> CheckedRoadmap:
    """What is not there, with the roadmap that was most likely meant."""
    near = get_close_matches(checked.path.stem, known, 1)
    if not near:
        return checked
    told = tuple(replace(one, hint=f"возможно, {near[0]}") for one in checked.problems)
    return replace(checked, problems=told)


def _documents(workspace: Workspace) -> frozenset[str]:
    """Ids of the documents of all template sets, in their latest editions."""
    found: set[str] = set()
    for folder in sorted(one.parent for one in workspace.templates.glob("*/*/set.yaml")):
        template_set, _ = load_template_set(folder, workspace.templates)
        found |= {one.id for one in template_set.documents} if template_set else set()
    return frozenset(found)


def _checked(workspace: Workspace, path: Path, documents: frozenset[str]) -> CheckedRoadmap:
    inside = path.resolve().is_relative_to(workspace.data)
    shown = str(path.resolve().relative_to(workspace.data)) if inside else str(path)
    # Editors look for the schema beside the spec; a file from elsewhere is judged by ours.
    schema = workspace.roadmaps / SCHEMA_FILE
    roadmap, problems = load_roadmap(path, schema, shown_as=shown, documents=documents or None)
    if roadmap is None:
        return CheckedRoadmap(path, shown, None, None, tuple(problems))
    calendars = calendars_of(workspace)
    plan = make_plan(roadmap, roadmap.order, calendars)
    found = [*problems, *contradictions(plan), *remarks(plan), *gaps(roadmap)]
    found = [_with_readings(problem, plan, calendars) for problem in found]
    return CheckedRoadmap(path, shown, roadmap, plan, (*found, *sensitivities(plan, calendars)))


def _with_readings(problem: Problem, plan: Plan, calendars: CalendarFor) -> Problem:
    """The finding with every reading of the phrase and its dates, where there are several."""
    if plan.order is None or problem.code not in AMBIGUITIES:
        return problem
    item = next((one for one in plan.roadmap.items() if _is_about(problem, one)), None)
    if item is None:
        return problem
    policy = item.policy or plan.roadmap.policy
    until = plan.roadmap.period_end
    context = Context(plan.order.date, calendars(policy), policy.shift, until)
    facts = tuple(str(one) for one in readings(item, problem.code, context))
    return replace(problem, facts=(*problem.facts, *facts))


def _is_about(problem: Problem, item: Item) -> bool:
    row = item.place.path.removesuffix(".id")
    return problem.place.path == row or problem.place.path.startswith(f"{row}.")
