"""An invented region of any size: organisations in three time zones, their plans and histories."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import batched
from pathlib import Path
from random import Random
from typing import Any

from django.db import connection, models

from tests.workspaces import ROOT
from workflows.model.history import EventKind
from workflows.operations.plan_roadmap import find_roadmap
from workflows.operations.start_plan import freeze_roadmap
from workflows.store import orm
from workflows.store.connect import connect
from workflows.store.transactions import writing
from workflows.workspace import Workspace

ROADMAP = "khakassia-2020"
DAY = date(2020, 11, 20)
ZONES = ("Asia/Yekaterinburg", "Asia/Krasnoyarsk", "Europe/Moscow")
MUNICIPALITY = 300
_TYPES = ("school", "vocational", "additional")
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


def fill(workspace: Workspace, size: int, pairs: int = 0) -> None:
    """So many organisations, each with a plan and some ten events, most on days of their own.

    ``pairs``: how many pairs each leads, of two people each.
    """
    connect(workspace.database_url)
    roadmap, _ = find_roadmap(workspace, ROADMAP)
    freeze_roadmap(workspace, roadmap)
    with writing():
        _insert(orm.Organisation, map(_organisation, range(size)))
        _insert(orm.Plan, (_plan(roadmap.version, number) for number in range(size)))
        plans = orm.Plan.objects.order_by("id").values_list("id", flat=True)
        _insert(orm.Event, (event for plan in list(plans) for event in _history(plan)))
        _insert(orm.Person, (_person(number, pairs) for number in range(2 * pairs * size)))
        _insert(orm.Pair, (_pair(number, pairs) for number in range(pairs * size)))


type _Row = dict[str, Any]


def _insert(table: type[models.Model], rows: Iterable[_Row]) -> None:
    """Straight into the table: by way of the store a region would take minutes."""
    for part in batched(rows, 10_000, strict=False):
        columns = ", ".join(f'"{name}"' for name in part[0])
        into = f"{table._meta.db_table} ({columns})"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in part:
                        copy.write_row(tuple(row.values()))
            else:
                marks = ", ".join(["%s"] * len(part[0]))
                values = [tuple(row.values()) for row in part]
                cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", values)


def _organisation(number: int) -> _Row:
    given = {
        "id": f"org-{number:05d}",
        "type": _TYPES[number % 3],
        "name": f"Организация {number}",
        "short_name": f"Орг. {number}",
        "municipality": f"район-{number // MUNICIPALITY}",
        "region": "регион",
        "locality": "город",
        "time_zone": ZONES[number % 3],
    }
    return {**_blank(orm.Organisation), **given}


def _plan(version: str, number: int) -> _Row:
    # A municipality starts by one order.
    order = number // MUNICIPALITY
    given = {
        "organisation_id": f"org-{number:05d}",
        "roadmap": ROADMAP,
        "roadmap_version": version,
        "order_date": (date(2020, 4, 3) + timedelta(days=order % 40)).isoformat(),
        "order_number": str(order),
    }
    return {**_blank(orm.Plan), **given}


@cache
def _blank(table: type[models.Model]) -> _Row:
    """What a row says where nothing is given."""
    row, found = table(), dict[str, Any]()
    for one in table._meta.concrete_fields:
        if not isinstance(one, models.AutoField):
            value = one.get_db_prep_save(one.pre_save(row, add=True), connection)
            # PostgreSQL's driver wraps JSON.
            found[str(one.column)] = json.dumps(value.obj) if hasattr(value, "obj") else value
    return found


def _person(number: int, pairs: int) -> _Row:
    owner, place = divmod(number, 2 * pairs)
    given = {
        "id": number + 1,
        "organisation_id": f"org-{owner:05d}",
        "code": f"person-{place}",
        "position": place,
        "surname": f"Вымышленко{number}",
        "name": "Анна",
        "born": f"{2005 + number % 8}-05-01",
    }
    return {**_blank(orm.Person), **given}


def _pair(number: int, pairs: int) -> _Row:
    owner, place = divmod(number, pairs)
    given = {
        "organisation_id": f"org-{owner:05d}",
        "code": f"pair-{place}",
        "position": place,
        "mentor_id": 2 * number + 1,
        "mentee_id": 2 * number + 2,
        "form": "ученик – ученик",
        "start": "2020-09-01",
        "end": "2020-11-10" if number % 3 else "2020-12-25",
        "completed": bool(number % 3),
        "mentee_satisfied": True,
    }
    return {**_blank(orm.Pair), **given}


def _history(plan: int) -> Iterator[_Row]:
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
) -> _Row:
    return {
        "plan_id": plan,
        "item": item,
        "occurrence": occurrence,
        "kind": kind.value,
        "on_date": day.isoformat(),
        "recorded_at": "2020-11-01 12:00:00",
        "actor": "оператор",
        "payload": json.dumps(payload or {}, ensure_ascii=False),
        "idempotency_key": f"{plan}/{item}/{kind.value}",
    }
