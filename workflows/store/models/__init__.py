"""The tables of the store."""

from workflows.store.models.documents import IssuedDocument
from workflows.store.models.organisations import (
    Organisation,
    Pair,
    Partner,
    Person,
    Representative,
    Role,
)
from workflows.store.models.tracking import Event, Notice, Plan

__all__ = [
    "Event",
    "IssuedDocument",
    "Notice",
    "Organisation",
    "Pair",
    "Partner",
    "Person",
    "Plan",
    "Representative",
    "Role",
]
