"""The running plans of organisations with their dates and history, read at one go."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from workflows.model.history import EventKind, EventRecord, PlanRecord
from workflows.model.roadmap import Order, Roadmap
from workflows.model.rules import Anchor
from workflows.operations.calendars import production_calendar
from workflows.operations.plan_roadmap import calendars_of, event_of
from workflows.operations.start_plan import frozen_roadmap
from workflows.planning import (
    Checkpoint,
    Plan,
    PlanFamily,
    Standing,
    answered_by,
    in_order_of_recording,
    standing,
)
from workflows.problems import Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.events import events
from workflows.store.plans import plans
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """One organisation's plan with the dates that follow from its history."""

    record: PlanRecord
    plan: Plan
    history: tuple[EventRecord, ...]

    def own_checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoints that the organisation itself answers for."""
        return answered_by(self.plan, self.record.responder)


def running_plans(
    workspace: Workspace, organisations: Sequence[str] | None = None, *, day: date | None = None
) -> tuple[list[RunningPlan], list[Problem]]:
    """Plans of all organisations, or of some, as of a day (by default with all that is recorded).

    What is wrong with one plan is a finding; the others are still given.
    """
    connect(workspace.database_url)
    records = plans(organisations)
    histories = events(record.id for record in records)
    found: list[RunningPlan] = []
    problems: list[Problem] = []
    for record in records:
        try:
            found.append(_running(workspace, record, histories[record.id], day))
        except ProblemsFoundError as error:
            problems += error.problems
    return found, problems


def _running(
    workspace: Workspace,
    record: PlanRecord,
    history: tuple[EventRecord, ...],
    day: date | None,
) -> RunningPlan:
    past = tuple(event for event in history if day is None or event.on_date <= day)
    version = version_on(record, history, day)
    roadmap = frozen_roadmap(workspace, record.roadmap, version)
    happened = tuple(sorted(event_dates(roadmap, past).items(), key=str))
    order = order_on(record, history, day)
    dated = dated_plan(workspace, record.roadmap, version, order, happened)
    return RunningPlan(record, dated, past)


def version_on(record: PlanRecord, history: Iterable[EventRecord], day: date | None) -> str:
    """The version of the roadmap that a plan went by on a day: what it moved from since, if any."""
    for event in history:
        if event.kind is EventKind.MOVED and day is not None and event.on_date > day:
            return str(event.payload["old"])
    return record.roadmap_version


def order_on(record: PlanRecord, history: Iterable[EventRecord], day: date | None) -> Order:
    """The order that a plan went by on a day: what was corrected since, if anything."""
    for event in history:
        was = event.payload.get("old_order") if event.kind is EventKind.MOVED else None
        if isinstance(was, dict) and day is not None and event.on_date > day:
            told = {key: str(value) for key, value in was.items()}
            return Order(
                date.fromisoformat(told["date"]), told["number"], told["title"], told["issuer"]
            )
    return record.order


def event_dates(roadmap: Roadmap, history: Iterable[EventRecord]) -> dict[Anchor, date]:
    """When the events that a roadmap knows happened; the last record of each counts."""
    return dates_of(partial(event_of, roadmap), history)


def dates_of(
    meaning: Callable[[str], Anchor | None], history: Iterable[EventRecord]
) -> dict[Anchor, date]:
    """The same with what an event's name means given: for many plans by one roadmap."""
    found: dict[Anchor, date] = {}
    for event in in_order_of_recording(history):
        if event.kind is EventKind.OCCURRED:
            anchor = meaning(event.item)
            if anchor is not None:
                found[anchor] = event.on_date
    return found


@lru_cache(maxsize=1024)
def dated_plan(
    workspace: Workspace,
    roadmap_id: str,
    version: str,
    order: Order,
    happened: tuple[tuple[Anchor, date], ...],
) -> Plan:
    """Hundreds of organisations share an order and its dates: count them once.

    The roadmap goes by its version: hashing one whole takes as long as counting it.
    """
    return plan_family(workspace, roadmap_id, version, order).plan(dict(happened))


@lru_cache(maxsize=512)
def plan_family(workspace: Workspace, roadmap_id: str, version: str, order: Order) -> PlanFamily:
    """All plans by one version of a roadmap and one order."""
    roadmap = frozen_roadmap(workspace, roadmap_id, version)
    return PlanFamily(roadmap, order, calendars_of(workspace))


def standings(workspace: Workspace, running: RunningPlan, day: date) -> Iterator[Standing]:
    """The state on a day of every checkpoint that the organisation answers for."""
    by_checkpoint = _by_checkpoint(running.history)
    for point in running.own_checkpoints():
        policy = point.item.policy or running.plan.roadmap.policy
        calendar = production_calendar(workspace, policy)
        yield standing(point, by_checkpoint.get(point.key, ()), day, calendar)


def _by_checkpoint(
    history: Iterable[EventRecord],
) -> Mapping[tuple[str, str], list[EventRecord]]:
    found: dict[tuple[str, str], list[EventRecord]] = {}
    for event in history:
        found.setdefault((event.item, event.occurrence), []).append(event)
    return found
