"""Find a roadmap of the workspace and count its plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, partial

from workflows.deadlines import event_anchor
from workflows.model.roadmap import Order, Roadmap
from workflows.model.rules import Anchor, anchors
from workflows.operations.calendars import production_calendar
from workflows.operations.read_deadline import anchor_named
from workflows.planning import CalendarFor, Plan, after_the_end, contradictions, make_plan
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.specs.roadmaps import load_roadmap, roadmap_files
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanReport:
    """A plan, and what the roadmap's author must know about it."""

    plan: Plan
    problems: tuple[Problem, ...]


def find_roadmap(workspace: Workspace, roadmap_id: str) -> tuple[Roadmap, list[Problem]]:
    """A roadmap of the workspace by its id, with its warnings.

    Raises:
        ProblemsFoundError: there is none, or it has errors.
    """
    files = {path.stem: path for path in roadmap_files(workspace.roadmaps)}
    if roadmap_id not in files:
        raise ProblemsFoundError([_no_such_roadmap(workspace, roadmap_id, list(files))])
    path = files[roadmap_id]
    roadmap, problems = load_roadmap(path, shown_as=_shown(workspace, roadmap_id))
    if roadmap is None:
        raise ProblemsFoundError(problems)
    return roadmap, problems


def _shown(workspace: Workspace, roadmap_id: str) -> str:
    return f"{workspace.roadmaps.name}/{roadmap_id}.yaml"


def _no_such_roadmap(workspace: Workspace, roadmap_id: str, known: list[str]) -> Problem:
    near = get_close_matches(roadmap_id, known, 1, 0.4)
    return Problem(
        "W201",
        f"нет дорожной карты «{roadmap_id}»",
        Place(str(workspace.roadmaps.name)),
        f"возможно, {near[0]}" if near else "проверьте название; список: veshka roadmap check",
        facts=(f"есть: {', '.join(known) or 'ни одной'}",),
    )


def calendars_of(workspace: Workspace) -> CalendarFor:
    """Gives the workspace's production calendar for a policy; keeps those it has given."""
    return cache(partial(production_calendar, workspace))


def known_events(roadmap: Roadmap, events: Mapping[str, date]) -> dict[Anchor, date]:
    """Events by what they are of: an item of the roadmap, however its number is written, or a name.

    Raises:
        ProblemsFoundError: a roadmap has no such item, or counts nothing from such an event.
    """
    found: dict[Anchor, date] = {}
    problems: list[Problem] = []
    for name, day in events.items():
        anchor = event_of(roadmap, name)
        if anchor is None:
            problems.append(_no_such_event(roadmap, name))
        else:
            found[anchor] = day
    if problems:
        raise ProblemsFoundError(problems)
    return found


def event_of(roadmap: Roadmap, name: str) -> Anchor | None:
    """What a name means in a roadmap: an item («4.1», «п. 4.1») or an event its terms wait for."""
    ids = {item.id for item in roadmap.items()}
    anchor = anchor_named(name)
    number = anchor.item or ""
    spellings = (name.strip(), number, f"п.{number}")
    known = next((one for one in spellings if one in ids), None)
    if known is not None:
        return Anchor(item=known)
    return anchor if anchor in _awaited_events(roadmap) else None


def _awaited_events(roadmap: Roadmap) -> dict[Anchor, str]:
    """The events by name that the roadmap's terms are counted from, as they are printed."""
    return {
        event_anchor(anchor.event): anchor.event
        for item in roadmap.items()
        for anchor in anchors(item.deadline.rule)
        if anchor.event is not None
    }


def _no_such_event(roadmap: Roadmap, name: str) -> Problem:
    near = get_close_matches(name, [item.id for item in roadmap.items()], 3, 0.5)
    awaited = "; ".join(f"«{one}»" for one in _awaited_events(roadmap).values())
    return Problem(
        "W206",
        f"в карте «{roadmap.id}» нет мероприятия или события «{name}»",
        Place(path="--event"),
        f"возможно: {', '.join(near)}" if near else "проверьте номер мероприятия",
        (f"сроки считаются и от событий: {awaited}",) if awaited else (),
    )


def late_orders(workspace: Workspace, roadmap_id: str, orders: Iterable[Order]) -> list[Problem]:
    """A warning for each order that was signed when the roadmap's years were over.

    Raises:
        ProblemsFoundError: the roadmap has errors.
    """
    roadmap, _ = find_roadmap(workspace, roadmap_id)
    found = (problem for order in orders for problem in after_the_end(roadmap, order))
    return list(dict.fromkeys(found))


def plan_roadmap(
    workspace: Workspace,
    roadmap_id: str,
    order: Order | None = None,
    *,
    events: Mapping[str, date] | None = None,
    until: date | None = None,
    explain: bool = False,
) -> PlanReport:
    """Count a roadmap's plan from an order, by default its own.

    ``events`` are dates of items (``4.1``) or of events by name.

    Raises:
        ProblemsFoundError: the roadmap or a calendar has errors.
    """
    roadmap, problems = find_roadmap(workspace, roadmap_id)
    plan = make_plan(
        roadmap,
        order or roadmap.order,
        calendars_of(workspace),
        events=known_events(roadmap, events or {}),
        until=until,
        explain=explain,
    )
    told = (*after_the_end(roadmap, plan.order), *problems, *contradictions(plan))
    return PlanReport(plan, told)
