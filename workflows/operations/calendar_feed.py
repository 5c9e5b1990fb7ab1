"""An organisation's terms as a calendar that can be subscribed to by a secret address."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from workflows.clock import today
from workflows.model.history import EventKind, EventRecord
from workflows.model.rights import Action, Actor
from workflows.notices.icalendar_file import Entry, calendar_file
from workflows.operations.plans import RunningPlan, order_on, running_plans, standings
from workflows.operations.require_right import ask_right
from workflows.planning import Standing, State
from workflows.problems import ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.feeds import add_feed, feed_owner, revoke_feeds
from workflows.store.organisations import organisation as stored_organisation
from workflows.workspace import Workspace

_TOKEN_BYTES = 32
_DONE = frozenset((State.DONE_IN_TIME, State.DONE_LATE))
# What moves a date: of the checkpoint itself, or of anything that it may be counted from.
_OWN_MOVERS = frozenset((EventKind.EXTENDED, EventKind.WAIVED))
_COMMON_MOVERS = frozenset((EventKind.OCCURRED, EventKind.MOVED))


def create_feed(workspace: Workspace, organisation: str, *, actor: Actor | None = None) -> str:
    """A new secret token of an organisation's calendar; only its hash is kept.

    Raises:
        ProblemsFoundError: O501, there is no such organisation; W211 no right.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    ask_right(actor, Action.EDIT_CONTACTS, organisation)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    add_feed(organisation, _hashed(token), datetime.now(UTC))
    return token


def revoke_feed(workspace: Workspace, organisation: str, *, actor: Actor | None = None) -> int:
    """Let no token of an organisation work any more; returns how many did.

    Raises:
        ProblemsFoundError: O501, there is no such organisation; W211 no right.
    """
    connect(workspace.database_url)
    stored_organisation(organisation)
    ask_right(actor, Action.EDIT_CONTACTS, organisation)
    return revoke_feeds(organisation, datetime.now(UTC))


def feed_for(workspace: Workspace, token: str) -> bytes | None:
    """The calendar that a token opens; None for one that is unknown or revoked."""
    connect(workspace.database_url)
    owner = feed_owner(_hashed(token))
    return None if owner is None else feed_of(workspace, owner)


def feed_of(workspace: Workspace, organisation: str) -> bytes:
    """An organisation's calendar: the same state gives the same bytes.

    Raises:
        ProblemsFoundError: there is no such organisation, or a plan cannot be dated.
    """
    connect(workspace.database_url)
    name = stored_organisation(organisation).short_name
    running, problems = running_plans(workspace, [organisation])
    if problems:
        raise ProblemsFoundError(problems)
    day = today(workspace.time_zone)
    return calendar_file(
        f"{name}: сроки", (entry for one in running for entry in _entries(workspace, one, day))
    )


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _entries(workspace: Workspace, running: RunningPlan, day: date) -> Iterator[Entry]:
    for one in standings(workspace, running, day):
        if one.due is not None:
            yield _entry(running, one, one.due)


def _entry(running: RunningPlan, one: Standing, due: date) -> Entry:
    record, (item, occurrence) = running.record, one.checkpoint.key
    # An entry stays the same one when the order's date is corrected.
    started_by = order_on(record, running.history, date.min)
    order = f"{started_by.date}-{started_by.number}"
    movers = _movers(running, one)
    own = [
        event for event in running.history if (event.item, event.occurrence) == (item, occurrence)
    ]
    first = datetime.combine(started_by.date, time(), UTC)
    mark, notes = _told(one, due)
    return Entry(
        running.plan,
        one.checkpoint,
        due,
        f"{record.organisation}-{record.roadmap}-{order}-{item}-{occurrence}@veshka",
        len(movers),
        max([first, *(event.recorded_at.astimezone(UTC) for event in (*movers, *own))]),
        cancelled=one.state is State.WAIVED,
        mark=mark,
        notes=notes,
    )


def _movers(running: RunningPlan, one: Standing) -> list[EventRecord]:
    """Events that moved the date or may have, those that took one back included.

    The history only grows, and so does their number: a date that moves back counts up as well.
    """
    key = one.checkpoint.key
    movers = [
        event
        for event in running.history
        if event.kind in _COMMON_MOVERS
        or (event.kind in _OWN_MOVERS and (event.item, event.occurrence) == key)
    ]
    keys = {event.key for event in movers}
    return movers + [
        event
        for event in running.history
        if event.kind is EventKind.CANCELLED and event.payload.get("cancels") in keys
    ]


def _told(one: Standing, due: date) -> tuple[str, tuple[str, ...]]:
    if one.state is State.WAIVED:
        return " (снято с контроля)", ("Снято с контроля",)
    if one.state in _DONE and one.done_on is not None:
        return " (исполнено)", (f"Исполнено {one.done_on:%d.%m.%Y}",)
    before = one.checkpoint.occurrence.due
    if before is not None and before != due:
        return " (продлён)", (f"Срок продлён, прежний: {before:%d.%m.%Y}",)
    return "", ()
