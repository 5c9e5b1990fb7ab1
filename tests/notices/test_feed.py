"""The calendar of an organisation: stable names, growing counts, a token that can be revoked."""

from datetime import date
from typing import Any

import icalendar
import pytest

from tests.notices.conftest import CENTRE, NOON
from workflows.model.history import EventKind
from workflows.operations.calendar_feed import create_feed, feed_for, feed_of, revoke_feed
from workflows.operations.record_event import Happening, record
from workflows.store import orm
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
