"""What a file says and what was stored before → the organisation as it is to be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflows.model.people import (
    Organisation,
    OrganisationType,
)
from workflows.problems import Place, Problem, Severity
from workflows.rosters.roster.identity import (
    Known,
    Someone,
    joined,
    known_again,
    name_cell,
    person_of,
)
from workflows.rosters.roster.kinship import parents_in
from workflows.rosters.roster.names import full_name_of, name_key, of_values
from workflows.rosters.roster.records import Record, Records
from workflows.rosters.roster.references import Directory
from workflows.rosters.roster.registers import registers_of
from workflows.rosters.roster.sheets import (
    MENTEES,
    MENTORS,
    ORGANISATION,
    PEOPLE,
    REPRESENTATIVES,
    STAFF,
)
from workflows.rosters.roster.work import Before, Work

_ROLES = ("director", "curator", "controller", "secretary")

# Of a telephone, without the eight or seven before them.
_OWN_DIGITS = 10

type _Grounds = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The organisation that a file makes.

    Attributes:
        organisation: None when it is not known and the file does not describe it.
        rows: of its lists, where they are in the file, in the same order; None for what is stored.
        people: those whom the file names, by id.
        problems: what contradicts itself or names nobody.
    """

    organisation: Organisation | None
    rows: Mapping[str, Sequence[Record | None]]
    people: Mapping[str, Someone]
    problems: tuple[Problem, ...]

    def place(self, listed: str, number: int, key: str) -> Place:
        """The cell of a field, or of its row; for what the file does not have, no cell."""
        if listed == "people" and self.organisation is not None:
            someone = self.people.get(self.organisation.people[number].id)
            records = someone.records if someone else ()
            record = next((one for one in records if key in one.columns), None)
            if record is not None and key != "id":
                return record.place_of(key)
            return records[0].place_of(name_cell(records[0])) if records else Place()
        rows = self.rows.get(listed, ())
        row = rows[number] if number < len(rows) else None
        if row and key == "person" and "person" not in row.columns:
            key = "representative" if "representative" in row.columns else name_cell(row)
        return row.place_of(key) if row else Place()


def assemble(records: Records, before: Before, organisation_id: str, day: date) -> Assembled:
    """The organisation as a file and the database together have it.

    A list whose sheet is not in the file stays as it was; a field without a column does too.
    """
    base = before.organisation or _described(records, organisation_id)
    if base is None:
        return Assembled(None, {}, {}, (_unknown_organisation(records, organisation_id),))
    work = Work(records, before, base, day.year)
    _people(work)
    lists = _lists(work)
    done = replace(base, **_own_fields(work), **lists)
    done = _with_people(work, done)
    # From here on nobody who has left can be meant.
    work.directory = replace(work.directory, people=done.people)
    done = replace(done, **registers_of(work, done))
    problems = (*work.problems, *work.directory.problems)
    return Assembled(done, work.kept, work.someone, problems)


def _described(records: Records, organisation_id: str) -> Organisation | None:
    """A new organisation, where the file says enough of it."""
    for record in records.rows.get(ORGANISATION.key, ()):
        needed = [one.key for one in ORGANISATION.columns if one.needed]
        values: dict[str, Any] = {key: record.text(key) for key in needed}
        if all(values.values()):
            kind = OrganisationType(values.pop("type"))
            return Organisation(id=organisation_id, type=kind, **values)
    return None


def _unknown_organisation(records: Records, organisation_id: str) -> Problem:
    message = f"организации «{organisation_id}» ещё нет в базе, а файл её не описывает"
    hint = (
        "исправьте код после --organisation или заполните лист «Организация»: вид, полное и "
        "краткое название, муниципалитет, регион, место издания"
    )
    return Problem("X320", message, Place(records.file), hint)


# -- people ----------------------------------------------------------------------------------------


def _people(work: Work) -> None:
    parents = list(_inline_parents(work))
    rows = [record for sheet in PEOPLE for record in work.rows(sheet.key)] + parents
    known = Known(work.base.people, work.before.former_people)
    people, problems = joined(rows, known, work.this_year)
    work.problems += problems
    work.problems += known_again(people, known)
    for one in people:
        person, doubts = person_of(one)
        work.problems += doubts
        work.people[person.id] = person
        work.someone[person.id] = one
    if parents:
        work.parents_beside = not work.has(REPRESENTATIVES.key)
        listed = [*work.rows(REPRESENTATIVES.key), *parents]
        work.records = replace(
            work.records, rows={**work.records.rows, REPRESENTATIVES.key: listed}
        )
    cells = {one.id: one.records[0].place_of(name_cell(one.records[0])) for one in people}
    stored = {one.id: one for one in work.base.people}
    everyone = {**stored, **work.people}.values()
    work.directory = Directory(everyone, cells, work.this_year, work.base.people)


def _inline_parents(work: Work) -> Iterator[Record]:
    """Parents written beside their children, as rows of their own."""
    grounds = _stored_grounds(work.base)
    for sheet in (MENTEES, MENTORS):
        for record in work.rows(sheet.key):
            if record.text("representative"):
                yield from _parents_beside(work, record, grounds)


def _parents_beside(work: Work, record: Record, grounds: _Grounds) -> Iterator[Record]:
    """A row for each parent, with the telephone after the name; that of the column is the first's.

    What is stored of the two says the ground where the cell does not.
    """
    child = of_values(record.values, work.this_year)
    stored = grounds.get(child.key, {})
    born = f" ({child.born:%d.%m.%Y})" if child.born else ""
    at = record.columns["representative"]
    for number, one in enumerate(parents_in(record.text("representative"))):
        ground = record.text("ground") or one.ground or stored.get(name_key(one.name), "")
        values: dict[str, object] = {
            "full_name": one.name,
            "child": f"{child.name}{born}",
            "ground": ground or "родитель",
        }
        columns = {"full_name": at, "child": at, "ground": record.columns.get("ground", at)}
        if number == 0 and "representative_contacts" in record.columns:
            values["contacts"] = record.values.get("representative_contacts")
            columns["contacts"] = record.columns["representative_contacts"]
        if one.phone:
            values["contacts"] = _with_phone(values.get("contacts"), one.phone)
            columns.setdefault("contacts", at)
        parent = Record(REPRESENTATIVES.key, values, record.file, record.grid, record.row, columns)
        if not ground:
            work.tell(_no_ground(parent))
        yield parent


def _with_phone(contacts: object, phone: str) -> str:
    """What the column says and the number beside the name, once if they are the same."""
    own = "".join(filter(str.isdigit, str(contacts or "")))[-_OWN_DIGITS:]
    if not own or own == "".join(filter(str.isdigit, phone))[-_OWN_DIGITS:]:
        return str(contacts or phone)
    return f"{contacts}, {phone}"


def _stored_grounds(base: Organisation) -> _Grounds:
    """The grounds of the stored representatives, by the child's name and then by their own."""
    names = {one.id: name_key(full_name_of(one)) for one in base.people}
    found: dict[str, dict[str, str]] = {}
    for one in base.representatives:
        found.setdefault(names[one.child], {})[names[one.person]] = one.ground
    return found


def _no_ground(record: Record) -> Problem:
    message = "не сказано, кем представитель приходится участнику: записано «родитель»"
    hint = "добавьте столбец «Кем приходится»: мать, отец, опекун (реквизиты акта)"
    place = record.place_of("full_name")
    return Problem("X318", message, place, hint, severity=Severity.WARNING)


def _lists(work: Work) -> dict[str, Any]:
    """Mentors, mentees and the team in their order."""
    found: dict[str, Any] = {}
    for sheet in (MENTORS, MENTEES):
        if work.has(sheet.key):
            found[sheet.key] = tuple(_ids(work, sheet.key))
    if any("team" in record.columns for record in work.rows(STAFF.key)):
        team = set(_ids(work, STAFF.key, "team"))
        stayed = [one for one in work.base.team if one in team]
        stayed += [one for one in _ids(work, STAFF.key, "team") if one not in work.base.team]
        found["team"] = tuple(stayed)
    return found


def _ids(work: Work, sheet: str, marked: str = "") -> Iterator[str]:
    for record, who in work.people_of(sheet):
        if not marked or record.values.get(marked):
            yield who


def _own_fields(work: Work) -> dict[str, Any]:
    """The organisation's own fields, as its sheet has them."""
    found: dict[str, Any] = {}
    for record in work.rows(ORGANISATION.key):
        for column in ORGANISATION.columns:
            key = column.key
            if key not in record.values:
                continue
            if key in _ROLES:
                found[key] = work.directory.who(record, key)
            elif key == "type":
                found[key] = OrganisationType(record.text(key) or work.base.type)
            elif record.text(key) or not column.needed:
                found[key] = record.text(key) or (work.base.time_zone if key == "time_zone" else "")
    return found


def _with_people(work: Work, done: Organisation) -> Organisation:
    """Those of the file, and those from before whose sheet the file does not have."""
    stays = _stays(work, done)
    kept = [
        work.people.get(one.id, one)
        for one in work.base.people
        if one.id in work.people or stays(one.id)
    ]
    known = {one.id for one in kept}
    people = (*kept, *(one for one in work.people.values() if one.id not in known))
    ids = {one.id for one in people}
    return replace(
        done,
        people=people,
        team=tuple(one for one in done.team if one in ids),
        mentors=tuple(one for one in done.mentors if one in ids),
        mentees=tuple(one for one in done.mentees if one in ids),
    )


def _stays(work: Work, done: Organisation) -> Callable[[str], bool]:
    base = work.base
    parents: dict[str, set[str]] = {}
    for one in base.representatives:
        parents.setdefault(one.person, set()).add(one.child)
    mentors, mentees = set(base.mentors), set(base.mentees)
    leading = {getattr(done, role) for role in _ROLES}

    def takes_part(who: str) -> bool:
        held = ((MENTORS.key, mentors), (MENTEES.key, mentees))
        return any(who in ids and not work.has(sheet) for sheet, ids in held)

    def stays(who: str) -> bool:
        if who in leading or takes_part(who):
            return True
        if who in parents:
            children = parents[who]
            listed = work.has(REPRESENTATIVES.key) and not work.parents_beside
            return not listed and any(
                child in work.people or takes_part(child) for child in children
            )
        return who not in mentors | mentees and not work.has(STAFF.key)

    return stays
