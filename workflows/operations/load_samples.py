"""Fill a workspace with the invented organisations that come with the program."""

from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import as_file, files
from zoneinfo import ZoneInfo

from workflows.model.history import PlanRecord
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.record_event import Happening, event_record
from workflows.operations.start_plan import start_plans
from workflows.problems import ProblemsFoundError, has_errors
from workflows.specs.histories import Happening as Told
from workflows.specs.histories import History, load_history
from workflows.specs.organisations import HISTORY_FILE, load_organisations
from workflows.store.connect import connect
from workflows.store.events import record_events
from workflows.store.organisations import save_organisations
from workflows.workspace import Workspace

_ACTOR = "образец"


@dataclass(frozen=True, slots=True)
class Samples:
    """What was loaded: the roadmap, the organisations' ids, the day to look at them on.

    ``bodies`` stand above the organisations and have no plan yet.
    """

    roadmap: str
    organisations: tuple[str, ...]
    day: date
    events: int
    bodies: tuple[str, ...] = ()


def samples_day() -> date:
    """The day that the samples are meant to be looked at on.

    Raises:
        ValueError: the samples name none (a programmer's mistake).
    """
    return _day_of(_history())


def load_samples(workspace: Workspace) -> Samples:
    """Save the sample organisations, start their plans, write down what happened to them.

    Loading again changes nothing.

    Raises:
        ProblemsFoundError: the samples do not fit the workspace's roadmap.
    """
    connect(workspace.database_url)
    with as_file(files("workflows.operations") / "samples") as folder:
        organisations, problems = load_organisations(folder, shown_as="samples")
        above, faults = load_organisations(folder / "bodies", shown_as="samples/bodies")
    if has_errors([*problems, *faults]):
        raise ProblemsFoundError([*problems, *faults])
    save_organisations([*organisations, *above])
    ids = tuple(one.id for one in organisations)
    roadmap, _ = find_roadmap(workspace, _history().roadmap)
    history = _history([item.id for item in roadmap.items()], ids)
    plans = {plan.organisation: plan for plan in start_plans(workspace, roadmap.id, ids)}
    recorded = _record(workspace, history, plans)
    bodies = tuple(one.id for one in above)
    return Samples(roadmap.id, ids, _day_of(history), recorded, bodies)


def _history(
    items: list[str] | None = None, organisations: tuple[str, ...] | None = None
) -> History:
    with as_file(files("workflows.operations") / "samples" / HISTORY_FILE) as path:
        history, problems = load_history(path, items=items, organisations=organisations)
    if history is None:
        raise ProblemsFoundError(problems)
    return history


def _day_of(history: History) -> date:
    if history.day is None:
        raise ValueError("the samples name no day")
    return history.day


def _record(workspace: Workspace, history: History, plans: dict[str, PlanRecord]) -> int:
    # Invented history is written down on its own days, as a real one should be.
    noon = time(12, tzinfo=ZoneInfo(workspace.time_zone))
    return record_events(
        [
            event_record(
                plans[one.organisation].id,
                _happening(history, one),
                datetime.combine(one.on_date, noon),
            )
            for one in history.happenings
        ]
    )


def _happening(history: History, one: Told) -> Happening:
    return Happening(
        one.organisation,
        history.roadmap,
        one.item,
        one.kind,
        one.on_date,
        _ACTOR,
        one.occurrence,
        one.payload,
    )
