"""A real mail server in the test's process, on 127.0.0.1, that can be told to misbehave."""

import asyncio
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """Keeps what it has accepted.

    ``on_recipient`` and ``on_data`` give the answer instead of the usual one when they return one;
    ``drops`` is how many times the connection is dropped after DATA, the letter kept or not.
    """

    def __init__(self) -> None:
        self.accepted: list[EmailMessage] = []
        self.on_recipient: Callable[[str], str | None] = lambda address: None
        self.on_data: Callable[[], str | None] = lambda: None
        self.drops = 0
        self.takes_seconds = 0.0
        self.keeps_what_it_drops = False
        self._controller: Controller | None = None
        self.port = 0

    def start(self) -> None:
        # The port is the system's choice at first, the same one when the server comes back.
        controller = Controller(self, hostname="127.0.0.1", port=self.port or _free_port())
        controller.start()
        self.port, self._controller = controller.port, controller

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def addresses(self) -> list[str]:
        return [str(one["To"]) for one in self.accepted]

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        refusal = self.on_recipient(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        time.sleep(self.takes_seconds)
        refusal = self.on_data()
        if refusal is not None:
            return refusal
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        dropping = self.drops > 0
        if not dropping or self.keeps_what_it_drops:
            self.accepted.append(message)
        if dropping:
            self.drops -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
