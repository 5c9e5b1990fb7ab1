"""Send the letters whose turn it is, each at least once and at most once more."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from workflows.model.notices import Contact, Letter, LetterState
from workflows.notices.mailer import Answer, Post, Verdict
from workflows.operations.queue_letters import (
    local_time,
    may_be_disturbed,
    policies_of,
    queue_letters,
)
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.connect import connect
from workflows.store.contacts import contacts_by_id, mark_refused
from workflows.store.letters import (
    Outcome,
    claim_letter,
    hand_over,
    letter_counts,
    letters,
    letters_to_send,
    settle,
)
from workflows.store.members import members
from workflows.workspace import Workspace

LEASE = timedelta(minutes=10)
"""After this a letter whose sender has not said how it ended is taken by another."""

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=6)
_MOST_DOUBLINGS = 7
_STOPPING = frozenset((Verdict.AWAY, Verdict.DOUBT, Verdict.NO_SENDER))


@dataclass(frozen=True, slots=True)
class SendReport:
    """What a run did: letters written, sent, and what stood in the way."""

    queued: int
    sent: int
    problems: tuple[Problem, ...]


def send_notices(workspace: Workspace, moment: datetime, *, lease: timedelta = LEASE) -> SendReport:
    """Write the digests that are due and send what waits; may be run at any time, by several.

    Args:
        workspace: where.
        moment: the clock's moment, for quiet hours and days off.
        lease: how long a letter belongs to one sender.

    Raises:
        ProblemsFoundError: M111 mail is not set up, M102 its password is not there.
    """
    if workspace.mail is None:
        raise ProblemsFoundError([_NO_MAIL])
    post = Post(workspace.mail, workspace.root)
    queued, problems = queue_letters(workspace, moment)
    sent, refused = _send_all(workspace, post, moment, lease)
    return SendReport(queued, sent, (*problems, *refused))


def _send_all(
    workspace: Workspace, post: Post, moment: datetime, lease: timedelta
) -> tuple[int, list[Problem]]:
    waiting = letters_to_send(datetime.now(UTC))
    people = _awake(workspace, contacts_by_id(contact for _, contact in waiting), moment)
    sent, problems = 0, []
    claim = uuid.uuid4().hex
    try:
        for number, contact_id in waiting:
            contact = people.get(contact_id)
            if contact is None:
                continue
            letter = claim_letter(number, claim, datetime.now(UTC), lease)
            if letter is None:
                continue
            answer = post.send(letter, contact.email, partial(hand_over, number, claim))
            sent += _noted(letter, claim, answer, contact) is LetterState.SENT
            if answer.verdict not in (Verdict.SENT, Verdict.LOST):
                problems.append(_finding(answer, contact, workspace))
            if answer.verdict in _STOPPING:
                # The others would fare no better; each keeps its turn.
                break
    finally:
        post.close()
    return sent, problems


def _awake(
    workspace: Workspace, people: Mapping[int, Contact], moment: datetime
) -> dict[int, Contact]:
    if not people:
        return {}
    known, policies = members(), policies_of(workspace)
    return {
        number: one
        for number, one in people.items()
        if not one.refused
        and may_be_disturbed(workspace, one, local_time(moment, known[one.organisation]), policies)
    }


def _noted(letter: Letter, claim: str, answer: Answer, contact: Contact) -> LetterState | None:
    now = datetime.now(UTC)
    again = now + _pause(letter.attempts)
    outcome = {
        Verdict.SENT: Outcome(LetterState.SENT, now),
        Verdict.NO_ADDRESS: Outcome(LetterState.REFUSED, now, answer.said),
        Verdict.NO_LETTER: Outcome(LetterState.REFUSED, now, answer.said),
        Verdict.DOUBT: Outcome(LetterState.FAILED, again, answer.said, doubt=True),
    }.get(answer.verdict, Outcome(LetterState.FAILED, again, answer.said))
    if answer.verdict is Verdict.NO_ADDRESS and contact.id is not None:
        mark_refused(contact.id, answer.said)
    return settle(letter.id, claim, outcome)


def _pause(attempts: int) -> timedelta:
    """Five minutes, then twice as long each time, up to six hours."""
    doublings = min(max(0, attempts - 1), _MOST_DOUBLINGS)
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << doublings))


# -- what the operator is told ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MailStatus:
    """Letters by state, and those that need somebody's eye."""

    counts: dict[LetterState, int]
    problems: tuple[Problem, ...]


def mail_status(workspace: Workspace) -> MailStatus:
    """How the mail stands: what waits and why, which addresses are refused."""
    connect(workspace.database_url)
    shown = letters((LetterState.FAILED, LetterState.REFUSED, LetterState.DOUBTFUL))
    people = contacts_by_id(one.contact for one in shown)
    problems = [
        _standing(one, people[one.contact], workspace.time_zone)
        for one in shown
        if one.contact in people
    ]
    return MailStatus(letter_counts(), tuple(problems))


def _standing(letter: Letter, contact: Contact, zone: str) -> Problem:
    if letter.state is LetterState.DOUBTFUL:
        return _doubtful(letter, contact)
    if letter.state is LetterState.REFUSED:
        return _refused(contact, letter.reply)
    again = letter.next_try.astimezone(ZoneInfo(zone))
    return Problem(
        "M112",
        f"письмо за {letter.day:%d.%m.%Y} не отправлено, попыток: {letter.attempts} "
        f"({letter.reply}); следующая не раньше {again:%d.%m.%Y %H:%M} ({zone})",
        _place(contact),
        "ничего делать не нужно, если почтовый сервер заработал: veshka notice send",
    )


def _finding(answer: Answer, contact: Contact, workspace: Workspace) -> Problem:
    if answer.verdict in (Verdict.NO_ADDRESS, Verdict.NO_LETTER):
        return _refused(contact, answer.said)
    if answer.verdict is Verdict.LATER:
        return Problem(
            "M112",
            f"письмо пока не принято: {answer.said}",
            _place(contact),
            "оно останется в очереди и будет отправлено позже",
        )
    host = workspace.mail.host if workspace.mail else ""
    if answer.verdict is Verdict.NO_SENDER:
        return Problem(
            "M114",
            f"почтовый сервер {host} не пускает нас: {answer.said}",
            Place(path="mail"),
            "проверьте user, пароль, from и starttls в veshka.toml; письма ждут в очереди",
        )
    return Problem(
        "M112",
        f"почтовый сервер {host} не отвечает: {answer.said}",
        Place(path="mail"),
        "письма ждут в очереди: повторите позже veshka notice send; состояние: "
        "veshka notice status",
    )


def _refused(contact: Contact, said: str) -> Problem:
    return Problem(
        "M113",
        f"почтовый сервер отверг письмо на {contact.hidden_email} насовсем: {said}",
        _place(contact),
        f"исправьте адрес: veshka notice contacts set {contact.id} --email АДРЕС; "
        "остальным письма отправлены",
    )


def _doubtful(letter: Letter, contact: Contact) -> Problem:
    return Problem(
        "M116",
        f"письмо за {letter.day:%d.%m.%Y} дважды отдано серверу, а ответа не было",
        _place(contact),
        "спросите получателя, дошло ли; что ещё не исполнено, войдёт в следующее письмо",
    )


def _place(contact: Contact) -> Place:
    return Place(path=f"{contact.organisation}, получатель № {contact.id}")


_NO_MAIL = Problem(
    "M111",
    "почта не настроена: письма отправлять некуда",
    Place(path="mail"),
    "добавьте в veshka.toml раздел [mail] с host и from; письма показывает veshka notice preview",
)
