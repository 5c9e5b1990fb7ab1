"""Give a letter to the mail server, and say what became of it."""

import os
import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from workflows.model.notices import Letter
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.settings import MailSettings

TIMEOUT_SECONDS = 30
_ADDRESS = re.compile(r"[^\s<>()\[\]]+@[^\s<>()\[\]]+")
_LONGEST_REPLY = 200
_PERMANENT = 500
_CLOSING = 421


class Verdict(StrEnum):
    """What became of a letter.

    ``later``: refused for now. ``no_address``, ``no_letter``: refused for good, by its address or
    its text. ``no_sender``: we are refused. ``away``: the server is. ``doubt``: it went away after
    it had been given the text.
    """

    SENT = "sent"
    LATER = "later"
    NO_ADDRESS = "no_address"
    NO_LETTER = "no_letter"
    NO_SENDER = "no_sender"
    AWAY = "away"
    DOUBT = "doubt"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and what the server said, without addresses."""

    verdict: Verdict
    said: str = ""


class _LostError(Exception):
    """Someone else has the letter now."""


class _Marking:
    """Tell when the text is about to be given to the server."""

    before_data: Callable[[], None] | None = None

    def data(self, msg: Any) -> Any:
        """DATA and what follows it."""
        if self.before_data is not None:
            self.before_data()
        return super().data(msg)  # type: ignore[misc]  # smtplib's, mixed in below


class _Plain(_Marking, smtplib.SMTP):
    pass


class _Tls(_Marking, smtplib.SMTP_SSL):
    pass


class _Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Tls if self.use_ssl else _Plain


class Post:
    """A connection to the mail server, opened when the first letter is sent."""

    def __init__(self, mail: MailSettings, root: Path) -> None:
        self._sender = mail.sender
        self._backend = _Backend(
            host=mail.host,
            port=mail.port,
            username=mail.user,
            password=password_of(mail, root),
            use_tls=mail.starttls,
            use_ssl=mail.tls,
            timeout=TIMEOUT_SECONDS,
        )

    def send(self, letter: Letter, address: str, hand_over: Callable[[], bool]) -> Answer:
        """Try once. ``hand_over`` is asked right before the text goes out; false stops it."""
        handed = False

        def before_data() -> None:
            nonlocal handed
            if not hand_over():
                raise _LostError
            handed = True

        try:
            self._backend.open()
            if isinstance(self._backend.connection, _Marking):
                self._backend.connection.before_data = before_data
            self._backend.send_messages([self._message(letter, address)])
        except _LostError:
            answer = Answer(Verdict.LOST)
        except (smtplib.SMTPException, OSError) as error:
            answer = _judged(error, handed=handed)
        else:
            return Answer(Verdict.SENT)
        if answer.verdict not in (Verdict.NO_ADDRESS, Verdict.NO_LETTER, Verdict.LATER):
            self.close()
        return answer

    def close(self) -> None:
        """End the connection; a server that is away already is no error."""
        try:
            self._backend.close()
        except (smtplib.SMTPException, OSError):
            self._backend.connection = None

    def _message(self, letter: Letter, address: str) -> EmailMultiAlternatives:
        headers = {
            "Message-ID": letter.message_id,
            "Date": format_datetime(letter.created),
            "Auto-Submitted": "auto-generated",
        }
        content = letter.content
        message = EmailMultiAlternatives(
            content.subject, content.text, self._sender, [address], headers=headers
        )
        message.attach_alternative(content.html, "text/html")
        return message


def password_of(mail: MailSettings, root: Path) -> str:
    """The password from the environment or the file; empty where no user is named.

    Raises:
        ProblemsFoundError: M102, it is not there.
    """
    if not mail.user:
        return ""
    if mail.password_env:
        found, where = os.environ.get(mail.password_env, ""), f"переменной {mail.password_env}"
    else:
        found, where = _from_file(root / mail.password_file), f"файле {mail.password_file}"
    if not found:
        raise ProblemsFoundError(
            [
                Problem(
                    "M102",
                    f"пароля почты нет в {where}",
                    Place(path="mail"),
                    "задайте его там, где названо в veshka.toml, и повторите",
                )
            ]
        )
    return found


def _from_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _judged(error: Exception, *, handed: bool) -> Answer:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return _by_code(code, text, Verdict.NO_ADDRESS)
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code, error.smtp_error, Verdict.NO_LETTER)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Answer(Verdict.NO_SENDER, _said(0, str(error)))
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= _PERMANENT:
        return Answer(Verdict.NO_SENDER, _said(error.smtp_code, error.smtp_error))
    said = _said(0, type(error).__name__)
    return Answer(Verdict.DOUBT if handed else Verdict.AWAY, said)


def _by_code(code: int, text: bytes | str, permanent: Verdict) -> Answer:
    said = _said(code, text)
    if code == _CLOSING:
        return Answer(Verdict.AWAY, said)
    # 5.7.x is a rule of the server (no relaying, a block list): it says nothing about the address.
    if code < _PERMANENT or " 5.7." in said:
        return Answer(Verdict.LATER, said)
    return Answer(permanent, said)


def _said(code: int, text: bytes | str) -> str:
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    plain = _ADDRESS.sub("<адрес>", " ".join(plain.split()))
    return f"{code or ''} {plain}".strip()[:_LONGEST_REPLY]
