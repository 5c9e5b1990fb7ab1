"""Cancel a registered document: its number stays taken, its file stays as it is."""

from dataclasses import dataclass
from datetime import date

from workflows.clock import now, today
from workflows.model.journals import JournalEntry
from workflows.model.rights import Action, Actor
from workflows.operations.journals import find_entry
from workflows.operations.registration_checks import require_past
from workflows.operations.require_right import ask_right
from workflows.store.connect import connect
from workflows.store.journal import cancel, entries
from workflows.store.organisations import organisation as stored_organisation
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Which number is to be cancelled, why and when; ``year`` None for the latest that has it."""

    organisation: str
    number: str
    reason: str
    journal: str = ""
    year: int | None = None
    on: date | None = None


def cancel_document(
    workspace: Workspace, what: Cancelling, *, actor: Actor | None = None
) -> tuple[JournalEntry, bool]:
    """Write down that a registered document is no longer in force.

    Returns:
        Its line of the journal as it is now, and whether this call cancelled it.

    Raises:
        ProblemsFoundError: W211 no right; there is no such number, or it was cancelled for another
            reason.
    """
    connect(workspace.database_url)
    stored_organisation(what.organisation)
    ask_right(actor, Action.REGISTER, what.organisation)
    day = what.on or today(workspace.time_zone)
    require_past(workspace, day, what.organisation)
    entry = _find(what)
    is_new = cancel(entry, day, what.reason, now(workspace.time_zone))
    return next(one for one in entries(what.organisation) if one.id == entry.id), is_new


def _find(what: Cancelling) -> JournalEntry:
    return find_entry(
        entries(what.organisation),
        what.number,
        organisation=what.organisation,
        journal=what.journal,
        year=what.year,
    )
