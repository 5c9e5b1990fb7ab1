"""Organisations and the people in them, as the documents need them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflows.model.journals import Journal
from workflows.model.roadmap import Level, Programme
from workflows.model.zones import zone_of


class OrganisationType(StrEnum):
    """What an organisation teaches; the words of its papers depend on it.

    ``body`` teaches nobody: a municipality's office, a regional centre, a ministry.
    """

    SCHOOL = "school"
    VOCATIONAL = "vocational"
    ADDITIONAL = "additional"
    KINDERGARTEN = "kindergarten"
    BODY = "body"


# The programmes that each type runs. Roadmaps address no kindergartens by their programmes.
_PROGRAMMES = {
    OrganisationType.SCHOOL: (Programme.GENERAL,),
    OrganisationType.VOCATIONAL: (Programme.VOCATIONAL,),
    OrganisationType.ADDITIONAL: (Programme.ADDITIONAL,),
    OrganisationType.KINDERGARTEN: (),
    OrganisationType.BODY: tuple(Programme),
}


@dataclass(frozen=True, slots=True)
class Responder:
    """As whom an organisation answers for a roadmap's items.

    ``party`` is the id of the one party that it is, empty when it is one of many of its kind.
    """

    level: Level = Level.ORGANISATION
    programmes: tuple[Programme, ...] = ()
    party: str = ""


def named_in(municipality: str, name: str) -> str:
    """An organisation's name as its municipality tells it from namesakes of others.

    >>> named_in("Вымысловский район", "СОШ № 1") == named_in("вымысловский район", "СОШ  № 1")
    True
    """
    return "\n".join(" ".join(one.split()).casefold() for one in (municipality, name))


class Gender(StrEnum):
    """Grammatical gender of a person's name."""

    MALE = "m"
    FEMALE = "f"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in documents. Without a gender and a telling patronymic nothing is declined.

    Attributes:
        workplace: where the person works or studies, as registers print it: «8 «А» класс».
        employer: the id of the partner that sent a mentor; empty for the organisation's own.
        home_organisation: the id of the organisation where a mentee studies when it is another
            one: indicators count him there.
        category: qualification category of a pedagogue, e.g. «высшая квалификационная категория».
        teaching_since: the day the pedagogical service began; a young specialist has less than
            three years of it.
        contract_number: of the employment contract, with ``contract_date``; an additional agreement
            on mentoring cites it (ст. 351.8 ТК РФ).
        forms: corrections by hand: case → full name, e.g. ``{"dative": "Дюма Александру"}``.
        position_forms: the same for the position.
    """

    id: str
    surname: str
    name: str
    patronymic: str = ""
    gender: Gender | None = None
    position: str = ""
    born: date | None = None
    workplace: str = ""
    contacts: str = ""
    address: str = ""
    identity_document: str = ""
    employer: str = ""
    home_organisation: str = ""
    category: str = ""
    teaching_since: date | None = None
    contract_number: str = ""
    contract_date: date | None = None
    forms: dict[str, str] = field(default_factory=dict)
    position_forms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Representative:
    """Whom a minor's parent or guardian represents, and on what ground."""

    person: str
    child: str
    ground: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The additional agreement to a mentor's employment contract (ст. 351.8 ТК РФ).

    Attributes:
        number: of the agreement, with the day it was signed on.
        content: what the mentor does; the pair's goal where it is empty.
        payment: size and terms of the payment, as the paper prints them.
        consent_date: when the mentor gave the written consent without which nobody may be charged
            with mentoring.
        terminated_on: the day the mentoring ended early.
        termination_ground: why: «отказ наставника», «решение работодателя» …
    """

    number: str = ""
    signed_on: date | None = None
    content: str = ""
    payment: str = ""
    consent_date: date | None = None
    terminated_on: date | None = None
    termination_ground: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentoring pair or one pairing of a group; ``form`` as the roadmap names it.

    ``completed``: the whole cycle was gone through, only then indicators count it. The two
    ``…_satisfied`` are answers of the closing questionnaire; None where nobody answered.
    """

    id: str
    mentor: str
    mentee: str
    form: str
    goal: str = ""
    start: date | None = None
    end: date | None = None
    completed: bool = False
    result: str = ""
    mentor_satisfied: bool | None = None
    mentee_satisfied: bool | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a pair, as its journal has it; ``feedback`` of the mentee."""

    pair: str
    date: date
    topic: str
    result: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """Who was taught in the school of mentors, by which programme, for how many hours."""

    person: str
    programme: str
    hours: int
    start: date | None = None
    end: date | None = None
    completed: bool = False


class ConsentKind(StrEnum):
    """What a consent permits: since 01.09.2025 each is a paper of its own (152-ФЗ, ст. 9, 10.1)."""

    PROCESSING = "processing"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent to the processing or the distribution of a person's data.

    ``signed_by`` is the person's id, or the representative's for a minor.
    """

    person: str
    kind: ConsentKind
    given_on: date
    signed_by: str
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """An outside organisation that gives mentors or resources.

    ``head_basis`` is what the head acts on, in the genitive: «Устава», «доверенности № 5».
    """

    id: str
    name: str
    short_name: str = ""
    head: str = ""
    head_position: str = ""
    head_basis: str = ""
    activity: str = ""
    address: str = ""
    inn: str = ""
    ogrn: str = ""
    phone: str = ""
    email: str = ""
    agreement_number: str = ""
    agreement_date: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An educational organisation with everyone its papers name; people are referred to by id.

    Attributes:
        time_zone: by which its days end; empty for that of the region's capital.
        head_basis: what the head acts on, in the genitive; empty for «Устава».
        council: the collegial body that discusses the programme; empty for «педагогический совет».
        secretary: id of whoever keeps its minutes.
        profile: name of the look of its papers (margins, fonts, grif); empty for the standard one.
        logo: file of its emblem in the workspace's folder ``logos/``; empty for none.
        level: where it stands; the organisations of its municipality or region stand below a body.
        programmes: of a centre that serves some programmes only; empty for what its type runs.
        party: the id that roadmaps give to this very body: «чиппкро»; empty for one of many.
        forms: cases of the full name by hand.
        dates: document id → the day it bears.
        journals: its own ways of numbering, over what the template set declares.
    """

    id: str
    type: OrganisationType
    name: str
    short_name: str
    municipality: str
    region: str
    locality: str
    address: str = ""
    founder: str = ""
    inn: str = ""
    ogrn: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    time_zone: str = ""
    head_basis: str = ""
    council: str = ""
    profile: str = ""
    logo: str = ""
    level: Level = Level.ORGANISATION
    programmes: tuple[Programme, ...] = ()
    party: str = ""
    director: str = ""
    curator: str = ""
    controller: str = ""
    secretary: str = ""
    team: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    mentors: tuple[str, ...] = ()
    mentees: tuple[str, ...] = ()
    representatives: tuple[Representative, ...] = ()
    pairs: tuple[Pair, ...] = ()
    partners: tuple[Partner, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    trainings: tuple[Training, ...] = ()
    consents: tuple[Consent, ...] = ()
    forms: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    journals: tuple[Journal, ...] = ()

    def __post_init__(self) -> None:
        if not self.time_zone:
            object.__setattr__(self, "time_zone", zone_of(self.region))

    @property
    def responder(self) -> Responder:
        """As whom it answers for a roadmap's items."""
        return responder_of(self.level, self.type, self.programmes, self.party)

    def person(self, person_id: str) -> Person:
        """The person with this id.

        Raises:
            KeyError: there is none.
        """
        for one in self.people:
            if one.id == person_id:
                return one
        raise KeyError(person_id)


def responder_of(
    level: Level, kind: OrganisationType, programmes: tuple[Programme, ...], party: str
) -> Responder:
    """As whom an organisation of this kind answers, with its stated programmes or its type's.

    >>> responder_of(Level.ORGANISATION, OrganisationType.SCHOOL, (), "").programmes
    (<Programme.GENERAL: 'general'>,)
    """
    return Responder(level, programmes or _PROGRAMMES[kind], party)
