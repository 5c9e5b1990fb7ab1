"""Issued documents: drafts that are written anew, registered ones that stay."""

from collections.abc import Sequence

from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing

_FIELDS = ("path", "sha256", "template_sha256", "data_sha256", "status", "dated", "number")
_COLUMNS = (*_FIELDS, "entry_id")
type _Key = tuple[str, str, str, str]


def save_issued(records: Sequence[IssuedRecord]) -> int:
    """Write down what was issued, all or nothing.

    A record takes the place of the draft of the same organisation, document, subject and edition;
    saving the same again changes nothing. A registered document is never touched: what is issued
    after it is a new one.

    Returns:
        How many rows were added or changed.
    """
    with writing():
        owners = sorted({one.organisation for one in records})
        for part in chunks(owners):
            list(orm.Organisation.objects.select_for_update().filter(id__in=part).order_by("id"))
        drafts, stored = _stored(owners)
        fresh: dict[_Key, orm.IssuedDocument] = {}
        changed: dict[_Key, orm.IssuedDocument] = {}
        for one in records:
            key = _key(one)
            if one in stored:
                continue
            row = drafts.get(key)
            target = fresh if row is None else changed
            target[key] = _filled(row or orm.IssuedDocument(), one)
        orm.IssuedDocument.objects.bulk_create(fresh.values())
        # By key, an upsert is an update in one statement, 30 times as fast as bulk_update.
        orm.IssuedDocument.objects.bulk_create(
            changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS
        )
    return len(fresh) + len(changed)


def issued(organisation: str) -> tuple[IssuedRecord, ...]:
    """Everything issued to an organisation, in the order it was first written down."""
    with said_plainly():
        rows = orm.IssuedDocument.objects.filter(organisation=organisation).order_by("id")
        return tuple(_record(row) for row in rows)


def issued_as(entry_ids: Sequence[int]) -> tuple[IssuedRecord, ...]:
    """The files that were registered by these entries of journals, by entry."""
    with said_plainly():
        return tuple(
            _record(row)
            for part in chunks(list(entry_ids))
            for row in orm.IssuedDocument.objects.filter(entry__in=part).order_by("entry", "id")
        )


def _stored(owners: list[str]) -> tuple[dict[_Key, orm.IssuedDocument], set[IssuedRecord]]:
    drafts: dict[_Key, orm.IssuedDocument] = {}
    records: set[IssuedRecord] = set()
    for part in chunks(owners):
        for row in orm.IssuedDocument.objects.filter(organisation__in=part):
            record = _record(row)
            records.add(record)
            if record.status is DocumentStatus.DRAFT:
                drafts[_key(record)] = row
    return drafts, records


def _key(one: IssuedRecord) -> _Key:
    return one.organisation, one.document, one.subject, one.edition


def _filled(row: orm.IssuedDocument, one: IssuedRecord) -> orm.IssuedDocument:
    row.organisation_id, row.document, row.subject, row.edition = _key(one)
    for column in _FIELDS:
        setattr(row, column, getattr(one, column))
    row.entry_id = one.entry
    row.status = one.status.value
    return row


def _record(row: orm.IssuedDocument) -> IssuedRecord:
    return IssuedRecord(
        organisation=row.organisation_id,
        document=row.document,
        subject=row.subject,
        edition=row.edition,
        path=row.path,
        sha256=row.sha256,
        template_sha256=row.template_sha256,
        data_sha256=row.data_sha256,
        status=DocumentStatus(row.status),
        dated=row.dated,
        number=row.number,
        entry=row.entry_id,
        id=row.id,
    )
