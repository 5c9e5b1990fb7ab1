"""Rows made of the model's values, and values of rows: organisations and who is in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workflows.model.people import (
    Gender,
    Organisation,
    OrganisationType,
    Pair,
    Partner,
    Person,
    Representative,
)
from workflows.store import orm
from workflows.store.models.organisations import RoleKind

_COLUMNS = (
    "name",
    "short_name",
    "municipality",
    "region",
    "locality",
    "address",
    "founder",
    "inn",
    "ogrn",
    "phone",
    "email",
    "website",
    "time_zone",
)


@dataclass(slots=True)
class Roster:
    """Everything that belongs to one organisation, each list in its own order."""

    people: list[Person] = field(default_factory=list)
    roles: dict[RoleKind, list[str]] = field(default_factory=dict)
    representatives: list[Representative] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)


def organisation_row(one: Organisation) -> orm.Organisation:
    """The organisation's own row."""
    return orm.Organisation(
        id=one.id,
        type=one.type.value,
        forms=one.forms,
        dates={document: day.isoformat() for document, day in one.dates.items()},
        **{column: getattr(one, column) for column in _COLUMNS},
    )


def organisation_value(row: orm.Organisation, roster: Roster) -> Organisation:
    """The organisation with its roster."""
    bare = Organisation(
        id=row.id,
        type=OrganisationType(row.type),
        forms=row.forms,
        dates={document: date.fromisoformat(day) for document, day in row.dates.items()},
        **{column: getattr(row, column) for column in _COLUMNS},
    )
    return replace(
        bare,
        director=_single(roster, RoleKind.DIRECTOR),
        curator=_single(roster, RoleKind.CURATOR),
        controller=_single(roster, RoleKind.CONTROLLER),
        team=tuple(roster.roles.get(RoleKind.TEAM, ())),
        mentors=tuple(roster.roles.get(RoleKind.MENTOR, ())),
        mentees=tuple(roster.roles.get(RoleKind.MENTEE, ())),
        people=tuple(roster.people),
        representatives=tuple(roster.representatives),
        pairs=tuple(roster.pairs),
        partners=tuple(roster.partners),
    )


def _single(roster: Roster, kind: RoleKind) -> str:
    return next(iter(roster.roles.get(kind, ())), "")


def person_row(owner: str, position: int, one: Person) -> orm.Person:
    """A person's row."""
    return orm.Person(
        organisation_id=owner,
        code=one.id,
        position=position,
        surname=one.surname,
        name=one.name,
        patronymic=one.patronymic,
        gender=one.gender.value if one.gender else "",
        position_held=one.position,
        born=one.born,
        workplace=one.workplace,
        contacts=one.contacts,
        address=one.address,
        identity_document=one.identity_document,
        forms=one.forms,
        position_forms=one.position_forms,
    )


def person_value(row: orm.Person) -> Person:
    """A person."""
    return Person(
        id=row.code,
        surname=row.surname,
        name=row.name,
        patronymic=row.patronymic,
        gender=Gender(row.gender) if row.gender else None,
        position=row.position_held,
        born=row.born,
        workplace=row.workplace,
        contacts=row.contacts,
        address=row.address,
        identity_document=row.identity_document,
        forms=row.forms,
        position_forms=row.position_forms,
    )


def pair_row(owner: str, position: int, one: Pair, ids: Mapping[str, int]) -> orm.Pair:
    """A pair's row; ``ids`` are the people's keys by their ids."""
    return orm.Pair(
        organisation_id=owner,
        code=one.id,
        position=position,
        mentor_id=ids[one.mentor],
        mentee_id=ids[one.mentee],
        form=one.form,
        goal=one.goal,
        start=one.start,
        end=one.end,
        completed=one.completed,
    )


def pair_value(row: orm.Pair, codes: Mapping[int, str]) -> Pair:
    """A pair; ``codes`` are the people's ids by their keys."""
    return Pair(
        id=row.code,
        mentor=codes[row.mentor_id],
        mentee=codes[row.mentee_id],
        form=row.form,
        goal=row.goal,
        start=row.start,
        end=row.end,
        completed=row.completed,
    )


def partner_row(owner: str, position: int, one: Partner) -> orm.Partner:
    """A partner's row."""
    return orm.Partner(
        organisation_id=owner,
        code=one.id,
        position=position,
        name=one.name,
        short_name=one.short_name,
        head=one.head,
        head_position=one.head_position,
        activity=one.activity,
    )


def partner_value(row: orm.Partner) -> Partner:
    """A partner."""
    return Partner(
        id=row.code,
        name=row.name,
        short_name=row.short_name,
        head=row.head,
        head_position=row.head_position,
        activity=row.activity,
    )


def role_rows(one: Organisation, ids: Mapping[str, int]) -> Iterator[orm.Role]:
    """The rows of all roles, each list in its order."""
    lists: dict[RoleKind, Sequence[str]] = {
        RoleKind.DIRECTOR: [one.director] if one.director else [],
        RoleKind.CURATOR: [one.curator] if one.curator else [],
        RoleKind.CONTROLLER: [one.controller] if one.controller else [],
        RoleKind.TEAM: one.team,
        RoleKind.MENTOR: one.mentors,
        RoleKind.MENTEE: one.mentees,
    }
    for kind, persons in lists.items():
        for position, person in enumerate(persons):
            yield orm.Role(
                organisation_id=one.id,
                kind=kind.value,
                position=position,
                person_id=ids[person],
            )


def representative_rows(one: Organisation, ids: Mapping[str, int]) -> Iterator[orm.Representative]:
    """The rows of all representatives."""
    for position, representative in enumerate(one.representatives):
        yield orm.Representative(
            organisation_id=one.id,
            position=position,
            person_id=ids[representative.person],
            child_id=ids[representative.child],
            ground=representative.ground,
        )
