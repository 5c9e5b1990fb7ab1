"""The outbox holds each notice once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.store.values import ORDER, VERSION, notice, school
from workflows.model.history import NoticeState
from workflows.store.notices import mark_sent, notices, queue_notices
from workflows.store.organisations import save_organisation
from workflows.store.plans import save_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> int:
    save_organisation(school())
    return save_plan("school-1", "khakassia-2020", VERSION, ORDER).id


def test_a_notice_is_queued_once_a_day(plan: int) -> None:
    assert queue_notices([notice(plan, 20), notice(plan, 20), notice(plan, 21)]) == 2
    assert queue_notices([notice(plan, 20), notice(plan, 22)]) == 1
    assert [one.day.day for one in notices()] == [20, 21, 22]


def test_a_sent_notice_is_not_queued_again(plan: int) -> None:
    queue_notices([notice(plan)])
    (queued,) = notices(state=NoticeState.QUEUED)
    assert queued.id is not None
    assert mark_sent([queued.id]) == 1
    assert mark_sent([queued.id]) == 0
    assert queue_notices([notice(plan)]) == 0
    assert notices(state=NoticeState.SENT) == [replace(notice(plan), state=NoticeState.SENT)]


def test_notices_are_chosen_by_recipient_and_day(plan: int) -> None:
    other = replace(notice(plan), recipient="coordinator")
    queue_notices([notice(plan), other, notice(plan, 21)])
    assert notices(recipient="coordinator") == [other]
    assert notices(day=date(2020, 10, 21)) == [notice(plan, 21)]
