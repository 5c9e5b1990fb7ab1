"""Organisations in and out of the database, as the model's own values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import F, Manager, QuerySet

from workflows.model.people import (
    Organisation,
    Pair,
    Partner,
    Person,
    Representative,
    named_in,
)
from workflows.problems import Problem, ProblemsFoundError
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.models.organisations import RoleKind, Rostered
from workflows.store.rows import (
    Roster,
    consent_rows,
    consent_value,
    meeting_rows,
    meeting_value,
    organisation_row,
    organisation_value,
    pair_row,
    pair_value,
    partner_row,
    partner_value,
    person_row,
    person_value,
    representative_rows,
    role_rows,
    training_rows,
    training_value,
)
from workflows.store.transactions import chunks, writing

_SHOWN = 10
# Places in a register that no new row takes: it has not so many.
_ASIDE = 1_000_000_000


def save_organisation(organisation: Organisation) -> bool:
    """Make the database say what the value says, all or nothing.

    People, pairs and partners who are no longer in it stay in their tables, out of the roster.

    Returns:
        Whether something had changed; saving the same twice writes nothing the second time.

    Raises:
        ValueError: a role, pair or representative names someone who is not in ``people``.
    """
    return save_organisations([organisation]) == 1


def save_organisations(organisations: Sequence[Organisation]) -> int:
    """The same for many at once, in one transaction; returns how many had changed."""
    _require_known_people(organisations)
    with writing():
        ids = [one.id for one in organisations]
        # On PostgreSQL two writers of one organisation take turns.
        list(orm.Organisation.objects.select_for_update().filter(id__in=ids).order_by("id"))
        stored = {one.id: one for one in _load(ids)}
        changed = [one for one in organisations if stored.get(one.id) != one]
        for part in chunks(changed):
            _save(part)
    return len(changed)


def organisation(organisation_id: str) -> Organisation:
    """The organisation with this id.

    Raises:
        ProblemsFoundError: O501, there is none.
    """
    return organisations([organisation_id])[0]


def organisations(ids: Sequence[str]) -> list[Organisation]:
    """The organisations with these ids, in this order, in ten queries however many there are.

    Raises:
        ProblemsFoundError: O501 for each id that is not there.
    """
    with said_plainly():
        found = {one.id: one for part in chunks(list(ids)) for one in _load(part)}
        missing = [one for one in ids if one not in found]
        if missing:
            raise _unknown(missing)
    return [found[one] for one in ids]


@dataclass(frozen=True, slots=True)
class Former:
    """What has left the roster of an organisation and may come back under its old ids."""

    people: tuple[Person, ...] = ()
    pairs: tuple[Pair, ...] = ()
    partners: tuple[Partner, ...] = ()


def former_of(organisation_id: str) -> Former:
    """Those who were in the roster once and are not now."""
    with said_plainly():
        people = list(orm.Person.objects.filter(organisation=organisation_id).order_by("position"))
        codes = {one.id: one.code for one in people}
        pairs = orm.Pair.objects.filter(organisation=organisation_id, active=False)
        partners = orm.Partner.objects.filter(organisation=organisation_id, active=False)
        return Former(
            tuple(person_value(one) for one in people if not one.active),
            tuple(pair_value(one, codes) for one in pairs.order_by("position")),
            tuple(partner_value(one) for one in partners.order_by("position")),
        )


def organisation_ids(municipality: str | None = None) -> list[str]:
    """Ids of all organisations, or of one municipality's, in alphabetical order."""
    rows = orm.Organisation.objects.order_by("id")
    if municipality is not None:
        rows = rows.filter(municipality=municipality)
    with said_plainly():
        return list(rows.values_list("id", flat=True))


def known_codes() -> dict[str, str]:
    """What tells an organisation → its code: its ИНН, or its municipality with one of its names.

    What more than one organisation has tells none of them.
    """
    found: dict[str, set[str]] = {}
    columns = ("id", "inn", "municipality", "name", "short_name")
    with said_plainly():
        for code, inn, municipality, *names in orm.Organisation.objects.values_list(*columns):
            for mark in filter(None, (inn, *(named_in(municipality, one) for one in names))):
                found.setdefault(mark, set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _require_known_people(organisations: Iterable[Organisation]) -> None:
    for one in organisations:
        known = {person.id for person in one.people}
        named = {one.director, one.curator, one.controller, *one.team, *one.mentors, *one.mentees}
        named |= {who for pair in one.pairs for who in (pair.mentor, pair.mentee)}
        named |= {who for each in one.representatives for who in (each.person, each.child)}
        named |= {each.person for each in one.trainings} | {one.secretary}
        named |= {who for each in one.consents for who in (each.person, each.signed_by)}
        unknown = sorted(named - known - {""})
        if unknown:
            message = f"{one.id}: not in its people: {', '.join(unknown)}"
            raise ValueError(message)


def _save(organisations: Sequence[Organisation]) -> None:
    ids = [one.id for one in organisations]
    rows = [organisation_row(one) for one in organisations]
    columns = [name for name in _columns(orm.Organisation) if name != "id"]
    orm.Organisation.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    _save_rostered(
        orm.Person,
        [
            person_row(one.id, position, person)
            for one in organisations
            for position, person in enumerate(one.people)
        ],
        ids,
    )
    keys = _keys_of(orm.Person, ids)
    _save_rostered(
        orm.Pair,
        [
            pair_row(one.id, position, pair, keys[one.id])
            for one in organisations
            for position, pair in enumerate(one.pairs)
        ],
        ids,
    )
    _save_rostered(
        orm.Partner,
        [
            partner_row(one.id, position, partner)
            for one in organisations
            for position, partner in enumerate(one.partners)
        ],
        ids,
    )
    orm.Role.objects.filter(organisation__in=ids).delete()
    orm.Role.objects.bulk_create(
        [row for one in organisations for row in role_rows(one, keys[one.id])]
    )
    orm.Representative.objects.filter(organisation__in=ids).delete()
    orm.Representative.objects.bulk_create(
        [row for one in organisations for row in representative_rows(one, keys[one.id])]
    )
    pairs = _keys_of(orm.Pair, ids)
    _put_aside_registers(ids)
    orm.Meeting.objects.bulk_create(
        [row for one in organisations for row in meeting_rows(one, pairs[one.id])]
    )
    orm.Training.objects.bulk_create(
        [row for one in organisations for row in training_rows(one, keys[one.id])]
    )
    orm.Consent.objects.bulk_create(
        [row for one in organisations for row in consent_rows(one, keys[one.id])]
    )


def _put_aside_registers(organisations: list[str]) -> None:
    """Make room for the registers' new rows; those of people and pairs that left are kept."""
    meetings = orm.Meeting.objects.filter(organisation__in=organisations)
    meetings.filter(pair__active=True).delete()
    meetings.update(position=F("id") + _ASIDE)
    trainings = orm.Training.objects.filter(organisation__in=organisations)
    trainings.filter(person__active=True).delete()
    trainings.update(position=F("id") + _ASIDE)
    consents = orm.Consent.objects.filter(organisation__in=organisations)
    consents.filter(person__active=True).delete()
    consents.update(position=F("id") + _ASIDE)


def _save_rostered[R: Rostered](table: type[R], rows: list[R], organisations: list[str]) -> None:
    """Put all out of the roster, then add or bring back those who are in it."""
    manager = table._default_manager  # noqa: SLF001 — Django's public name for it
    manager.filter(organisation__in=organisations, active=True).update(active=False)
    columns = [name for name in _columns(table) if name not in {"id", "organisation", "code"}]
    manager.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "code"],
        update_fields=columns,
    )


def _columns(table: type[orm.Organisation] | type[Rostered]) -> list[str]:
    return [column.name for column in table._meta.concrete_fields]  # noqa: SLF001 — Django's API


def _keys_of(table: type[Rostered], organisations: list[str]) -> dict[str, dict[str, int]]:
    """Organisation → code → key."""
    keys: dict[str, dict[str, int]] = {one: {} for one in organisations}
    rows = table._default_manager.filter(organisation__in=organisations)  # noqa: SLF001 — as above
    for owner, code, key in rows.values_list("organisation_id", "code", "pk"):
        keys[owner][code] = key
    return keys


def _load(ids: Sequence[str]) -> list[Organisation]:
    rows = list(orm.Organisation.objects.filter(id__in=ids))
    rosters = {row.id: Roster() for row in rows}
    codes: dict[int, str] = {}
    for person in _in_roster(orm.Person.objects, ids):
        # Those who left are still named by pairs that left, never by anyone who is here.
        codes[person.id] = person.code
        rosters[person.organisation_id].people.append(person_value(person))
    for role in orm.Role.objects.filter(organisation__in=ids).order_by("position"):
        lists = rosters[role.organisation_id].roles
        lists.setdefault(RoleKind(role.kind), []).append(codes[role.person_id])
    pair_codes: dict[int, str] = {}
    for pair in _in_roster(orm.Pair.objects, ids):
        pair_codes[pair.id] = pair.code
        rosters[pair.organisation_id].pairs.append(pair_value(pair, codes))
    for meeting in orm.Meeting.objects.filter(organisation__in=ids, pair__active=True).order_by(
        "position"
    ):
        register = rosters[meeting.organisation_id].meetings
        register.append(meeting_value(meeting, pair_codes))
    for course in orm.Training.objects.filter(organisation__in=ids, person__active=True).order_by(
        "position"
    ):
        rosters[course.organisation_id].trainings.append(training_value(course, codes))
    for consent in orm.Consent.objects.filter(
        organisation__in=ids, person__active=True, signed_by__active=True
    ).order_by("position"):
        rosters[consent.organisation_id].consents.append(consent_value(consent, codes))
    for partner in _in_roster(orm.Partner.objects, ids):
        rosters[partner.organisation_id].partners.append(partner_value(partner))
    for each in orm.Representative.objects.filter(organisation__in=ids).order_by("position"):
        rosters[each.organisation_id].representatives.append(
            Representative(codes[each.person_id], codes[each.child_id], each.ground)
        )
    return [organisation_value(row, rosters[row.id]) for row in rows]


def _in_roster[R: Rostered](manager: Manager[R], ids: Sequence[str]) -> QuerySet[R]:
    return manager.filter(organisation__in=ids, active=True).order_by("position")


def _unknown(missing: list[str]) -> ProblemsFoundError:
    known = organisation_ids()
    return ProblemsFoundError(
        [
            Problem(
                "O501",
                f"нет организации «{one}»" + _near(one, known),
                hint="проверьте имя или сначала внесите организацию",
                facts=(f"есть: {', '.join(known[:_SHOWN])}{' …' if len(known) > _SHOWN else ''}",)
                if known
                else (),
            )
            for one in missing
        ]
    )


def _near(wanted: str, known: list[str]) -> str:
    close = get_close_matches(wanted, known, n=1)
    return f" (возможно, {close[0]})" if close else ""
