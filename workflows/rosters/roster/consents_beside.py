"""Dates of consents in a column beside the participants: whose consent each is, if that is sure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from workflows.model.mentoring import OF_AGE, whole_years
from workflows.model.people import Consent, ConsentKind, Organisation, Person
from workflows.problems import Problem, Severity
from workflows.rosters.roster.records import Record
from workflows.rosters.roster.shared_columns import CONSENT_DATES, PARENTS_CONSENT
from workflows.rosters.roster.sheets import CONSENTS, MENTEES, MENTORS
from workflows.rosters.roster.work import Work

type Parents = Mapping[str, Sequence[str]]


def consents_beside(
    work: Work, done: Organisation, parents: Parents, stored: Sequence[Consent]
) -> Iterator[tuple[Consent, Record]]:
    """Consents to processing that the lists of people date, and none knows yet, with their cells.

    What is not certain is told instead: the sheet of consents has room for who signed.
    """
    people = {one.id: one for one in done.people}
    known: dict[str, list[Consent]] = {}
    for consent in stored:
        if consent.kind is ConsentKind.PROCESSING:
            known.setdefault(consent.person, []).append(consent)
    for sheet in (MENTEES, MENTORS):
        for record, who in work.people_of(sheet.key):
            for key in (one.key for one in CONSENT_DATES):
                day = record.values.get(key)
                earlier = known.setdefault(who, [])
                if not isinstance(day, date) or any(one.given_on == day for one in earlier):
                    continue
                signer, doubt = _signer(people[who], day, parents.get(who, ()), key, sheet.key)
                if any(one.withdrawn_on is None or one.withdrawn_on > day for one in earlier):
                    doubt = "у этого человека уже есть согласие от другого дня"
                if doubt:
                    work.tell(_told(record, key, doubt))
                    continue
                found = Consent(who, ConsentKind.PROCESSING, day, signer)
                earlier.append(found)
                yield found, _as_row(record, key)


def _signer(
    person: Person, day: date, parents: Sequence[str], key: str, sheet: str
) -> tuple[str, str]:
    """Who must have signed; or why nobody can tell."""
    if person.born is None and not parents and sheet == MENTEES.key:
        return "", "нет даты рождения, и непонятно, сам ли участник подписал"
    minor = bool(parents) if person.born is None else whole_years(person.born, day) < OF_AGE
    if not minor and key == PARENTS_CONSENT.key:
        return "", "участнику уже было 18 лет, согласие давал он сам"
    if not minor:
        return person.id, ""
    if len(parents) == 1:
        return parents[0], ""
    if parents:
        return "", "у несовершеннолетнего несколько представителей, и неизвестно, кто подписал"
    return "", "у несовершеннолетнего не назван представитель, который подписал"


def _told(record: Record, key: str, doubt: str) -> Problem:
    hint = f"впишите это согласие на лист «{CONSENTS.title}» формы: дату и кто подписал"
    message = f"согласие не загружено: {doubt}"
    return Problem("X355", message, record.place_of(key), hint, severity=Severity.WARNING)


def _as_row(record: Record, key: str) -> Record:
    """The cell as a row of the sheet of consents, for findings about it."""
    columns = {one.key: record.columns[key] for one in CONSENTS.columns}
    return Record(CONSENTS.key, {}, record.file, record.grid, record.row, columns)
