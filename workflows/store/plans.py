"""Plans: which organisation works by which version of which roadmap, from which order."""

from collections.abc import Sequence

from workflows.model.history import PlanRecord
from workflows.model.roadmap import Order
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


def save_plan(organisation: str, roadmap: str, roadmap_version: str, order: Order) -> PlanRecord:
    """The plan of this organisation, roadmap version and order, made if it was not there yet.

    Two orders of one date and number are the same order. The organisation must have been saved.
    """
    with writing():
        row, _ = orm.Plan.objects.get_or_create(
            organisation_id=organisation,
            roadmap=roadmap,
            roadmap_version=roadmap_version,
            order_date=order.date,
            order_number=order.number,
            defaults={"order_title": order.title, "order_issuer": order.issuer},
        )
    return _record(row)


def plans(
    organisations: Sequence[str] | None = None,
    *,
    roadmap: str | None = None,
    municipality: str | None = None,
) -> list[PlanRecord]:
    """Plans in the order they were made: all, or those of some organisations or a roadmap."""
    rows = orm.Plan.objects.order_by("id")
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    if roadmap is not None:
        rows = rows.filter(roadmap=roadmap)
    if municipality is not None:
        rows = rows.filter(organisation__municipality=municipality)
    with said_plainly():
        return [_record(row) for row in rows]


def _record(row: orm.Plan) -> PlanRecord:
    order = Order(row.order_date, row.order_number, row.order_title, row.order_issuer)
    return PlanRecord(row.id, row.organisation_id, row.roadmap, row.roadmap_version, order)
