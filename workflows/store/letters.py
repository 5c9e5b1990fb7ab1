"""Letters: written down before they are sent, claimed by one sender at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from workflows.model.history import NoticeRecord, NoticeState
from workflows.model.notices import Contact, Letter, LetterState, LetterText
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks, writing

# What is still true of these is told by the next letter instead.
_OPEN = [LetterState.QUEUED, LetterState.FAILED, LetterState.DOUBTFUL, LetterState.REFUSED]
_WAITING = [LetterState.QUEUED, LetterState.FAILED]
_HELD = [LetterState.CLAIMED, LetterState.HANDED]
_MOST_DOUBTS = 1

type Identity = tuple[int, str, str, str, date]
"""Plan, item, occurrence, kind, day: what makes a line the same one."""

type Composed = tuple[LetterText, Sequence[NoticeRecord]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be: for which day, about which plans, and how it is composed.

    ``compose`` gets what was told before and gives the text with its lines, or None where there is
    nothing new.
    """

    contact: Contact
    day: date
    plans: tuple[int, ...]
    compose: Callable[[frozenset[Identity]], Composed | None]
    message_id: str


def queue_letter(draft: Draft, instant: datetime) -> bool:
    """Write a letter down with its lines, once for its contact and day.

    An earlier letter that was not sent is replaced: what is still true of it is among the new
    one's lines.
    """
    with writing():
        # On PostgreSQL two writers to one contact take turns; on SQLite all writers do.
        list(orm.Contact.objects.select_for_update().filter(id=draft.contact.id or 0))
        letters = orm.Letter.objects.filter(contact=draft.contact.id or 0)
        if letters.filter(day=draft.day).exists():
            return False
        earlier = list(letters.filter(state__in=_OPEN).values_list("id", flat=True))
        composed = draft.compose(_told(draft, earlier))
        letters.filter(id__in=earlier).update(state=LetterState.REPLACED)
        dropped = orm.Notice.objects.filter(letter__in=earlier)
        dropped.update(letter=None, state=NoticeState.DROPPED)
        if composed is None:
            return False
        text, lines = composed
        letter = orm.Letter.objects.create(
            contact_id=draft.contact.id or 0,
            day=draft.day,
            state=LetterState.QUEUED,
            message_id=draft.message_id,
            subject=text.subject,
            text=text.text,
            html=text.html,
            created=instant,
            next_try=instant,
        )
        _put_into(letter, draft, lines)
    return True


def told_before(draft: Draft) -> frozenset[Identity]:
    """What the contact was told of these plans by letters that were not replaced."""
    letters = orm.Letter.objects.filter(contact=draft.contact.id or 0, state__in=_OPEN)
    with said_plainly():
        return _told(draft, list(letters.values_list("id", flat=True)))


def _told(draft: Draft, earlier: list[int]) -> frozenset[Identity]:
    return frozenset(
        _identity(row)
        for row in _notices_of(draft)
        if row.letter_id is not None and row.letter_id not in earlier
    )


def _notices_of(draft: Draft) -> Iterable[orm.Notice]:
    for part in chunks(list(draft.plans)):
        yield from orm.Notice.objects.filter(plan__in=part, recipient=draft.contact.recipient)


def _identity(row: orm.Notice) -> Identity:
    return row.plan_id, row.item, row.occurrence, row.kind, row.day


def _put_into(letter: orm.Letter, draft: Draft, lines: Sequence[NoticeRecord]) -> None:
    stored = {_identity(row): row.id for row in _notices_of(draft)}
    wanted = {(one.plan, one.item, one.occurrence, one.kind, one.day): one for one in lines}
    again = [stored[key] for key in wanted if key in stored]
    for part in chunks(again):
        orm.Notice.objects.filter(id__in=part).update(letter=letter, state=NoticeState.QUEUED)
    orm.Notice.objects.bulk_create(
        orm.Notice(
            recipient=one.recipient,
            plan_id=one.plan,
            item=one.item,
            occurrence=one.occurrence,
            kind=one.kind,
            day=one.day,
            letter=letter,
        )
        for key, one in wanted.items()
        if key not in stored
    )


# -- sending ---------------------------------------------------------------------------------------


def days_written(since: date) -> set[tuple[int, date]]:
    """Contact and day of the letters there are from a day on."""
    with said_plainly():
        rows = orm.Letter.objects.filter(day__gte=since)
        return set(rows.values_list("contact_id", "day"))


def letters_to_send(instant: datetime) -> list[tuple[int, int]]:
    """Number and contact of each letter whose turn it is, and of those whose sender has died."""
    with said_plainly():
        rows = orm.Letter.objects.filter(_due(instant), contact__active=True)
        return list(rows.order_by("next_try", "id").values_list("id", "contact_id"))


def claim_letter(letter_id: int, claim: str, instant: datetime, lease: timedelta) -> Letter | None:
    """Take a letter for this sender alone; None where another was faster.

    A letter whose sender died after giving its text to the server may have arrived: it is sent once
    more with the same Message-ID. If that happens again it is doubtful, and not sent a third time.
    """
    with writing():
        rows = orm.Letter.objects.select_for_update().filter(_due(instant), id=letter_id)
        row = rows.first()
        if row is None:
            return None
        if row.state == LetterState.HANDED:
            row.doubts += 1
        doubtful = row.doubts > _MOST_DOUBTS
        row.state = (LetterState.DOUBTFUL if doubtful else LetterState.CLAIMED).value
        row.claim = "" if doubtful else claim
        row.claimed_until = instant + lease
        row.attempts += 1
        row.save(update_fields=["state", "claim", "claimed_until", "attempts", "doubts"])
    return None if doubtful else _value(row)


def hand_over(letter_id: int, claim: str) -> bool:
    """Note that the text is about to be given to the server; false if the claim was lost."""
    with writing():
        rows = orm.Letter.objects.filter(id=letter_id, claim=claim, state=LetterState.CLAIMED)
        return bool(rows.update(state=LetterState.HANDED))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended: the new state, what the server said, when to try again.

    ``doubt``: the server had the text and did not answer.
    """

    state: LetterState
    next_try: datetime
    reply: str = ""
    doubt: bool = False


def settle(letter_id: int, claim: str, outcome: Outcome) -> LetterState | None:
    """Write down how a try ended; None if the claim was lost meanwhile."""
    with writing():
        rows = orm.Letter.objects.select_for_update().filter(id=letter_id, claim=claim)
        row = rows.first()
        if row is None:
            return None
        row.doubts += outcome.doubt
        state = LetterState.DOUBTFUL if row.doubts > _MOST_DOUBTS else outcome.state
        if outcome.state is LetterState.SENT:
            state = LetterState.SENT
            row.sent_at = outcome.next_try
            orm.Notice.objects.filter(letter=row).update(state=NoticeState.SENT)
        row.state, row.reply, row.claim = state.value, outcome.reply, ""
        row.next_try = outcome.next_try
        row.save(update_fields=["state", "reply", "claim", "next_try", "doubts", "sent_at"])
    return state


def letters(states: Iterable[LetterState]) -> list[Letter]:
    """Letters in some states, in the order they were written."""
    with said_plainly():
        rows = orm.Letter.objects.filter(state__in=list(states), contact__active=True)
        return [_value(row) for row in rows.order_by("id")]


def letter_counts() -> dict[LetterState, int]:
    """How many letters are in each state."""
    with said_plainly():
        rows = orm.Letter.objects.values_list("state").annotate(Count("id"))
        return {LetterState(state): number for state, number in rows}


def _due(instant: datetime) -> Q:
    return Q(state__in=_WAITING, next_try__lte=instant) | Q(
        state__in=_HELD, claimed_until__lte=instant
    )


def _value(row: orm.Letter) -> Letter:
    return Letter(
        id=row.id,
        contact=row.contact_id,
        day=row.day,
        state=LetterState(row.state),
        message_id=row.message_id,
        content=LetterText(row.subject, row.text, row.html),
        attempts=row.attempts,
        doubts=row.doubts,
        next_try=row.next_try,
        created=row.created,
        claim=row.claim,
        reply=row.reply,
    )
