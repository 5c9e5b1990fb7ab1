"""Organisations without their people: who is above whom, and what time it is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.model.people import OrganisationType, responder_of
from workflows.model.rights import Seat
from workflows.model.roadmap import Level, Programme
from workflows.store import orm
from workflows.store.faults import said_plainly


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or a body above: its seat, short name, time zone and telling plans.

    ``plans`` are those about which there ever was something to tell.
    """

    seat: Seat
    name: str
    time_zone: str
    plans: tuple[int, ...] = ()


def bodies() -> dict[str, Body]:
    """All organisations by id, in two queries."""
    told = orm.Evaluation.objects.exclude(notices="[]").order_by("plan")
    plans: dict[str, list[int]] = {}
    with said_plainly():
        for plan, owner in told.values_list("plan_id", "plan__organisation_id"):
            plans.setdefault(owner, []).append(plan)
        rows = orm.Organisation.objects.order_by("id").values(
            "id", "type", "short_name", "municipality", "region", "time_zone", "level", "programmes"
        )
        return {row["id"]: _body(row, tuple(plans.get(row["id"], ()))) for row in rows}


def _body(row: Mapping[str, Any], plans: tuple[int, ...]) -> Body:
    level = Level(str(row["level"]))
    stated = tuple(Programme(one) for one in row["programmes"])
    programmes = responder_of(level, OrganisationType(str(row["type"])), stated, "").programmes
    seat = Seat(str(row["id"]), level, str(row["region"]), str(row["municipality"]), programmes)
    return Body(seat, str(row["short_name"]), str(row["time_zone"]), plans)
