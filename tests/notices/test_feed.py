"""The calendar of an organisation: stable names, growing counts, a token that can be revoked."""

from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIServer

import icalendar
import pytest

from tests.notices.conftest import CENTRE, NOON
from workflows.cli.feed_server import calendar_server
from workflows.model.history import EventKind
from workflows.operations.calendar_feed import create_feed, feed_for, feed_of, revoke_feed
from workflows.operations.record_event import Happening, record
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.connect import disconnect
from workflows.workspace import Workspace


@pytest.fixture(autouse=True)
def _on_the_samples_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_TODAY", NOON.date().isoformat())


def _events(content: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(content)
    found = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def _of_item(content: bytes, item: str) -> Any:
    [one] = [one for uid, one in _events(content).items() if f"-{item}-1@" in uid]
    return one


def _write(mailing: Workspace, kind: EventKind, **details: object) -> bytes:
    happening = Happening(
        CENTRE, "khakassia-2020", "4.2", kind, NOON.date(), "тест", details=dict(details)
    )
    assert record(mailing, happening).new
    return feed_of(mailing, CENTRE)


def test_the_same_state_gives_the_same_bytes(mailing: Workspace) -> None:
    first = feed_of(mailing, CENTRE)
    assert feed_of(mailing, CENTRE) == first
    assert len(_events(first)) > 20


def test_a_moved_date_counts_up_and_keeps_its_name(mailing: Workspace) -> None:
    before = _of_item(feed_of(mailing, CENTRE), "4.2")
    after = _of_item(_write(mailing, EventKind.EXTENDED, new_due="2020-12-01"), "4.2")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt == date(2020, 12, 1)
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert "(продлён)" in after["SUMMARY"]
    assert f"прежний: {before['DTSTART'].dt:%d.%m.%Y}" in after["DESCRIPTION"]


def test_what_is_waived_is_cancelled(mailing: Workspace) -> None:
    before = _of_item(feed_of(mailing, CENTRE), "4.2")
    after = _of_item(_write(mailing, EventKind.WAIVED, reason="не нужно"), "4.2")
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", before["SEQUENCE"] + 1)


def test_a_token_opens_the_calendar_until_it_is_revoked(mailing: Workspace) -> None:
    token = create_feed(mailing, CENTRE)
    assert feed_for(mailing, token) == feed_of(mailing, CENTRE)
    assert all(token not in one.token_sha256 for one in orm.Feed.objects.all())
    assert feed_for(mailing, token + "x") is None
    assert revoke_feed(mailing, CENTRE) == 1
    assert feed_for(mailing, token) is None


# -- over HTTP -------------------------------------------------------------------------------------


@pytest.fixture
def served(mailing: Workspace) -> Iterator[HTTPConnection]:
    """A reader of calendars that a real server of this process opens."""
    with calendar_server(mailing, "127.0.0.1", 0) as server:
        # A thread has a connection to the database of its own.
        thread = Thread(target=_serve, args=(server,))
        thread.start()
        reader = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        yield reader
        reader.close()
        server.shutdown()
        thread.join()


def _serve(server: WSGIServer) -> None:
    server.serve_forever(poll_interval=0.02)
    disconnect()


def _read(reader: HTTPConnection, path: str, **headers: str) -> tuple[int, bytes, str]:
    reader.request(headers.pop("method", "GET"), path, headers=headers)
    answer = reader.getresponse()
    return answer.status, answer.read(), answer.getheader("ETag", "")


def test_a_secret_address_gives_the_calendar_until_it_is_revoked(
    mailing: Workspace, served: HTTPConnection, capfd: pytest.CaptureFixture[str]
) -> None:
    path = f"/calendar/{create_feed(mailing, CENTRE)}.ics"
    status, content, mark = _read(served, path)
    assert (status, content) == (200, feed_of(mailing, CENTRE))
    assert _read(served, path, **{"If-None-Match": mark}) == (304, b"", mark)
    assert _read(served, path, method="HEAD") == (200, b"", mark)
    assert _read(served, path, method="POST")[0] == 405
    revoke_feed(mailing, CENTRE)
    assert _read(served, path)[0] == 404
    # The path is the secret: no log has it.
    assert path not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "path", ["/", "/calendar/x.ics", f"/calendar/{'x' * 43}.ics", "/calendar/../veshka.toml"]
)
def test_any_other_address_is_not_found(served: HTTPConnection, path: str) -> None:
    assert _read(served, path)[0] == 404


def test_a_changed_term_changes_the_mark(mailing: Workspace, served: HTTPConnection) -> None:
    path = f"/calendar/{create_feed(mailing, CENTRE)}.ics"
    before = _read(served, path)[2]
    _write(mailing, EventKind.WAIVED, reason="не нужно")
    assert _read(served, path)[2] != before


def test_a_port_that_is_taken_is_told(mailing: Workspace) -> None:
    with (
        calendar_server(mailing, "127.0.0.1", 0) as server,
        pytest.raises(ProblemsFoundError) as raised,
    ):
        calendar_server(mailing, "127.0.0.1", server.server_port)
    assert raised.value.problems[0].code == "F102"
