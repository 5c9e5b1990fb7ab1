"""Numbers of journals: the next one taken in one transaction, never twice, never with a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.model.journals import Journal, JournalEntry, number_key
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store import orm
from workflows.store.documents import issued_as, save_issued
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number that is asked for.

    Attributes:
        organisation: the organisation's id.
        journal: where the number stands.
        document: the document's id in its template set.
        subject: the person's, pair's or partner's id, if it is about one.
        edition: the template set's edition.
        title: the document's title.
        dated: the day of registration; its year is the journal's.
        number: typed by hand; empty for the next one.
        key: what makes it another document of the same sort; empty for the only one.
        cancels: id of the entry that it takes the place of.
    """

    organisation: str
    journal: Journal
    document: str
    subject: str
    edition: str
    title: str
    dated: date
    number: str = ""
    key: str = ""
    cancels: int | None = None


def reserve(wanted: Wanted, at: datetime) -> tuple[JournalEntry, bool]:
    """Take a number for a document; a document that has one keeps it.

    The next number follows the greatest one of the year that fits the journal's pattern, whoever
    wrote it. What a document cancels is cancelled in the same transaction.

    Returns:
        The entry, and whether it is new.

    Raises:
        ProblemsFoundError: J101 the typed number is taken; J113, J114 what is to be cancelled is
            not there or was cancelled before.
    """
    with writing():
        # On PostgreSQL two writers of one organisation take turns; on SQLite all writers do.
        orm.Organisation.objects.select_for_update().get(id=wanted.organisation)
        known = entries(wanted.organisation)
        key = _key(wanted, known)
        found = orm.JournalEntry.objects.filter(
            organisation=wanted.organisation, idempotency_key=key
        ).first()
        if found is not None:
            return next(one for one in known if one.id == found.id), False
        ordinal, number = _number(wanted, known)
        row = orm.JournalEntry.objects.create(
            organisation_id=wanted.organisation,
            journal=wanted.journal.id,
            year=wanted.dated.year,
            ordinal=ordinal,
            number=number,
            number_key=number_key(number),
            dated=wanted.dated,
            document=wanted.document,
            subject=wanted.subject,
            edition=wanted.edition,
            title=wanted.title,
            idempotency_key=key,
            recorded_at=at,
        )
        if wanted.cancels is not None:
            _cancel(wanted.cancels, known, wanted.dated, "", at, by=row.id)
        return _entry(row, None), True


def cancel(entry: JournalEntry, on: date, reason: str, at: datetime) -> bool:
    """Write down that a number is no longer in force; it stays taken.

    Returns:
        False when the same was written down before.

    Raises:
        ProblemsFoundError: J114, it was cancelled before for another reason.
    """
    with writing():
        orm.Organisation.objects.select_for_update().get(id=entry.organisation)
        return _cancel(entry.id, entries(entry.organisation), on, reason, at)


def entries(organisation: str) -> tuple[JournalEntry, ...]:
    """All lines of an organisation's journals in the order they were written down."""
    with said_plainly():
        cancelled = {
            one.entry_id: one
            for one in orm.Cancellation.objects.filter(entry__organisation=organisation)
        }
        rows = orm.JournalEntry.objects.filter(organisation=organisation).order_by("id")
        return tuple(_entry(row, cancelled.get(row.id)) for row in rows)


def complete(entry: JournalEntry, records: Sequence[IssuedRecord]) -> tuple[IssuedRecord, ...]:
    """Write down the files of a number, once: whoever comes second gets those of the first."""
    with writing():
        orm.Organisation.objects.select_for_update().get(id=entry.organisation)
        before = issued_as([entry.id])
        if before:
            return before
        save_issued(records)
        return issued_as([entry.id])


def _key(wanted: Wanted, known: Iterable[JournalEntry]) -> str:
    """The same document asked for again has the same key; after a cancellation it has a new one."""
    name = f"{wanted.edition}/{wanted.document}/{wanted.subject}/{wanted.key}"
    if wanted.cancels is not None:
        return f"{name}/cancels {wanted.cancels}"
    prefix = f"{name}/"
    rows = orm.JournalEntry.objects.filter(
        organisation=wanted.organisation, document=wanted.document, subject=wanted.subject
    ).order_by("id")
    own = [row for row in rows if row.idempotency_key.startswith(prefix)]
    in_force = {one.id for one in known if one.is_in_force}
    keys = [row.idempotency_key for row in own if row.id in in_force]
    return keys[-1] if keys else f"{prefix}{len(own) + 1}"


def _number(wanted: Wanted, known: Iterable[JournalEntry]) -> tuple[int | None, str]:
    year, journal = wanted.dated.year, wanted.journal
    same = [one for one in known if (one.journal, one.year) == (journal.id, year)]
    taken = {number_key(one.number): one for one in same}
    ordinals = {one.ordinal: one for one in same if one.ordinal is not None}
    if wanted.number:
        ordinal = journal.ordinal(wanted.number, year)
        other = taken.get(number_key(wanted.number)) or ordinals.get(ordinal or 0)
        if other is not None:
            raise ProblemsFoundError([_taken(wanted, other)])
        return ordinal, wanted.number
    ordinal = max([*ordinals, journal.first_in(year) - 1]) + 1
    while number_key(journal.number(ordinal, year)) in taken:
        # Written by hand while the pattern was another one.
        ordinal += 1
    return ordinal, journal.number(ordinal, year)


def _taken(wanted: Wanted, other: JournalEntry) -> Problem:
    return Problem(
        "J101",
        f"номер {wanted.number} в журнале «{wanted.journal.id}» за {other.year} год уже занят: "
        f"«{other.title}» от {other.dated:%d.%m.%Y}",
        Place(path=wanted.organisation),
        "напишите другой номер или уберите --number: программа возьмёт следующий",
    )


def _cancel(
    entry_id: int,
    known: Iterable[JournalEntry],
    on: date,
    reason: str,
    at: datetime,
    *,
    by: int | None = None,
) -> bool:
    old = next(one for one in known if one.id == entry_id)
    if not old.is_in_force:
        if by is None and old.cancelled_by is None and old.reason == reason:
            return False
        raise ProblemsFoundError([_cancelled_before(old)])
    orm.Cancellation.objects.create(
        entry_id=entry_id, by_id=by, on_date=on, reason=reason, recorded_at=at
    )
    orm.IssuedDocument.objects.filter(
        entry=entry_id, status=DocumentStatus.REGISTERED.value
    ).update(status=DocumentStatus.CANCELLED.value)
    return True


def _cancelled_before(old: JournalEntry) -> Problem:
    assert old.cancelled is not None
    return Problem(
        "J114",
        f"документ № {old.number} от {old.dated:%d.%m.%Y} уже отменён {old.cancelled:%d.%m.%Y}",
        Place(path=old.organisation),
        f"посмотрите, чем он отменён: veshka document journal --organisation {old.organisation}",
    )


def _entry(row: orm.JournalEntry, cancelled: orm.Cancellation | None) -> JournalEntry:
    return JournalEntry(
        organisation=row.organisation_id,
        journal=row.journal,
        year=row.year,
        number=row.number,
        dated=row.dated,
        document=row.document,
        subject=row.subject,
        edition=row.edition,
        title=row.title,
        ordinal=row.ordinal,
        cancelled=cancelled.on_date if cancelled else None,
        reason=cancelled.reason if cancelled else "",
        cancelled_by=cancelled.by_id if cancelled else None,
        id=row.id,
    )
