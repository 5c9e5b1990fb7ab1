"""Calendars by their secret addresses over HTTP, for telephones and calendar programs."""

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from workflows.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from workflows.workspace import Workspace

type Start = Callable[[str, list[tuple[str, str]]], object]
type Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

_ADDRESS = re.compile(r"/calendar/([\w-]{20,100})\.ics")
_TEXT = ("Content-Type", "text/plain; charset=utf-8")
# Nobody between the reader and us may keep a calendar, or tell others of its address.
_PRIVATE = [
    ("Cache-Control", "private, no-cache"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex"),
    ("X-Content-Type-Options", "nosniff"),
]


class _Quiet(WSGIRequestHandler):
    """Writes no log, since the path of a request is its secret; waits for no one for long."""

    timeout = 10

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the library's name
        """Nothing is written down."""


def calendar_address(host: str, port: int) -> str:
    """Where calendars are found; the key's place is shown.

    >>> calendar_address("127.0.0.1", 8010)
    'http://127.0.0.1:8010/calendar/КЛЮЧ.ics'
    """
    return f"http://{host}:{port}/calendar/КЛЮЧ.ics"


def calendar_application(workspace: "Workspace") -> Application:
    """Answers ``GET /calendar/TOKEN.ics``; a token that is unknown or revoked is not found."""
    from workflows.operations.calendar_feed import feed_for

    def application(request: dict[str, Any], start: Start) -> Iterable[bytes]:
        asked = _ADDRESS.fullmatch(request.get("PATH_INFO", ""))
        if request["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _said(start, "405 Method Not Allowed", "Календарь можно только читать.")
        try:
            content = feed_for(workspace, asked[1]) if asked else None
        except ProblemsFoundError:
            # What is wrong the operator sees in the commands; outside it would tell too much.
            return _said(start, "503 Service Unavailable", "Календарь сейчас не прочитать.")
        if content is None:
            return _said(start, "404 Not Found", "Такого календаря нет, или его ключ отозван.")
        return _calendar(request, start, content)

    return application


def _said(start: Start, status: str, text: str) -> Iterable[bytes]:
    start(status, [_TEXT, *_PRIVATE])
    return [text.encode()]


def _calendar(request: dict[str, Any], start: Start, content: bytes) -> Iterable[bytes]:
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = [("ETag", mark), *_PRIVATE]
    if mark in request.get("HTTP_IF_NONE_MATCH", ""):
        start("304 Not Modified", headers)
        return []
    length = ("Content-Length", str(len(content)))
    start("200 OK", [("Content-Type", "text/calendar; charset=utf-8"), length, *headers])
    return [] if request["REQUEST_METHOD"] == "HEAD" else [content]


def calendar_server(workspace: "Workspace", host: str, port: int) -> WSGIServer:
    """A server that answers one reader after another: a process works with one database.

    Raises:
        ProblemsFoundError: F102 the port is taken, or the machine has no such address.
    """
    try:
        return make_server(host, port, calendar_application(workspace), handler_class=_Quiet)
    except OSError as error:
        message = f"адрес {host}:{port} занят другой программой или не этого компьютера"
        hint = f"выберите другой порт: veshka notice feed serve --port {port + 1}"
        raise ProblemsFoundError([Problem("F102", message, Place(path="--port"), hint)]) from error
