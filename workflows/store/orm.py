"""The tables, ready to use: importing this module makes Django ready first."""

from workflows.store.setup import set_up

set_up()

from workflows.store.models import (  # noqa: E402 — Django must be ready before its models
    ApprovedForm,
    Cancellation,
    Consent,
    Contact,
    Erasure,
    Evaluation,
    Event,
    Feed,
    Figure,
    IssuedDocument,
    JournalEntry,
    Letter,
    Meeting,
    Notice,
    Organisation,
    Pair,
    Partner,
    Person,
    Plan,
    Representative,
    RoadmapEvent,
    Role,
    SubmittedReport,
    Training,
)

__all__ = [
    "ApprovedForm",
    "Cancellation",
    "Consent",
    "Contact",
    "Erasure",
    "Evaluation",
    "Event",
    "Feed",
    "Figure",
    "IssuedDocument",
    "JournalEntry",
    "Letter",
    "Meeting",
    "Notice",
    "Organisation",
    "Pair",
    "Partner",
    "Person",
    "Plan",
    "Representative",
    "RoadmapEvent",
    "Role",
    "SubmittedReport",
    "Training",
]
