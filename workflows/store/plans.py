"""Plans: which organisation works by which version of which roadmap, from which order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from workflows.model.history import EventRecord, PlanRecord
from workflows.model.people import OrganisationType, responder_of
from workflows.model.roadmap import Level, Order, Programme
from workflows.store import orm
from workflows.store.events import record_event
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing


def save_plan(organisation: str, roadmap: str, roadmap_version: str, order: Order) -> PlanRecord:
    """The plan of this organisation, roadmap version and order, made if it was not there yet.

    Two orders of one date and number are the same order. The organisation must have been saved.
    """
    return save_plans([organisation], roadmap, roadmap_version, order)[0]


def save_plans(
    organisations: Sequence[str], roadmap: str, roadmap_version: str, order: Order
) -> list[PlanRecord]:
    """The same for many organisations by one order, all or none, in the order they are given."""
    with writing():
        for part in chunks(sorted(set(organisations))):
            # On PostgreSQL two writers of one organisation take turns.
            list(orm.Organisation.objects.select_for_update().filter(id__in=part).order_by("id"))
        made = _same(organisations, roadmap, roadmap_version, order)
        missing = [one for one in dict.fromkeys(organisations) if one not in made]
        orm.Plan.objects.bulk_create(
            orm.Plan(
                organisation_id=one,
                roadmap=roadmap,
                roadmap_version=roadmap_version,
                order_date=order.date,
                order_number=order.number,
                order_title=order.title,
                order_issuer=order.issuer,
            )
            for one in missing
        )
        made = _same(organisations, roadmap, roadmap_version, order)
    return [made[one] for one in organisations]


def _same(
    organisations: Sequence[str], roadmap: str, roadmap_version: str, order: Order
) -> dict[str, PlanRecord]:
    rows = orm.Plan.objects.select_related("organisation").filter(
        roadmap=roadmap,
        roadmap_version=roadmap_version,
        order_date=order.date,
        order_number=order.number,
    )
    return {
        row.organisation_id: _record(row)
        for part in chunks(list(organisations))
        for row in rows.filter(organisation__in=part)
    }


@contextmanager
def plan_in_turn(plan: int) -> Iterator[None]:
    """What is read and written inside belongs together: no other writer of the plan comes between.

    Raises:
        ProblemsFoundError: the database is locked, full, read-only or away (S2xx).
    """
    with writing():
        list(orm.Plan.objects.select_for_update().filter(id=plan))
        yield


def move_plan(moved: EventRecord, old: str, new: str) -> bool:
    """Let a plan go on by another version of its roadmap and write that down: both or neither.

    Returns:
        False, with nothing written, when the plan does not go by the ``old`` version any more.

    Raises:
        ValueError: there is no such plan, or the event had been written down before.
    """
    with writing():
        row = orm.Plan.objects.select_for_update().filter(id=moved.plan).first()
        if row is None:
            message = f"no such plan: {moved.plan}"
            raise ValueError(message)
        if row.roadmap_version != old:
            return False
        row.roadmap_version = new
        row.save(update_fields=["roadmap_version"])
        if not record_event(moved):
            message = f"this move of plan {moved.plan} was written down before"
            raise ValueError(message)
    return True


def plans(
    organisations: Sequence[str] | None = None,
    *,
    roadmap: str | None = None,
    municipality: str | None = None,
) -> list[PlanRecord]:
    """Plans in the order they were made: all, or those of some organisations or a roadmap."""
    rows = orm.Plan.objects.select_related("organisation").order_by("id")
    wanted = [None] if organisations is None else list(chunks(list(organisations)))
    if roadmap is not None:
        rows = rows.filter(roadmap=roadmap)
    if municipality is not None:
        rows = rows.filter(organisation__municipality=municipality)
    with said_plainly():
        found = [
            _record(row)
            for part in wanted
            for row in (rows if part is None else rows.filter(organisation__in=part))
        ]
    return sorted(found, key=lambda one: one.id)


def _record(row: orm.Plan) -> PlanRecord:
    order = Order(row.order_date, row.order_number, row.order_title, row.order_issuer)
    owner = row.organisation
    programmes = tuple(Programme(one) for one in owner.programmes)
    return PlanRecord(
        row.id,
        row.organisation_id,
        row.roadmap,
        row.roadmap_version,
        order,
        responder_of(Level(owner.level), OrganisationType(owner.type), programmes, owner.party),
        owner.time_zone,
    )
