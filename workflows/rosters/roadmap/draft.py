"""A roadmap on its way from a table to YAML: what is known, and what a person must fill in."""

from dataclasses import dataclass
from datetime import date

from workflows.rosters.roadmap.parties import PartyDraft
from workflows.rosters.roadmap.results import Result
from workflows.rosters.roadmap.terms import Term


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the table; None and empty texts are questions."""

    title: str = ""
    territory: str = ""
    start: date | None = None
    end: date | None = None
    order_date: date | None = None
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item; without ``responsible`` a person must say who answers."""

    id: str
    title: str
    term: Term
    responsible: tuple[str, ...]
    results: tuple[Result, ...]
    control_point: bool
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A stage with its items in printed order."""

    id: str
    title: str
    task: str
    items: tuple[ItemDraft, ...]


@dataclass(frozen=True, slots=True)
class RoadmapDraft:
    """The whole; ``remarks`` are texts of the table that belong to no item."""

    id: str
    head: Head
    parties: tuple[PartyDraft, ...]
    stages: tuple[StageDraft, ...]
    source: str
    remarks: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[ItemDraft, ...]:
        """All items in printed order."""
        return tuple(item for stage in self.stages for item in stage.items)
