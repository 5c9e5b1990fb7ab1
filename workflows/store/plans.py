"""Plans: which organisation works by which version of which roadmap, from which order."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from workflows.model.history import EventRecord, PlanRecord
from workflows.model.people import OrganisationType, Responder, responder_of
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
    return _changed(moved, {"roadmap_version": old}, {"roadmap_version": new})


def correct_order(corrected: EventRecord, old: Order, new: Order) -> bool:
    """Let a plan go by the right order and write that down: both or neither.

    Returns:
        False, with nothing written, when the plan does not go by the ``old`` order any more.

    Raises:
        ValueError: there is no such plan, or the event had been written down before.
    """
    was = {"order_date": old.date, "order_number": old.number}
    becomes = {
        "order_date": new.date,
        "order_number": new.number,
        "order_title": new.title,
        "order_issuer": new.issuer,
    }
    return _changed(corrected, was, becomes)


def _changed(event: EventRecord, was: Mapping[str, object], becomes: Mapping[str, object]) -> bool:
    """Write columns of the event's plan and the event, if the plan is still as it was."""
    with writing():
        row = orm.Plan.objects.select_for_update().filter(id=event.plan).first()
        if row is None:
            message = f"no such plan: {event.plan}"
            raise ValueError(message)
        if any(getattr(row, column) != value for column, value in was.items()):
            return False
        for column, value in becomes.items():
            setattr(row, column, value)
        row.save(update_fields=list(becomes))
        if not record_event(event):
            message = f"this {event.kind.value} of plan {event.plan} was written down before"
            raise ValueError(message)
    return True


def plans(
    organisations: Sequence[str] | None = None,
    *,
    roadmap: str | None = None,
    municipality: str | None = None,
) -> list[PlanRecord]:
    """Plans in the order they were made: all, or those of some organisations or a roadmap."""
    rows = orm.Plan.objects.order_by("id").values_list(*_COLUMNS)
    wanted = [None] if organisations is None else list(chunks(list(organisations)))
    if roadmap is not None:
        rows = rows.filter(roadmap=roadmap)
    if municipality is not None:
        rows = rows.filter(organisation__municipality=municipality)
    with said_plainly():
        found = [
            _value(*row)
            for part in wanted
            for row in (rows if part is None else rows.filter(organisation__in=part))
        ]
    return sorted(found, key=lambda one: one.id)


def roadmaps_with_plans() -> list[str]:
    """Ids of the roadmaps that somebody works by, in alphabetical order."""
    with said_plainly():
        return sorted(orm.Plan.objects.values_list("roadmap", flat=True).distinct())


def organisations_with_plans(municipality: str | None = None) -> list[str]:
    """Ids of the organisations that have a plan, all or one municipality's, in order."""
    rows = orm.Plan.objects.order_by("organisation_id")
    if municipality is not None:
        rows = rows.filter(organisation__municipality=municipality)
    with said_plainly():
        return list(rows.values_list("organisation_id", flat=True).distinct())


_COLUMNS = (
    "id",
    "organisation_id",
    "roadmap",
    "roadmap_version",
    "order_date",
    "order_number",
    "order_title",
    "order_issuer",
    "organisation__level",
    "organisation__type",
    "organisation__programmes",
    "organisation__party",
    "organisation__time_zone",
)


def _record(row: orm.Plan) -> PlanRecord:
    owner = row.organisation
    about = (owner.level, owner.type, owner.programmes, owner.party, owner.time_zone)
    order = (row.order_date, row.order_number, row.order_title, row.order_issuer)
    return _value(row.id, row.organisation_id, row.roadmap, row.roadmap_version, *order, *about)


def _value(plan: int, organisation: str, roadmap: str, version: str, *rest: Any) -> PlanRecord:
    *order, level, kind, programmes, party, time_zone = rest
    return PlanRecord(
        plan,
        organisation,
        roadmap,
        version,
        _order(*order),
        _responder(level, kind, tuple(programmes), party),
        time_zone,
    )


# A whole region has a few orders and a few kinds of organisations.
_order = lru_cache(maxsize=1024)(Order)


@lru_cache(maxsize=1024)
def _responder(level: str, kind: str, programmes: tuple[str, ...], party: str) -> Responder:
    known = tuple(map(Programme, programmes))
    return responder_of(Level(level), OrganisationType(kind), known, party)
