"""Compose each contact's digest and put it into the outbox, when its reader may be disturbed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from workflows.model.history import NoticeRecord
from workflows.model.notices import Contact, LetterText, Rhythm
from workflows.model.roadmap import Policy
from workflows.notices.digest import Digest, Line, composed
from workflows.operations.calendars import production_calendar
from workflows.operations.notice_facts import Fact, Facts, below, facts_of, wanted_lines
from workflows.operations.start_plan import frozen_roadmap
from workflows.planning import STATE_NAMES
from workflows.problems import Problem
from workflows.store.connect import connect
from workflows.store.contacts import contacts
from workflows.store.evaluations import organisations_told_of
from workflows.store.letters import (
    Composed,
    Draft,
    Identity,
    days_written,
    queue_letter,
    told_before,
)
from workflows.store.members import Member, members
from workflows.store.organisations import organisation as stored_organisation
from workflows.store.plans import plans
from workflows.workspace import Workspace

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter that would be written now."""

    contact: Contact
    content: LetterText


def queue_letters(workspace: Workspace, moment: datetime) -> tuple[int, list[Problem]]:
    """Write the digests that are due at a moment; returns how many, and what cannot be judged.

    Nobody gets more than one a day, nor one in quiet hours or on a day off: what there is to tell
    waits, and is told as it stands when these end.
    """
    drafts, problems = _due_drafts(workspace, moment)
    instant = datetime.now(UTC)
    return sum(queue_letter(draft, instant) for draft in drafts), problems


def letters_due(workspace: Workspace, moment: datetime) -> tuple[list[Drafted], list[Problem]]:
    """What ``queue_letters`` would write; nothing is written."""
    drafts, problems = _due_drafts(workspace, moment)
    made = [(draft, draft.compose(told_before(draft))) for draft in drafts]
    return [Drafted(draft.contact, one[0]) for draft, one in made if one is not None], problems


def preview_letters(
    workspace: Workspace, organisation: str, moment: datetime
) -> tuple[list[Drafted], list[Problem]]:
    """An organisation's letters with all that is true now, told before or not, at any hour.

    Without a contact it is shown what one with the usual settings would get.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    known = members()
    chosen = contacts(organisation) or [Contact(organisation, "", id=0)]
    wanted = [(one, local_time(moment, known[organisation]).date()) for one in chosen]
    drafts, problems = _drafts(workspace, known, wanted, moment)
    found = [(draft, draft.compose(frozenset())) for draft in drafts]
    return [Drafted(draft.contact, one[0]) for draft, one in found if one is not None], problems


def _due_drafts(workspace: Workspace, moment: datetime) -> tuple[list[Draft], list[Problem]]:
    connect(workspace.database_url)
    known = members()
    policies = policies_of(workspace)
    ready = [
        (one, day)
        for one in contacts()
        for day in [
            _letter_day(workspace, one, local_time(moment, known[one.organisation]), policies)
        ]
        if day is not None
    ]
    if not ready:
        return [], []
    written = days_written(min(day for _, day in ready))
    wanted = [(one, day) for one, day in ready if (one.id, day) not in written]
    return _drafts(workspace, known, wanted, moment)


def may_be_disturbed(
    workspace: Workspace, contact: Contact, local: datetime, policies: Mapping[str, Policy]
) -> bool:
    """Whether it is neither a day off nor a quiet hour where the contact is."""
    quiet = workspace.notices.quiet if contact.quiet is None else contact.quiet
    policy = policies.get(contact.organisation, Policy())
    working = production_calendar(workspace, policy).is_working(local.date())
    return working and local.time() not in quiet


def _letter_day(
    workspace: Workspace, contact: Contact, local: datetime, policies: Mapping[str, Policy]
) -> date | None:
    """For which day a letter is due; a weekly one's is the day of the week that it is for."""
    if contact.rhythm is Rhythm.NONE or contact.refused:
        return None
    if not may_be_disturbed(workspace, contact, local, policies):
        return None
    if contact.rhythm is Rhythm.DAILY:
        return local.date()
    return local.date() - timedelta(
        days=(local.isoweekday() - workspace.notices.weekly_day) % _WEEK
    )


def policies_of(workspace: Workspace) -> dict[str, Policy]:
    """Whose holidays and working week an organisation has: its last plan's."""
    owners = {one.organisation for one in contacts()}
    return {
        one.organisation: frozen_roadmap(workspace, one.roadmap, one.roadmap_version).policy
        for one in plans(sorted(owners))
    }


def local_time(moment: datetime, body: Member) -> datetime:
    """The moment by the clock of an organisation."""
    return moment.astimezone(ZoneInfo(body.time_zone))


# -- composing -------------------------------------------------------------------------------------


def _drafts(
    workspace: Workspace,
    known: Mapping[str, Member],
    wanted: Sequence[tuple[Contact, date]],
    moment: datetime,
) -> tuple[list[Draft], list[Problem]]:
    told_of = organisations_told_of()
    scopes = {one.id: below(one, known, told_of) for one, _ in wanted}
    owners = {one.organisation for one, _ in wanted} | {x for some in scopes.values() for x in some}
    days = {one: local_time(moment, known[one]).date() for one in owners}
    facts, problems = facts_of(workspace, {one: known[one] for one in owners}, days)
    drafts = [
        _draft(workspace, (one, day), known[one.organisation], _chosen(facts, one, scopes[one.id]))
        for one, day in wanted
    ]
    return drafts, problems


type _Chosen = tuple[Facts, list[Fact]]


def _chosen(facts: Mapping[str, Facts], contact: Contact, scope: Iterable[str]) -> _Chosen:
    others = [fact for one in scope for fact in facts.get(one, Facts()).facts]
    return facts.get(contact.organisation, Facts()), others


def _draft(
    workspace: Workspace, whose: tuple[Contact, date], body: Member, chosen: _Chosen
) -> Draft:
    contact, day = whose
    own, others = chosen
    lines = wanted_lines(contact, body.seat, own.facts, others, workspace.notices)
    weekly = contact.rhythm is Rhythm.WEEKLY
    totals = {STATE_NAMES[one]: number for one, number in (own.totals or {}).items()}
    digest = Digest(body.short_name, day, contact.rhythm, (), totals=totals if weekly else {})
    sender = workspace.mail.sender.rpartition("@")[2] if workspace.mail else "veshka.invalid"
    return Draft(
        contact,
        day,
        tuple(sorted({one.plan for one in lines})),
        partial(_composed, contact, digest, tuple(lines)),
        f"<veshka-{contact.id}-{day.isoformat()}@{sender.encode('idna').decode()}>",
    )


def _composed(
    contact: Contact, digest: Digest, lines: tuple[Line, ...], told: frozenset[Identity]
) -> Composed | None:
    """A daily digest of what is new, if there is any; a weekly one of all that is true."""
    weekly = contact.rhythm is Rhythm.WEEKLY
    shown = tuple(one for one in lines if weekly or _identity(one) not in told)
    if not shown and not weekly:
        return None
    known = 0 if weekly else len(lines) - len(shown)
    whole = Digest(digest.name, digest.day, digest.rhythm, shown, known, digest.totals)
    return composed(whole), [_notice(contact, one) for one in shown]


def _identity(one: Line) -> Identity:
    return one.plan, one.item, one.occurrence, one.kind.value, one.day


def _notice(contact: Contact, one: Line) -> NoticeRecord:
    return NoticeRecord(
        contact.recipient, one.plan, one.item, one.occurrence, one.kind.value, one.day
    )
