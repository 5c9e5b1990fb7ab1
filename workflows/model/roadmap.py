"""A roadmap (дорожная карта): stages, items, parties, deliverables, terms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflows.model.rules import DeadlineRule
from workflows.problems import Place


class Level(StrEnum):
    """Where a party stands."""

    MINISTRY = "ministry"
    REGIONAL_CENTRE = "regional_centre"
    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    ORGANISATION = "organisation"
    PARTNER = "partner"


class Shift(StrEnum):
    """Where a term goes when its last day is a day off."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Policy:
    """How terms are counted; a roadmap sets it, an item may override it.

    Attributes:
        shift: where a term moves from a day off (ст. 193 ГК РФ: forward).
        presidential_days_off: whether presidential «non-working days» move a term
            (Обзор ВС РФ № 1 от 21.04.2020, вопрос 5: they do not).
        region: code of the region whose holidays count, e.g. ``RU-BA``; empty for none.
        working_week: 5 or 6 days.
    """

    shift: Shift = Shift.FORWARD
    presidential_days_off: bool = False
    region: str = ""
    working_week: int = 5


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers for an item (ответственный)."""

    id: str
    name: str
    level: Level
    dative: str = ""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A result that an item must give; ``document`` is its id in a template set, if it has one."""

    title: str
    document: str = ""
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The term as printed and the rule it is counted by; ``stated``: the author wrote the rule."""

    text: str
    rule: DeadlineRule
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a roadmap (мероприятие)."""

    id: str
    stage: str
    title: str
    deadline: Deadline
    responsible: tuple[str, ...]
    deliverables: tuple[Deliverable, ...] = ()
    control_point: bool = False
    source: str = ""
    notes: tuple[str, ...] = ()
    policy: Policy | None = None
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage (этап) with its items in printed order."""

    id: str
    title: str
    items: tuple[Item, ...]
    task: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order (приказ) as another paper cites it."""

    date: date
    number: str
    title: str = ""
    issuer: str = ""


class ApprovalKind(StrEnum):
    """Which mark a roadmap bears at its top."""

    AGREED = "agreed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Approval:
    """A mark «СОГЛАСОВАНО» or «УТВЕРЖДАЮ»: who gives it, by position; ``dated`` as printed."""

    kind: ApprovalKind
    position: str
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target figure (показатель); only years with a stated target have one.

    ``targets`` are pairs of year and value, in order. ``numerator`` and ``denominator`` are texts
    as the source words them, empty where it words none.
    """

    id: str
    title: str
    targets: tuple[tuple[int, int], ...]
    unit: str = "%"
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A whole roadmap; ``version`` is the SHA-256 of the file it was read from.

    ``forms`` are the forms of mentorship it names; ``legal_basis`` the acts it rests on, as cited.
    """

    id: str
    title: str
    territory: str
    period_start: date
    period_end: date
    order: Order
    parties: tuple[Party, ...]
    stages: tuple[Stage, ...]
    policy: Policy = Policy()
    source: str = ""
    template_set: str = ""
    version: str = ""
    legal_basis: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    forms: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def items(self) -> Iterator[Item]:
        """All items in printed order."""
        for stage in self.stages:
            yield from stage.items

    def party(self, party_id: str) -> Party:
        """The party with this id.

        Raises:
            KeyError: there is none.
        """
        for one in self.parties:
            if one.id == party_id:
                return one
        raise KeyError(party_id)
