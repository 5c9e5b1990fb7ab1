"""Rows of a person destroyed, the space they took overwritten, and the record that it was done."""

from collections.abc import Callable, Iterable

from django.db import connection
from django.db.models import Q

from workflows.model.history import DocumentStatus
from workflows.model.privacy import ErasureRecord, FreeText
from workflows.problems import Problem, ProblemsFoundError
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.free_texts import change_texts
from workflows.store.holdings import holdings_of, pairs_of
from workflows.store.transactions import writing


def erase_rows(
    organisation: str,
    person_id: str,
    named_in: Iterable[FreeText],
    struck: Callable[[str], str],
) -> None:
    """Destroy all rows about a person, and the name in the words of others; all or nothing.

    Pairs with the person, their meetings and consents that the person has signed go with it.
    Registered documents and their numbers stay. Done twice, it does nothing the second time.

    Args:
        organisation: its id.
        person_id: whose rows.
        named_in: words in other rows in which the person is named.
        struck: gives such words without the name.
    """
    with writing():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")
        # On PostgreSQL two writers of one organisation take turns.
        list(orm.Organisation.objects.select_for_update().filter(id=organisation))
        row = orm.Person.objects.filter(organisation=organisation, code=person_id).first()
        if row is not None:
            _erase_contacts_and_forms(organisation, person_id)
            _erase_person(row)
        change_texts(list(named_in), struck)


def _erase_contacts_and_forms(organisation: str, person_id: str) -> None:
    held = holdings_of(organisation, person_id)
    assert held is not None
    forms = orm.ApprovedForm.objects.filter(organisation=organisation)
    forms.filter(nominative__in=list(held.approved)).delete()
    own = [one.id for one in held.contacts if one.id is not None]
    # The server's answers quote the address.
    orm.Letter.objects.filter(contact__in=own).update(reply="")
    orm.Contact.objects.filter(id__in=own).update(active=False, email="", refused="")


def _erase_person(row: orm.Person) -> None:
    pairs = pairs_of(row)
    subjects = [row.code, *pairs.values_list("code", flat=True)]
    drafts = orm.IssuedDocument.objects.filter(
        organisation=row.organisation_id, status=DocumentStatus.DRAFT.value
    )
    drafts.filter(subject__in=subjects).delete()
    orm.Meeting.objects.filter(pair__in=pairs).delete()
    pairs.delete()
    orm.Training.objects.filter(person=row).delete()
    orm.Consent.objects.filter(Q(person=row) | Q(signed_by=row)).delete()
    orm.Representative.objects.filter(Q(person=row) | Q(child=row)).delete()
    orm.Role.objects.filter(person=row).delete()
    row.delete()


def forget_drafts(organisation: str, paths: Iterable[str]) -> None:
    """Remove the rows of drafts whose files are gone; ``paths`` are relative to the outputs."""
    with writing():
        drafts = orm.IssuedDocument.objects.filter(
            organisation=organisation, status=DocumentStatus.DRAFT.value
        )
        drafts.filter(path__in=list(paths)).delete()


def scrub() -> None:
    """Leave nothing of deleted rows in the database's files.

    SQLite writes its file anew without free pages; PostgreSQL gives the space of dead rows back for
    use. Its write-ahead log and anybody's backups are beyond the program.

    Raises:
        ProblemsFoundError: X509, another program keeps the database open.
    """
    tables = (orm.Person, orm.Pair, orm.Meeting, orm.Training, orm.Consent, orm.Representative)
    more = (orm.Role, orm.ApprovedForm, orm.Contact, orm.Letter, orm.IssuedDocument, orm.Event)
    with said_plainly(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(f'"{one._meta.db_table}"' for one in (*tables, *more))  # noqa: SLF001 — Django's public name for it
            cursor.execute(f"VACUUM {names}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    if busy:
        raise ProblemsFoundError([_busy()])


def _busy() -> Problem:
    return Problem(
        "X509",
        "база данных открыта другой программой: следы удалённых строк в ней ещё не перезаписаны",
        hint="закройте другие команды veshka (и veshka up) и повторите: "
        "уничтожение будет закончено",
    )


def record_erasure(one: ErasureRecord) -> bool:
    """Write a destruction down, once; false when it was written before."""
    with writing():
        if orm.Erasure.objects.filter(idempotency_key=one.key).exists():
            return False
        orm.Erasure.objects.create(
            organisation_id=one.organisation,
            year=one.on_date.year,
            number=one.number,
            person=one.person,
            ground=one.ground,
            categories=list(one.categories),
            on_date=one.on_date,
            recorded_at=one.recorded_at,
            act=one.act,
            idempotency_key=one.key,
        )
    return True


def erasures(organisation: str) -> list[ErasureRecord]:
    """What was destroyed in an organisation, in the order it was done."""
    with said_plainly():
        return [
            ErasureRecord(
                row.organisation_id,
                row.number,
                row.person,
                row.ground,
                tuple(row.categories),
                row.on_date,
                row.recorded_at,
                row.act,
                row.idempotency_key,
            )
            for row in orm.Erasure.objects.filter(organisation=organisation).order_by("id")
        ]
