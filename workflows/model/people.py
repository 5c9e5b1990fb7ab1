"""Organisations and the people in them, as the documents need them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OrganisationType(StrEnum):
    """What an organisation teaches; the words of its papers depend on it."""

    SCHOOL = "school"
    VOCATIONAL = "vocational"
    ADDITIONAL = "additional"
    KINDERGARTEN = "kindergarten"


class Gender(StrEnum):
    """Grammatical gender of a person's name."""

    MALE = "m"
    FEMALE = "f"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in documents. Without a gender and a telling patronymic nothing is declined.

    ``forms`` are corrections by hand: case → full name, e.g. ``{"dative": "Дюма Александру"}``;
    ``position_forms`` the same for the position.
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
    forms: dict[str, str] = field(default_factory=dict)
    position_forms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Representative:
    """Whom a minor's parent or guardian represents, and on what ground."""

    person: str
    child: str
    ground: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentoring pair or one pairing of a group; ``form`` as the roadmap names it."""

    id: str
    mentor: str
    mentee: str
    form: str
    goal: str = ""
    start: date | None = None
    end: date | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """An outside organisation that gives mentors or resources."""

    id: str
    name: str
    short_name: str = ""
    head: str = ""
    head_position: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An educational organisation with everyone its papers name; people are referred to by id."""

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
    time_zone: str = "Europe/Moscow"
    director: str = ""
    curator: str = ""
    controller: str = ""
    team: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    mentors: tuple[str, ...] = ()
    mentees: tuple[str, ...] = ()
    representatives: tuple[Representative, ...] = ()
    pairs: tuple[Pair, ...] = ()
    partners: tuple[Partner, ...] = ()
    forms: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)

    def person(self, person_id: str) -> Person:
        """The person with this id.

        Raises:
            KeyError: there is none.
        """
        for one in self.people:
            if one.id == person_id:
                return one
        raise KeyError(person_id)
