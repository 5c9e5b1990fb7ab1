"""The steps of roadmaps to their marks: added to, read, never changed."""

from workflows.model.history import EventKind, EventRecord
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing

_NO_PLAN = 0


def record_roadmap_event(roadmap: str, version: str, event: EventRecord) -> bool:
    """Add one step; false when its key is there already."""
    with writing():
        if orm.RoadmapEvent.objects.filter(idempotency_key=event.key).exists():
            return False
        orm.RoadmapEvent.objects.create(
            roadmap=roadmap,
            version=version,
            kind=event.kind,
            on_date=event.on_date,
            recorded_at=event.recorded_at,
            actor=event.actor,
            payload=event.payload,
            idempotency_key=event.key,
        )
    return True


def roadmap_events(roadmap: str, version: str) -> list[EventRecord]:
    """The steps of one version, in the order of recording, as events of no plan and no item."""
    rows = orm.RoadmapEvent.objects.filter(roadmap=roadmap, version=version).order_by("id")
    with said_plainly():
        return [
            EventRecord(
                _NO_PLAN,
                "",
                "",
                EventKind(row.kind),
                row.on_date,
                row.recorded_at,
                row.actor,
                row.idempotency_key,
                row.payload,
                row.id,
            )
            for row in rows
        ]
