"""What happened, and to whom it was told: the values that the store keeps and gives back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workflows.model.people import Responder
from workflows.model.roadmap import Order


class EventKind(StrEnum):
    """What can happen to a checkpoint; nothing is ever taken back but by a further event.

    ``counted`` is one fact of those that an item asks a number of (a publication, a meeting).
    ``moved`` happens to a plan as a whole: it goes on by another version of its roadmap.
    """

    OPENED = "opened"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    EXTENDED = "extended"
    WAIVED = "waived"
    OCCURRED = "occurred"
    COUNTED = "counted"
    CANCELLED = "cancelled"
    MOVED = "moved"


class DocumentStatus(StrEnum):
    """Where an issued document stands: a draft has no number, a registered one never changes."""

    DRAFT = "draft"
    REGISTERED = "registered"
    CANCELLED = "cancelled"


class NoticeState(StrEnum):
    """Whether a notice still waits in the outbox; ``dropped``: it came true no more."""

    QUEUED = "queued"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One plan (план-график): an organisation's, by a frozen version of a roadmap and an order.

    ``roadmap_version`` is the SHA-256 of the roadmap's file. What is known of the organisation
    itself comes along, so that a state can be judged without reading it: as whom it answers, and
    the time zone in which its day ends.
    """

    id: int
    organisation: str
    roadmap: str
    roadmap_version: str
    order: Order
    responder: Responder = field(default=Responder(), compare=False)
    time_zone: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One line of a plan's history.

    Attributes:
        plan: the plan's id.
        item: the roadmap item, e.g. ``4.1``; empty for the plan as a whole.
        occurrence: which term of the item; empty for the item as a whole.
        kind: what happened.
        on_date: the day it happened.
        recorded_at: the moment it was written down, with a time zone.
        actor: who wrote it down (an account or a role, never a free text about a child).
        key: idempotency key: the same key is the same event, however often it is sent.
        payload: the rest as plain JSON values: comment, document, number, old and new date.
        id: its number in the store, growing in the order of recording; None before it is stored.
    """

    plan: int
    item: str
    occurrence: str
    kind: EventKind
    on_date: date
    recorded_at: datetime
    actor: str
    key: str
    payload: dict[str, object] = field(default_factory=dict)
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class IssuedRecord:
    """One file that was issued to an organisation.

    Attributes:
        organisation: the organisation's id.
        document: the document's id in its template set.
        subject: what it is about when there are several: a person's, pair's or partner's id.
        edition: the template set's edition.
        path: where the file lies, relative to the workspace's outputs.
        sha256: of the file.
        template_sha256: of the template it was made from.
        data_sha256: of the data it was made from.
        status: draft, registered or cancelled.
        dated: the day that the document itself bears.
        number: its number in the journal; empty for a draft.
        entry: the journal's entry that it was registered by, an appendix by its order's.
        id: its number in the store; None before it is stored.
    """

    organisation: str
    document: str
    subject: str
    edition: str
    path: str
    sha256: str
    template_sha256: str
    data_sha256: str
    status: DocumentStatus = DocumentStatus.DRAFT
    dated: date | None = None
    number: str = ""
    entry: int | None = None
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """One notice in the outbox: never twice to one recipient about one checkpoint on one day.

    ``kind`` is the operation's word, e.g. ``overdue``; ``id`` is None before it is stored.
    """

    recipient: str
    plan: int
    item: str
    occurrence: str
    kind: str
    day: date
    state: NoticeState = NoticeState.QUEUED
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure that its owner has entered for a year; a later one stands instead of it.

    ``kind`` is a ``FigureKind``'s value; ``source`` the form or letter that it was taken from.
    """

    organisation: str
    kind: str
    year: int
    value: int
    source: str
    on_date: date
    recorded_at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as it was handed in.

    Attributes:
        plan: the plan's id.
        item: the reporting item.
        occurrence: the period that it covers: ``2020-Q4``.
        number: 1, and one more each time it is handed in anew after a return.
        on_date: the day it was handed in.
        content: plain JSON values; names no person.
        sha256: of the content as sorted JSON.
        recorded_at: when it was written down.
        actor: who handed it in.
    """

    plan: int
    item: str
    occurrence: str
    number: int
    on_date: date
    content: dict[str, object]
    sha256: str
    recorded_at: datetime
    actor: str
