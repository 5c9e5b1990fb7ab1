"""An invented region of any size: organisations in three time zones, their plans and histories."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from pathlib import Path
from random import Random

from tests.workspaces import ROOT
from workflows.model.history import EventKind
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.start_plan import freeze_roadmap
from workflows.store import orm
from workflows.store.connect import connect
from workflows.workspace import Workspace

ROADMAP = "khakassia-2020"
DAY = date(2020, 11, 20)
ZONES = ("Asia/Yekaterinburg", "Asia/Krasnoyarsk", "Europe/Moscow")
MUNICIPALITY = 300
_TYPES = ("school", "vocational", "additional")
_MOMENT = datetime(2020, 11, 1, 12, tzinfo=UTC)
_DONE = ("1.1", "1.2", "1.3", "2.1", "2.2")


def workspace_of_region(folder: Path, database: str = "") -> Workspace:
    """Works by the roadmap of Khakassia up to 2021: sixty checkpoints for an organisation."""
    data = folder / "data"
    shutil.copytree(ROOT / "calendar", data / "calendar")
    shutil.copytree(ROOT / "roadmap_specs", data / "roadmap_specs")
    file = data / "roadmap_specs" / f"{ROADMAP}.yaml"
    text = file.read_text(encoding="utf-8")
    shorter = text.replace("2024-12-31", "2021-06-30", 1)
    assert shorter != text
    file.write_text(shorter, encoding="utf-8")
    return Workspace(folder, data, folder / "outputs", database, "Europe/Moscow")


def fill(workspace: Workspace, size: int) -> None:
    """So many organisations, each with a plan and some ten events, most on days of their own."""
    connect(workspace.database_url)
    roadmap, _ = find_roadmap(workspace, ROADMAP)
    freeze_roadmap(workspace, roadmap)
    for numbers in batched(range(size), 2000, strict=False):
        orm.Organisation.objects.bulk_create(map(_organisation, numbers))
        orm.Plan.objects.bulk_create(_plan(roadmap.version, number) for number in numbers)
    plans = list(orm.Plan.objects.order_by("id").values_list("id", flat=True))
    for part in batched(plans, 1000, strict=False):
        orm.Event.objects.bulk_create(event for plan in part for event in _history(plan))


def _organisation(number: int) -> orm.Organisation:
    return orm.Organisation(
        id=f"org-{number:05d}",
        type=_TYPES[number % 3],
        name=f"Организация {number}",
        short_name=f"Орг. {number}",
        municipality=f"район-{number // MUNICIPALITY}",
        region="регион",
        locality="город",
        time_zone=ZONES[number % 3],
    )


def _plan(version: str, number: int) -> orm.Plan:
    # A municipality starts by one order.
    order = number // MUNICIPALITY
    return orm.Plan(
        organisation_id=f"org-{number:05d}",
        roadmap=ROADMAP,
        roadmap_version=version,
        order_date=date(2020, 4, 3) + timedelta(days=order % 40),
        order_number=str(order),
    )


def _history(plan: int) -> Iterator[orm.Event]:
    chance = Random(plan)
    for item in chance.sample(_DONE, 4):
        day = DAY - timedelta(days=chance.randint(5, 120))
        yield _event(plan, item, EventKind.SUBMITTED, day)
        yield _event(plan, item, EventKind.ACCEPTED, day + timedelta(days=2))
    yield _event(plan, "4.1", EventKind.OCCURRED, DAY - timedelta(days=chance.randint(20, 110)), "")
    moved = DAY + timedelta(days=chance.randint(1, 30))
    payload = {"old_due": "2020-11-01", "new_due": moved.isoformat(), "ground": "приказ"}
    yield _event(plan, "3.1", EventKind.EXTENDED, DAY - timedelta(days=40), "1", payload)


def _event(
    plan: int,
    item: str,
    kind: EventKind,
    day: date,
    occurrence: str = "1",
    payload: Mapping[str, object] | None = None,
) -> orm.Event:
    return orm.Event(
        plan_id=plan,
        item=item,
        occurrence=occurrence,
        kind=kind.value,
        on_date=day,
        recorded_at=_MOMENT,
        actor="оператор",
        payload=dict(payload or {}),
        idempotency_key=f"{plan}/{item}/{kind.value}",
    )
