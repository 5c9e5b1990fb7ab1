"""Everything that the tables hold about one person of an organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import Q, QuerySet

from workflows.language import initials_first, initials_last
from workflows.language.overrides import glossary_key
from workflows.model.people import Person
from workflows.model.privacy import Holdings
from workflows.store import orm
from workflows.store.contacts import contacts
from workflows.store.faults import said_plainly
from workflows.store.forms import approved_forms
from workflows.store.rows import (
    consent_value,
    meeting_value,
    pair_value,
    person_value,
    training_value,
)


def people_of(organisation: str) -> list[Person]:
    """Everyone who is or was in the roster of an organisation, in the order of the list."""
    rows = orm.Person.objects.filter(organisation=organisation).order_by("-active", "position")
    with said_plainly():
        return [person_value(row) for row in rows]


def holdings_of(organisation: str, person_id: str) -> Holdings | None:
    """All rows about a person, whether in the roster or left; None when there is no such person."""
    with said_plainly():
        row = orm.Person.objects.filter(organisation=organisation, code=person_id).first()
        if row is None:
            return None
        people = orm.Person.objects.filter(organisation=organisation).order_by("-active", "id")
        codes = {one.id: one.code for one in people}
        names = {one.code: _name(one) for one in people}
        pairs = list(pairs_of(row).order_by("position", "id"))
        pair_codes = {one.id: one.code for one in pairs}
        meetings = orm.Meeting.objects.filter(pair__in=pairs).order_by("date", "id")
        trainings = orm.Training.objects.filter(person=row).order_by("id")
        consents = orm.Consent.objects.filter(Q(person=row) | Q(signed_by=row)).order_by("id")
        represents = orm.Representative.objects.filter(person=row).order_by("id")
        represented = orm.Representative.objects.filter(child=row).order_by("id")
        person = person_value(row)
        emails = {one.strip(".,;<>()").lower() for one in person.contacts.split()}
        found = Holdings(
            person,
            row.active,
            roles=tuple(roles_of(row)),
            represents=tuple((codes[one.child_id], one.ground) for one in represents),
            represented_by=tuple((codes[one.person_id], one.ground) for one in represented),
            pairs=tuple(pair_value(one, codes) for one in pairs),
            meetings=tuple(meeting_value(one, pair_codes) for one in meetings),
            trainings=tuple(training_value(one, codes) for one in trainings),
            consents=tuple(consent_value(one, codes) for one in consents),
            approved=_approved(organisation, row, people),
            contacts=tuple(one for one in contacts(organisation) if one.email.lower() in emails),
            alone=_is_only_bearer(row, people, organisation),
        )
        return _with_names(found, names)


def pairs_of(person: orm.Person) -> QuerySet[orm.Pair]:
    """The pairs, past ones too, that a person is in."""
    return orm.Pair.objects.filter(Q(mentor=person) | Q(mentee=person))


def roles_of(person: orm.Person) -> list[str]:
    """What a person is in the organisation, as the store calls it."""
    rows = orm.Role.objects.filter(person=person).order_by("id")
    return list(rows.values_list("kind", flat=True))


def _with_names(found: Holdings, names: Mapping[str, str]) -> Holdings:
    who = {found.person.id, *(one for one, _ in (*found.represents, *found.represented_by))}
    who |= {one for pair in found.pairs for one in (pair.mentor, pair.mentee)}
    who |= {one for consent in found.consents for one in (consent.person, consent.signed_by)}
    return replace(found, names={one: names[one] for one in names if one in who})


def _approved(
    organisation: str, row: orm.Person, people: Iterable[orm.Person]
) -> dict[str, dict[str, str]]:
    """The approved forms of this person's name that are no namesake's too."""
    others = {key for one in people if one.id != row.id and one.active for key in _keys(one)}
    own = set(_keys(row)) - others
    return {text: forms for text, forms in approved_forms(organisation).items() if text in own}


def _keys(row: orm.Person) -> list[str]:
    parts = (row.surname, row.name, row.patronymic)
    written = (_name(row), initials_first(*parts), initials_last(*parts))
    return [glossary_key(one) for one in written]


def _is_only_bearer(row: orm.Person, people: Iterable[orm.Person], organisation: str) -> bool:
    """Brothers, spouses and heads of partners may bear the surname, in another gender's form."""
    stem = _stem(row.surname)
    heads = orm.Partner.objects.filter(organisation=organisation).values_list("head", flat=True)
    others = [one.surname for one in people if one.id != row.id]
    others += [word for head in heads for word in head.split()]
    return all(_stem(one) != stem for one in others)


def _stem(surname: str) -> str:
    """The surname without the ending that tells husband and wife apart."""
    low = surname.lower().replace("ё", "е")
    for ending in ("ая", "ий", "ый", "ой", "а"):
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def _name(row: orm.Person) -> str:
    return " ".join(one for one in (row.surname, row.name, row.patronymic) if one)
