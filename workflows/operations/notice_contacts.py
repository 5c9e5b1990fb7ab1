"""Say who gets an organisation's notices, how often and about what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workflows.model.notices import Contact, NoticeKind, Rhythm, is_email, quiet_hours
from workflows.model.rights import ROLE_NAMES, Action, Actor, Role
from workflows.operations.require_right import ask_right, may_do
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.settings import MAX_LEAD
from workflows.store import contacts as stored
from workflows.store.connect import connect
from workflows.store.organisations import organisation as stored_organisation
from workflows.workspace import Workspace

_DEFAULT = ("обычно", "default")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for, as typed; None where nothing was said."""

    email: str | None = None
    role: str | None = None
    rhythm: str | None = None
    kinds: str | None = None
    lead_days: str | None = None
    quiet: str | None = None


def add_contact(
    workspace: Workspace, organisation: str, wishes: Wishes, *, actor: Actor | None = None
) -> Contact:
    """A new contact of an organisation or a body.

    Raises:
        ProblemsFoundError: W211 no right, O501 no such organisation, M104 or M107 a wish is not
            understood (all of them at once), M106 the organisation has this address already.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    ask_right(actor, Action.EDIT_CONTACTS, organisation)
    contact = _with(Contact(organisation, ""), replace(wishes, email=wishes.email or ""))
    added = stored.add_contact(contact)
    if added is None:
        raise ProblemsFoundError([_is_there(contact)])
    return added


def list_contacts(
    workspace: Workspace, organisation: str | None = None, *, actor: Actor | None = None
) -> list[Contact]:
    """All contacts whose addresses the actor may see, or those of one organisation.

    Raises:
        ProblemsFoundError: O501 no such organisation, W211 no right to this one.
    """
    connect(workspace.database_url)
    if organisation is not None:
        stored_organisation(organisation)
        ask_right(actor, Action.EDIT_CONTACTS, organisation)
    found = stored.contacts(organisation)
    seen = {
        code: may_do(actor, Action.EDIT_CONTACTS, code)
        for code in {one.organisation for one in found}
    }
    return [one for one in found if seen[one.organisation]]


def set_contact(
    workspace: Workspace, contact_id: int, wishes: Wishes, *, actor: Actor | None = None
) -> Contact:
    """Change what was asked for; an address that the server had refused is tried again.

    Raises:
        ProblemsFoundError: M105 no such contact, else as for ``add_contact``.
    """
    connect(workspace.database_url)
    known = _known(contact_id)
    ask_right(actor, Action.EDIT_CONTACTS, known.organisation)
    changed = replace(_with(known, wishes), refused="")
    if not stored.change_contact(changed):
        raise ProblemsFoundError([_is_there(changed)])
    return changed


def remove_contact(workspace: Workspace, contact_id: int, *, actor: Actor | None = None) -> Contact:
    """Write to someone no more; the address is wiped from the database.

    Raises:
        ProblemsFoundError: M105 no such contact, W211 no right.
    """
    connect(workspace.database_url)
    contact = _known(contact_id)
    ask_right(actor, Action.EDIT_CONTACTS, contact.organisation)
    stored.remove_contact(contact_id)
    return contact


def _known(contact_id: int) -> Contact:
    found = stored.contacts_by_id([contact_id]).get(contact_id)
    if found is None:
        raise ProblemsFoundError(
            [
                Problem(
                    "M105",
                    f"нет получателя № {contact_id}",
                    hint="посмотрите номера: veshka notice contacts list",
                )
            ]
        )
    return found


def _is_there(contact: Contact) -> Problem:
    return Problem(
        "M106",
        f"у организации «{contact.organisation}» уже есть получатель с этим адресом",
        Place(path=contact.organisation),
        "измените его: veshka notice contacts set НОМЕР …; номера: veshka notice contacts list",
    )


# -- wishes ----------------------------------------------------------------------------------------


def _with(contact: Contact, wishes: Wishes) -> Contact:
    """The contact with what was said; everything that is not understood is told at once."""
    changes: dict[str, object] = {}
    problems: list[Problem] = []
    for name, (read, code, hint) in _READERS.items():
        said = getattr(wishes, name)
        if said is None:
            continue
        try:
            changes[name] = read(said.strip())
        except ValueError:
            what = f"{_OPTIONS[name]}: «{said}» не подходит"
            problems.append(Problem(code, what, Place(path=contact.organisation), hint))
    if problems:
        raise ProblemsFoundError(problems)
    return replace(contact, **changes)  # type: ignore[arg-type]  # each reader gives its type


def _email(text: str) -> str:
    if not is_email(text):
        raise ValueError
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def _role(text: str) -> Role:
    for role, name in ROLE_NAMES.items():
        if text.lower() in (role.value, name):
            return role
    raise ValueError


def _kinds(text: str) -> tuple[NoticeKind, ...]:
    if text in ("все", "all"):
        return ()
    return tuple(dict.fromkeys(NoticeKind(one.strip()) for one in text.split(",")))


def _lead(text: str) -> int | None:
    if text in _DEFAULT:
        return None
    days = int(text)
    if not 1 <= days <= MAX_LEAD:
        raise ValueError
    return days


def _quiet(text: str) -> object:
    found = None if text in _DEFAULT else quiet_hours(text)
    if found is None and text not in _DEFAULT:
        raise ValueError
    return found


_OPTIONS = {
    "email": "--email",
    "role": "--role",
    "rhythm": "--digest",
    "kinds": "--kinds",
    "lead_days": "--lead",
    "quiet": "--quiet",
}
_READERS: Mapping[str, tuple[Callable[[str], object], str, str]] = {
    "email": (_email, "M104", "нужен один адрес, например school@example.ru"),
    "role": (_role, "M107", f"есть: {', '.join(Role)}"),
    "rhythm": (Rhythm, "M107", "есть: daily — ежедневно, weekly — еженедельно, none — не писать"),
    "kinds": (_kinds, "M107", f"перечислите через запятую: {', '.join(NoticeKind)}; либо «все»"),
    "lead_days": (_lead, "M107", f"нужно число рабочих дней от 1 до {MAX_LEAD} или «обычно»"),
    "quiet": (_quiet, "M107", "нужны часы «20:00-08:00», «нет» или «обычно»"),
}
