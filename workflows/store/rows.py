"""Rows made of the model's values, and values of rows: organisations and who is in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from workflows.model.journals import Journal
from workflows.model.people import (
    Agreement,
    Consent,
    ConsentKind,
    Gender,
    Meeting,
    Organisation,
    OrganisationType,
    Pair,
    Partner,
    Person,
    Representative,
    Training,
)
from workflows.model.roadmap import Level, Programme
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
    "head_basis",
    "council",
    "profile",
    "logo",
    "party",
)
_PERSON_COLUMNS = (
    "surname",
    "name",
    "patronymic",
    "born",
    "workplace",
    "contacts",
    "address",
    "identity_document",
    "employer",
    "home_organisation",
    "category",
    "teaching_since",
    "contract_number",
    "contract_date",
    "forms",
    "position_forms",
)
_PAIR_COLUMNS = (
    "form",
    "goal",
    "start",
    "end",
    "completed",
    "result",
    "mentor_satisfied",
    "mentee_satisfied",
)
_PARTNER_COLUMNS = (
    "name",
    "short_name",
    "head",
    "head_position",
    "head_basis",
    "activity",
    "address",
    "inn",
    "ogrn",
    "phone",
    "email",
    "agreement_number",
    "agreement_date",
)
_AGREEMENT_DAYS = ("signed_on", "consent_date", "terminated_on")


@dataclass(slots=True)
class Roster:
    """Everything that belongs to one organisation, each list in its own order."""

    people: list[Person] = field(default_factory=list)
    roles: dict[RoleKind, list[str]] = field(default_factory=dict)
    representatives: list[Representative] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)


def organisation_row(one: Organisation) -> orm.Organisation:
    """The organisation's own row."""
    return orm.Organisation(
        id=one.id,
        type=one.type.value,
        level=one.level.value,
        programmes=[programme.value for programme in one.programmes],
        forms=one.forms,
        dates={document: day.isoformat() for document, day in one.dates.items()},
        journals=[asdict(journal) for journal in one.journals],
        **{column: getattr(one, column) for column in _COLUMNS},
    )


def organisation_value(row: orm.Organisation, roster: Roster) -> Organisation:
    """The organisation with its roster."""
    bare = Organisation(
        id=row.id,
        type=OrganisationType(row.type),
        level=Level(row.level),
        programmes=tuple(Programme(one) for one in row.programmes),
        forms=row.forms,
        dates={document: date.fromisoformat(day) for document, day in row.dates.items()},
        journals=tuple(Journal(**journal) for journal in row.journals),
        **{column: getattr(row, column) for column in _COLUMNS},
    )
    return replace(
        bare,
        director=_single(roster, RoleKind.DIRECTOR),
        curator=_single(roster, RoleKind.CURATOR),
        controller=_single(roster, RoleKind.CONTROLLER),
        secretary=_single(roster, RoleKind.SECRETARY),
        team=tuple(roster.roles.get(RoleKind.TEAM, ())),
        mentors=tuple(roster.roles.get(RoleKind.MENTOR, ())),
        mentees=tuple(roster.roles.get(RoleKind.MENTEE, ())),
        people=tuple(roster.people),
        representatives=tuple(roster.representatives),
        pairs=tuple(roster.pairs),
        partners=tuple(roster.partners),
        meetings=tuple(roster.meetings),
        trainings=tuple(roster.trainings),
        consents=tuple(roster.consents),
    )


def _single(roster: Roster, kind: RoleKind) -> str:
    return next(iter(roster.roles.get(kind, ())), "")


def _columns(one: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def person_row(owner: str, position: int, one: Person) -> orm.Person:
    """A person's row."""
    return orm.Person(
        organisation_id=owner,
        code=one.id,
        position=position,
        gender=one.gender.value if one.gender else "",
        position_held=one.position,
        **_columns(one, _PERSON_COLUMNS),
    )


def person_value(row: orm.Person) -> Person:
    """A person."""
    values = _columns(row, _PERSON_COLUMNS)
    gender = Gender(row.gender) if row.gender else None
    return Person(id=row.code, gender=gender, position=row.position_held, **values)


def pair_row(owner: str, position: int, one: Pair, ids: Mapping[str, int]) -> orm.Pair:
    """A pair's row; ``ids`` are the people's keys by their ids."""
    return orm.Pair(
        organisation_id=owner,
        code=one.id,
        position=position,
        mentor_id=ids[one.mentor],
        mentee_id=ids[one.mentee],
        agreement=_agreement_data(one.agreement) if one.agreement else None,
        **_columns(one, _PAIR_COLUMNS),
    )


def pair_value(row: orm.Pair, codes: Mapping[int, str]) -> Pair:
    """A pair; ``codes`` are the people's ids by their keys."""
    values = _columns(row, _PAIR_COLUMNS)
    return Pair(
        id=row.code,
        mentor=codes[row.mentor_id],
        mentee=codes[row.mentee_id],
        agreement=_agreement(row.agreement) if row.agreement is not None else None,
        **values,
    )


def _agreement_data(one: Agreement) -> dict[str, str]:
    data = {name: value for name, value in asdict(one).items() if value}
    return {
        name: value.isoformat() if name in _AGREEMENT_DAYS else value
        for name, value in data.items()
    }


def _agreement(data: Mapping[str, str]) -> Agreement:
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _AGREEMENT_DAYS else value
        for name, value in data.items()
    }
    return Agreement(**values)


def partner_row(owner: str, position: int, one: Partner) -> orm.Partner:
    """A partner's row."""
    return orm.Partner(
        organisation_id=owner,
        code=one.id,
        position=position,
        **_columns(one, _PARTNER_COLUMNS),
    )


def partner_value(row: orm.Partner) -> Partner:
    """A partner."""
    values = _columns(row, _PARTNER_COLUMNS)
    return Partner(id=row.code, **values)


def meeting_rows(one: Organisation, pairs: Mapping[str, int]) -> Iterator[orm.Meeting]:
    """The rows of all meetings; ``pairs`` are the pairs' keys by their ids."""
    for position, meeting in enumerate(one.meetings):
        yield orm.Meeting(
            organisation_id=one.id,
            position=position,
            pair_id=pairs[meeting.pair],
            date=meeting.date,
            topic=meeting.topic,
            result=meeting.result,
            feedback=meeting.feedback,
        )


def training_rows(one: Organisation, ids: Mapping[str, int]) -> Iterator[orm.Training]:
    """The rows of all courses; ``ids`` are the people's keys by their ids."""
    for position, training in enumerate(one.trainings):
        yield orm.Training(
            organisation_id=one.id,
            position=position,
            person_id=ids[training.person],
            programme=training.programme,
            hours=training.hours,
            start=training.start,
            end=training.end,
            completed=training.completed,
        )


def consent_rows(one: Organisation, ids: Mapping[str, int]) -> Iterator[orm.Consent]:
    """The rows of all consents; ``ids`` are the people's keys by their ids."""
    for position, consent in enumerate(one.consents):
        yield orm.Consent(
            organisation_id=one.id,
            position=position,
            person_id=ids[consent.person],
            kind=consent.kind.value,
            given_on=consent.given_on,
            signed_by_id=ids[consent.signed_by],
            withdrawn_on=consent.withdrawn_on,
        )


def meeting_value(row: orm.Meeting, codes: Mapping[int, str]) -> Meeting:
    """A meeting; ``codes`` are the pairs' ids by their keys."""
    return Meeting(codes[row.pair_id], row.date, row.topic, row.result, row.feedback)


def training_value(row: orm.Training, codes: Mapping[int, str]) -> Training:
    """A course; ``codes`` are the people's ids by their keys."""
    who = codes[row.person_id]
    return Training(who, row.programme, row.hours, row.start, row.end, row.completed)


def consent_value(row: orm.Consent, codes: Mapping[int, str]) -> Consent:
    """A consent; ``codes`` are the people's ids by their keys."""
    kind, signed_by = ConsentKind(row.kind), codes[row.signed_by_id]
    return Consent(codes[row.person_id], kind, row.given_on, signed_by, row.withdrawn_on)


def role_rows(one: Organisation, ids: Mapping[str, int]) -> Iterator[orm.Role]:
    """The rows of all roles, each list in its order."""
    lists: dict[RoleKind, Sequence[str]] = {
        RoleKind.DIRECTOR: [one.director] if one.director else [],
        RoleKind.CURATOR: [one.curator] if one.curator else [],
        RoleKind.CONTROLLER: [one.controller] if one.controller else [],
        RoleKind.SECRETARY: [one.secretary] if one.secretary else [],
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
