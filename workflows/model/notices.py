"""Who is told what by mail, how often and when; e-mail addresses are the only personal data."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from workflows.model.rights import Role

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[^\W_][\w-]{0,62}\.)+[^\W\d_][\w-]+")
_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–—]\s*([01]?\d|2[0-3]):([0-5]\d)")


class NoticeKind(StrEnum):
    """Why something is told; ``NOTICE_NAMES`` for people."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    RETURNED = "returned"
    ESCALATED = "escalated"


NOTICE_NAMES = {
    NoticeKind.OVERDUE: "просрочено",
    NoticeKind.DUE_SOON: "наступает срок",
    NoticeKind.RETURNED: "возвращено на доработку",
    NoticeKind.ESCALATED: "долго просрочено у нижестоящих",
}


class Rhythm(StrEnum):
    """How often someone is written to: daily when there is news, weekly always, or never."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


RHYTHM_NAMES = {
    Rhythm.DAILY: "ежедневно",
    Rhythm.WEEKLY: "еженедельно",
    Rhythm.NONE: "не писать",
}


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nothing is sent, by the recipient's own clock; may go over midnight.

    Equal ends mean that there are none.
    """

    start: time = time()
    end: time = time()

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


NO_QUIET = QuietHours()


def quiet_hours(text: str) -> QuietHours | None:
    """Quiet hours as a person writes them, «20:00-08:00» or «нет»; None if it is neither.

    >>> str(quiet_hours("20:00–8:00"))
    '20:00-08:00'
    >>> time(23) in quiet_hours("20:00-08:00"), time(8) in quiet_hours("20:00-08:00")
    (True, False)
    """
    if text.strip().lower() in ("нет", "none"):
        return NO_QUIET
    found = _QUIET.fullmatch(text.strip())
    if found is None:
        return None
    first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
    return QuietHours(time(first_hour, first_minute), time(last_hour, last_minute))


def is_email(text: str) -> bool:
    """Whether a text is one mail address, fit for a header; a Cyrillic domain is.

    >>> is_email("school@example.ru"), is_email("school@пример.рф"), is_email("a@b c.ru")
    (True, True, False)
    """
    return _EMAIL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone who gets an organisation's or a body's notices; kept without a name.

    Attributes:
        organisation: the organisation's or the body's id.
        email: the address; an office's own («school@…») names nobody.
        role: what the person is to the program.
        rhythm: how often.
        kinds: what is told; empty for all.
        lead_days: for how many working days ahead a term is told; None as the workspace says.
        quiet: None as the workspace says.
        refused: what the mail server said when it refused the address for good; empty if it did
            not. Nothing is sent there until the contact is set anew.
        id: its number in the store.
    """

    organisation: str
    email: str
    role: Role = Role.ADMINISTRATOR
    rhythm: Rhythm = Rhythm.DAILY
    kinds: tuple[NoticeKind, ...] = ()
    lead_days: int | None = None
    quiet: QuietHours | None = None
    refused: str = ""
    id: int | None = field(default=None, compare=False)

    @property
    def recipient(self) -> str:
        """How the outbox names it."""
        return f"contact-{self.id}"

    @property
    def hidden_email(self) -> str:
        """The address for a report that others may read: «sc…@example.ru»."""
        name, _, domain = self.email.rpartition("@")
        return f"{name[:2]}…@{domain}"


class LetterState(StrEnum):
    """Where a letter stands; ``LETTER_NAMES`` for people.

    ``handed``: the server has been given the text, and its answer is not written down yet.
    ``doubtful``: this happened twice; the letter is not sent a third time.
    ``replaced``: a later letter tells what was still true of it.
    """

    QUEUED = "queued"
    CLAIMED = "claimed"
    HANDED = "handed"
    SENT = "sent"
    FAILED = "failed"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    REPLACED = "replaced"


LETTER_NAMES = {
    LetterState.QUEUED: "в очереди",
    LetterState.CLAIMED: "отправляется",
    LetterState.HANDED: "передано серверу, ответа ещё нет",
    LetterState.SENT: "отправлено",
    LetterState.FAILED: "не отправлено, будет повтор",
    LetterState.REFUSED: "отвергнуто почтовым сервером",
    LetterState.DOUBTFUL: "неизвестно, дошло ли",
    LetterState.REPLACED: "заменено более поздним",
}


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One digest to one contact for one day, or for the week that begins on it.

    Attributes:
        message_id: stable: the same letter sent again bears it again.
        attempts: how often it was tried.
        doubts: how often a try ended without the server's answer after the text was given to it.
        next_try: not before this moment.
        claim: whose turn it is to send it; empty for nobody's.
        reply: the server's last refusal, without addresses.
        created: when it was composed; its ``Date``.
    """

    id: int
    contact: int
    day: date
    state: LetterState
    message_id: str
    content: LetterText
    attempts: int
    doubts: int
    next_try: datetime
    created: datetime
    claim: str = ""
    reply: str = ""
