"""One digest a day for each, once; what the mail cannot take now is told later."""

import os
import random
import re
import signal
import time
import warnings
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.notices.conftest import CENTRE, COLLEGE, NOON, SCHOOL
from tests.notices.server import MailServer
from workflows.model.history import NoticeState
from workflows.model.notices import LetterState
from workflows.model.people import Organisation, OrganisationType
from workflows.model.roadmap import Level
from workflows.operations.notice_contacts import (
    Wishes,
    add_contact,
    list_contacts,
    remove_contact,
    set_contact,
)
from workflows.operations.queue_letters import letters_due, preview_letters, queue_letters
from workflows.operations.send_letters import mail_status, send_notices
from workflows.operations.track import track
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.letters import letters
from workflows.store.organisations import organisation, save_organisation
from workflows.workspace import Workspace

_DAY = timedelta(days=1)


def _text(server: MailServer, address: str) -> str:
    [one] = [one for one in server.accepted if address in str(one["To"])]
    body = one.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _codes(problems: object) -> list[str]:
    return [one.code for one in problems]  # type: ignore[attr-defined]


def _at_once() -> None:
    """Whatever waits for a later try may be tried now."""
    orm.Letter.objects.update(next_try=datetime(2020, 1, 1, tzinfo=NOON.tzinfo))


def test_each_gets_one_digest_of_items_and_titles(mailing: Workspace, server: MailServer) -> None:
    report = send_notices(mailing, NOON)
    assert (report.queued, report.sent, report.problems) == (3, 3, ())
    text = _text(server, CENTRE)
    assert "ПРОСРОЧЕНО" in text
    assert "п. 4.2 " in text
    [one] = [one for one in server.accepted if SCHOOL in str(one["To"])]
    assert one["Auto-Submitted"] == "auto-generated"
    assert str(one["Subject"]).strip().startswith("Вешка: сроки на 20.10.2020")
    html = one.get_body(("html",))
    assert html is not None
    assert "п. 5.7" in html.get_content()


def test_no_letter_names_a_person(mailing: Workspace, server: MailServer) -> None:
    for one in list_contacts(mailing):
        set_contact(mailing, one.id or 0, Wishes(rhythm="weekly"))
    send_notices(mailing, NOON)
    everything = "".join(one.as_string() for one in server.accepted)
    everything += "".join(_text(server, one) for one in (CENTRE, COLLEGE, SCHOOL))
    people = [one for each in (CENTRE, COLLEGE, SCHOOL) for one in organisation(each).people]
    assert people
    named = [one.id for one in people if re.search(rf"\b{one.surname}\b", everything)]
    assert named == []


def test_the_same_is_not_told_again_the_same_day_nor_the_next(
    mailing: Workspace, server: MailServer
) -> None:
    send_notices(mailing, NOON)
    before = len(server.accepted)
    assert send_notices(mailing, NOON + timedelta(hours=1)).queued == 0
    track(mailing, NOON.date() + _DAY)
    send_notices(mailing, NOON + _DAY)
    again = [one for one in server.accepted[before:] if "п. 4.2 " in one.as_string()]
    assert again == []


def test_what_stays_overdue_is_told_again_after_a_week(
    mailing: Workspace, server: MailServer
) -> None:
    send_notices(mailing, NOON)
    server.accepted.clear()
    track(mailing, NOON.date() + 7 * _DAY)
    send_notices(mailing, NOON + 7 * _DAY)
    assert "п. 4.2 " in _text(server, CENTRE)


def test_a_term_is_told_the_chosen_number_of_working_days_ahead(mailing: Workspace) -> None:
    one = next(one for one in list_contacts(mailing) if one.organisation == COLLEGE)
    told: dict[int, set[str]] = {}
    for lead in (1, 10):
        set_contact(mailing, one.id or 0, Wishes(lead_days=str(lead), kinds="due_soon"))
        found, _ = preview_letters(mailing, COLLEGE, NOON)
        lines = [x for one in found for x in one.content.text.splitlines() if "п. " in x]
        told[lead] = set(lines)
    assert told[1] < told[10]


@pytest.mark.parametrize(
    ("moment", "awake"),
    [
        (NOON.replace(hour=7, minute=59), False),
        (NOON.replace(hour=8), True),
        (NOON.replace(hour=20), False),
        (NOON + 4 * _DAY, False),  # a Saturday
        (datetime(2020, 11, 4, 12, tzinfo=NOON.tzinfo), False),  # a holiday
    ],
)
def test_nobody_is_disturbed_in_quiet_hours_or_on_days_off(
    mailing: Workspace, moment: datetime, awake: bool
) -> None:
    assert bool(letters_due(mailing, moment)[0]) is awake


def test_what_waited_for_the_morning_is_told_then(mailing: Workspace, server: MailServer) -> None:
    send_notices(mailing, NOON.replace(hour=6))
    assert server.accepted == []
    send_notices(mailing, NOON.replace(hour=8))
    assert len(server.accepted) == 3


def test_a_weekly_digest_comes_once_a_week_with_totals(
    mailing: Workspace, server: MailServer
) -> None:
    for one in list_contacts(mailing):
        set_contact(mailing, one.id or 0, Wishes(rhythm="weekly"))
    for days in range(4):
        send_notices(mailing, NOON + days * _DAY)
    assert len(server.accepted) == 3
    assert "Всего: " in _text(server, CENTRE)
    send_notices(mailing, NOON + 6 * _DAY)
    assert len(server.accepted) == 6


def _municipality(mailing: Workspace) -> str:
    school = organisation(SCHOOL)
    body = Organisation(
        "office",
        OrganisationType.BODY,
        "Управление образования",
        "Управление образования",
        school.municipality,
        school.region,
        school.locality,
        time_zone=school.time_zone,
        level=Level.MUNICIPALITY,
    )
    save_organisation(body)
    save_organisation(replace(organisation(CENTRE), municipality=body.municipality))
    save_organisation(replace(organisation(COLLEGE), municipality="Другой район"))
    add_contact(mailing, "office", Wishes("office@example.ru", "coordinator"))
    return "office"


def test_the_level_above_is_told_of_what_is_long_overdue(
    mailing: Workspace, server: MailServer
) -> None:
    _municipality(mailing)
    patient = replace(mailing, notices=replace(mailing.notices, municipality_days=365))
    assert [x for x in letters_due(patient, NOON)[0] if x.contact.organisation == "office"] == []
    send_notices(mailing, NOON)
    text = _text(server, "office")
    assert "ДОЛГО ПРОСРОЧЕНО У НИЖЕСТОЯЩИХ" in text
    assert organisation(CENTRE).short_name in text
    # The college stands in another municipality.
    assert organisation(COLLEGE).short_name not in text


# -- the server misbehaves -------------------------------------------------------------------------


def test_one_refused_address_keeps_nobody_waiting(mailing: Workspace, server: MailServer) -> None:
    server.on_recipient = lambda one: f"550 5.1.1 <{one}> unknown" if CENTRE in one else None
    report = send_notices(mailing, NOON)
    assert (report.sent, _codes(report.problems)) == (2, ["M113"])
    assert f"{CENTRE}@" not in str(report.problems)
    assert _codes(mail_status(mailing).problems) == ["M113"]
    # Nothing more goes there until the address is set anew; then the letter itself goes.
    server.on_recipient = lambda one: None
    send_notices(mailing, NOON + _DAY)
    assert all(CENTRE not in one for one in server.addresses)
    one = next(one for one in list_contacts(mailing) if one.organisation == CENTRE)
    set_contact(mailing, one.id or 0, Wishes(email="new@example.ru"))
    send_notices(mailing, NOON + _DAY)
    assert "п. 4.2 " in _text(server, "new@example.ru")


def test_a_busy_server_gets_the_letter_later(mailing: Workspace, server: MailServer) -> None:
    server.on_recipient = lambda one: "451 4.3.0 greylisted" if CENTRE in one else None
    report = send_notices(mailing, NOON)
    assert (report.sent, _codes(report.problems)) == (2, ["M112"])
    server.on_recipient = lambda one: None
    # The back-off has not ended.
    assert send_notices(mailing, NOON).sent == 0
    _at_once()
    assert send_notices(mailing, NOON).sent == 1
    assert sorted(server.addresses) == sorted(f"{x}@example.ru" for x in (CENTRE, COLLEGE, SCHOOL))


def test_the_next_try_is_told_by_the_workspaces_own_clock(
    mailing: Workspace, server: MailServer
) -> None:
    server.on_recipient = lambda one: "451 4.3.0 greylisted"
    send_notices(mailing, NOON)
    far = replace(mailing, time_zone="Asia/Krasnoyarsk")
    tried = next(iter(letters((LetterState.FAILED,)))).next_try.astimezone(UTC)
    said = mail_status(far).problems[0].message
    assert f"{tried + timedelta(hours=7):%d.%m.%Y %H:%M} (Asia/Krasnoyarsk)" in said


def test_a_rule_of_the_server_condemns_no_address(mailing: Workspace, server: MailServer) -> None:
    server.on_recipient = lambda one: "554 5.7.1 relay access denied"
    assert _codes(send_notices(mailing, NOON).problems) == ["M112"] * 3
    assert [one.refused for one in list_contacts(mailing)] == ["", "", ""]


def test_an_outage_of_days_loses_nothing_and_brings_no_flood(
    mailing: Workspace, server: MailServer
) -> None:
    server.stop()
    assert _codes(send_notices(mailing, NOON).problems) == ["M112"]
    for days in (1, 2):
        track(mailing, NOON.date() + days * _DAY)
        send_notices(mailing, NOON + days * _DAY)
    assert _codes(mail_status(mailing).problems).count("M112") >= 1
    server.start()
    _at_once()
    send_notices(mailing, NOON + 2 * _DAY + timedelta(hours=1))
    assert sorted(server.addresses) == sorted(f"{x}@example.ru" for x in (CENTRE, COLLEGE, SCHOOL))
    assert "п. 4.2 " in _text(server, CENTRE)


@pytest.mark.parametrize("kept", [True, False])
def test_a_letter_whose_answer_was_lost_goes_once_more_at_most(
    mailing: Workspace, server: MailServer, kept: bool
) -> None:
    for one in list_contacts(mailing):
        if one.organisation != CENTRE:
            remove_contact(mailing, one.id or 0)
    server.drops, server.keeps_what_it_drops = 5, kept
    for _ in range(4):
        send_notices(mailing, NOON)
        _at_once()
    assert server.drops == 3
    assert len({str(one["Message-ID"]) for one in server.accepted}) == int(kept)
    assert _codes(mail_status(mailing).problems) == ["M116"]
    # What is still true goes with the next day's letter.
    server.drops = 0
    server.accepted.clear()
    send_notices(mailing, NOON + _DAY)
    assert "п. 4.2 " in _text(server, CENTRE)


def _sender(mailing: Workspace, lease: timedelta) -> int:
    """Another process that sends; its number."""
    from django.db import connections

    connections.close_all()
    with warnings.catch_warnings():
        # The mail server's thread is not needed in the child.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            send_notices(mailing, NOON, lease=lease)
        finally:
            os._exit(0)
    return child


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_senders_at_once_send_each_letter_once(mailing: Workspace, server: MailServer) -> None:
    server.takes_seconds = 0.05
    for one in [_sender(mailing, timedelta(minutes=1)) for _ in range(2)]:
        os.waitpid(one, 0)
    assert sorted(server.addresses) == sorted(f"{x}@example.ru" for x in (CENTRE, COLLEGE, SCHOOL))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_anywhere_every_letter_arrives_and_none_more_than_twice(
    mailing: Workspace, server: MailServer
) -> None:
    for number in range(12):
        add_contact(mailing, CENTRE, Wishes(f"c{number}@example.ru"))
    queue_letters(mailing, NOON)
    server.takes_seconds = 0.01
    chance, kills, waiting = random.Random(7), 0, 15
    while waiting or kills < 20:
        if not waiting:
            _check_arrived(server)
            server.accepted.clear()
            orm.Letter.objects.update(state=LetterState.QUEUED, doubts=0)
        child = _sender(mailing, timedelta(0))
        time.sleep(chance.uniform(0.02, 0.4))
        os.kill(child, signal.SIGKILL)
        kills += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        settled = (LetterState.SENT, LetterState.DOUBTFUL)
        waiting = orm.Letter.objects.exclude(state__in=settled).count()
    _check_arrived(server)


def _check_arrived(server: MailServer) -> None:
    # What the last killed sender had given away may still be on its way.
    time.sleep(0.1)
    arrived = Counter(str(one["Message-ID"]).strip() for one in server.accepted)
    assert max(arrived.values()) <= 2
    for letter in orm.Letter.objects.all():
        assert arrived[letter.message_id] or letter.state == LetterState.DOUBTFUL


def test_without_settings_nothing_is_sent(mailing: Workspace) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        send_notices(replace(mailing, mail=None), NOON)
    assert _codes(raised.value.problems) == ["M111"]


def test_a_dry_run_writes_nothing(mailing: Workspace) -> None:
    found, _ = letters_due(mailing, NOON)
    assert len(found) == 3
    assert not orm.Letter.objects.exists()


def test_the_lines_of_letters_that_went_out_are_marked_as_sent(mailing: Workspace) -> None:
    send_notices(mailing, NOON)
    assert {one.state for one in orm.Notice.objects.all()} == {NoticeState.SENT}
    assert {one.state for one in orm.Letter.objects.all()} == {LetterState.SENT}
    assert min(one.day for one in orm.Letter.objects.all()) == date(2020, 10, 20)
