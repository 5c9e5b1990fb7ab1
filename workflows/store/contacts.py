"""Who gets whose notices, in and out of the database."""

from collections.abc import Iterable
from typing import Any

from workflows.model.notices import Contact, LetterState, NoticeKind, Rhythm, quiet_hours
from workflows.model.rights import Role
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import writing


def contacts(organisation: str | None = None) -> list[Contact]:
    """The contacts of all organisations, or of one, in the order they were added."""
    rows = orm.Contact.objects.filter(active=True).order_by("id")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    with said_plainly():
        return [_value(row) for row in rows]


def add_contact(contact: Contact) -> Contact | None:
    """Add one, with its number; None where the organisation has this address already."""
    with writing():
        # On PostgreSQL two writers of one organisation take turns.
        list(orm.Organisation.objects.select_for_update().filter(id=contact.organisation))
        same = orm.Contact.objects.filter(
            organisation=contact.organisation, email=contact.email, active=True
        )
        if same.exists():
            return None
        row = orm.Contact.objects.create(organisation_id=contact.organisation, **_columns(contact))
    return _value(row)


def change_contact(contact: Contact) -> bool:
    """Let a contact be as the value says; false where its address is taken or it is gone."""
    with writing():
        list(orm.Organisation.objects.select_for_update().filter(id=contact.organisation))
        same = orm.Contact.objects.filter(
            organisation=contact.organisation, email=contact.email, active=True
        )
        number = contact.id or 0
        if same.exclude(id=number).exists():
            return False
        # What the old address refused goes to the new one.
        refused = orm.Letter.objects.filter(contact=number, state=LetterState.REFUSED)
        refused.update(state=LetterState.QUEUED)
        rows = orm.Contact.objects.filter(id=number, active=True)
        return bool(rows.update(**_columns(contact)))


def remove_contact(contact_id: int) -> bool:
    """Forget an address; what was sent there stays, and what waited is not sent."""
    with writing():
        rows = orm.Contact.objects.filter(id=contact_id, active=True)
        return bool(rows.update(active=False, email="", refused=""))


def mark_refused(contact_id: int, reply: str) -> None:
    """Write to this address no more: the server has refused it for good."""
    with writing():
        orm.Contact.objects.filter(id=contact_id).update(refused=reply)


def contacts_by_id(ids: Iterable[int]) -> dict[int, Contact]:
    """The contacts with these numbers that are still there."""
    with said_plainly():
        rows = orm.Contact.objects.filter(id__in=set(ids), active=True)
        return {row.id: _value(row) for row in rows}


def _columns(one: Contact) -> dict[str, Any]:
    return {
        "email": one.email,
        "role": one.role.value,
        "rhythm": one.rhythm.value,
        "kinds": [kind.value for kind in one.kinds],
        "lead_days": one.lead_days,
        "quiet": "" if one.quiet is None else str(one.quiet),
        "refused": one.refused,
    }


def _value(row: orm.Contact) -> Contact:
    return Contact(
        organisation=row.organisation_id,
        email=row.email,
        role=Role(row.role),
        rhythm=Rhythm(row.rhythm),
        kinds=tuple(NoticeKind(one) for one in row.kinds),
        lead_days=row.lead_days,
        quiet=quiet_hours(row.quiet) if row.quiet else None,
        refused=row.refused,
        id=row.id,
    )
