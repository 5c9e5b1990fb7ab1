"""A roadmap (дорожная карта): stages, items, parties, deliverables, terms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflows.model.rules import DeadlineRule, Unit
from workflows.problems import Place


def item_name(item: str) -> str:
    """An item as a text names it: ids with letters of their own say already what they are.

    >>> item_name("2.7"), item_name("п.5.2"), item_name("ДК.4")
    ('п. 2.7', 'п.5.2', 'ДК.4')
    """
    return f"п. {item}" if item[:1].isdigit() else item


class Level(StrEnum):
    """Where a party stands."""

    FEDERAL = "federal"
    MINISTRY = "ministry"
    REGIONAL_CENTRE = "regional_centre"
    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    ORGANISATION = "organisation"
    PARTNER = "partner"


class Programme(StrEnum):
    """The educational programmes that a party runs, or that a regional centre serves."""

    GENERAL = "general"
    ADDITIONAL = "additional"
    VOCATIONAL = "vocational"


class Remit(StrEnum):
    """What an order makes a regional centre answer for: the introduction, or its monitoring."""

    IMPLEMENTATION = "implementation"
    MONITORING = "monitoring"


class Obligation(StrEnum):
    """Whether an order binds (поручает) or only recommends, as it does to municipalities."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"


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
    """Who answers for an item (ответственный), takes part in it, or gets its report.

    ``programmes`` are empty where the source makes no difference between them.
    """

    id: str
    name: str
    level: Level
    dative: str = ""
    programmes: tuple[Programme, ...] = ()
    remit: Remit | None = None


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
class Report:
    """Who reports to whom (ids of parties); the item's own term says by when.

    ``period`` is what one report covers, None where the source names no period; ``form`` the form
    it is made by, as cited.
    """

    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    period: Unit | None = None
    form: str = ""


class ApprovalKind(StrEnum):
    """Which mark a paper bears: «СОГЛАСОВАНО» or «УТВЕРЖДАЮ»."""

    AGREED = "agreed"
    APPROVED = "approved"


class ApprovalTerm(StrEnum):
    """What an item's term bounds: handing the paper in, or the approval itself."""

    SUBMISSION = "submission"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """An item's paper must be approved by one of ``by`` (ids of parties).

    Submission, approval, return and submission anew are separate events; ``term`` tells which of
    them the item's term is about. ``then`` is the mark that follows, of another body: СОГЛАСОВАНО
    first, УТВЕРЖДАЮ after it.
    """

    kind: ApprovalKind
    by: tuple[str, ...]
    term: ApprovalTerm
    then: "ApprovalStep | None" = None


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a roadmap (мероприятие).

    ``responsible`` execute it, ``co_executors`` (соисполнители) take part. ``deliverables`` are
    what is handed in, ``expected_results`` what it is for, where the source has a column for each.
    ``publication`` is where the results must be published, empty where they need not be.
    """

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
    co_executors: tuple[str, ...] = ()
    expected_results: tuple[str, ...] = ()
    obligation: Obligation = Obligation.REQUIRED
    approval: ApprovalStep | None = None
    reports: tuple[Report, ...] = ()
    publication: str = ""
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


@dataclass(frozen=True, slots=True)
class Approval:
    """A mark «СОГЛАСОВАНО» or «УТВЕРЖДАЮ»: who gives it, by position; ``dated`` as printed."""

    kind: ApprovalKind
    position: str
    dated: str = ""


class Counted(StrEnum):
    """Whom an indicator's numerator counts; only those who went through the whole cycle."""

    MENTEES = "mentees"
    MENTORS = "mentors"
    YOUNG_TEACHERS = "young_teachers"
    EMPLOYERS = "employers"
    SATISFIED_MENTEES = "satisfied_mentees"
    SATISFIED_MENTORS = "satisfied_mentors"


class FigureKind(StrEnum):
    """A number that no register holds: whoever owns it enters it with its source."""

    LEARNERS = "learners"
    CHILDREN = "children"
    YOUNG_TEACHERS = "young_teachers"
    ENTERPRISES = "enterprises"


FIGURE_NAMES = {
    FigureKind.LEARNERS: "численность обучающихся",
    FigureKind.CHILDREN: "численность детей",
    FigureKind.YOUNG_TEACHERS: "численность молодых специалистов",
    FigureKind.ENTERPRISES: "число предприятий",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target figure (показатель); only years with a stated target have one.

    ``targets`` are pairs of year and value, in order. ``numerator`` and ``denominator`` are texts
    as the source words them, empty where it words none; ``programme`` whose learners are counted.
    ``counts`` is how the registers are read for the numerator, None where nobody has said;
    ``ages`` the first and the last full year of age of those counted; ``out_of`` the figure of the
    denominator, None where it comes from the registers too; ``entered_by`` the level that owns it.
    """

    id: str
    title: str
    targets: tuple[tuple[int, int], ...]
    unit: str = "%"
    numerator: str = ""
    denominator: str = ""
    programme: Programme | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    counts: Counted | None = None
    ages: tuple[int, int] | None = None
    out_of: FigureKind | None = None
    entered_by: Level = Level.ORGANISATION


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A whole roadmap; ``version`` is the SHA-256 of the file it was read from.

    ``order`` is None for a programme that no order launches: its terms wait for one.
    ``forms`` are the forms of mentorship it names; ``legal_basis`` the acts it rests on, as cited.
    ``set_by`` is the level that set its terms: only that level may extend one.
    """

    id: str
    title: str
    territory: str
    period_start: date
    period_end: date
    order: Order | None
    parties: tuple[Party, ...]
    stages: tuple[Stage, ...]
    policy: Policy = Policy()
    source: str = ""
    template_set: str = ""
    version: str = ""
    legal_basis: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    forms: tuple[str, ...] = ()
    set_by: Level = Level.MINISTRY
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
