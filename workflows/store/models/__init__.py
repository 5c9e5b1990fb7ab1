"""The tables of the store."""

from workflows.store.models.control import Figure, SubmittedReport
from workflows.store.models.documents import IssuedDocument
from workflows.store.models.forms import ApprovedForm
from workflows.store.models.journal import Cancellation, JournalEntry
from workflows.store.models.notices import Contact, Feed, Letter
from workflows.store.models.organisations import (
    Consent,
    Meeting,
    Organisation,
    Pair,
    Partner,
    Person,
    Representative,
    Role,
    Training,
)
from workflows.store.models.privacy import Erasure
from workflows.store.models.roadmaps import FrozenRoadmap, RoadmapEvent
from workflows.store.models.tracking import Evaluation, Event, Notice, Part, Plan

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
    "FrozenRoadmap",
    "IssuedDocument",
    "JournalEntry",
    "Letter",
    "Meeting",
    "Notice",
    "Organisation",
    "Pair",
    "Part",
    "Partner",
    "Person",
    "Plan",
    "Representative",
    "RoadmapEvent",
    "Role",
    "SubmittedReport",
    "Training",
]
