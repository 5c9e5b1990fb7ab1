"""What is to be told of a plan is kept once, however often it is found."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor

from tests.store.values import ORDER, VERSION, event, school
from workflows.store import orm
from workflows.store.evaluations import Notice, Told, digests, noticed, tell
from workflows.store.events import record_event
from workflows.store.organisations import save_organisation
from workflows.store.plans import save_plan


def _started() -> int:
    save_organisation(school())
    return save_plan("school-1", "khakassia-2020", VERSION, ORDER).id


def _line(day: int, kind: str = "overdue") -> Notice:
    return "1.1", "1", kind, date(2020, 10, day)


def _told(plan: int, *lines: Notice, digest: str = "a", last_event: int = 0) -> Told:
    return Told(plan, lines, digest, last_event)


@pytest.mark.django_db
def test_what_was_told_before_is_not_new() -> None:
    plan = _started()
    assert tell([_told(plan, _line(20), _line(21), digest="a")]) == (2, [])
    assert tell([_told(plan, _line(21), _line(22), digest="b")]) == (1, [])
    assert noticed([plan]) == {plan: (_line(20), _line(21), _line(22))}
    assert digests([plan]) == {plan: "b"}


@pytest.mark.django_db
def test_what_is_true_no_more_is_not_new_when_it_comes_back() -> None:
    plan = _started()
    tell([_told(plan, _line(20), digest="a")])
    assert tell([_told(plan, digest="b")]) == (0, [])
    assert tell([_told(plan, _line(20), _line(20, "due_soon"), digest="c")]) == (1, [])


@pytest.mark.django_db
def test_a_plan_with_a_later_event_is_judged_again_and_nothing_of_it_written() -> None:
    plan = _started()
    record_event(event(plan))
    assert tell([_told(plan, _line(20))]) == (0, [plan])
    assert noticed([plan]) == {}
    last = orm.Event.objects.values_list("id", flat=True).get()
    assert tell([_told(plan, _line(20), last_event=last)]) == (1, [])


def test_an_older_database_keeps_what_its_organisations_were_told(database: str) -> None:
    plan = _started()
    tell([_told(plan, digest="kept")])
    contact = orm.Contact.objects.create(
        organisation_id="school-1", email="a@b.ru", role="administrator", rhythm="daily"
    )
    for recipient, day in (("school-1", 20), (f"contact-{contact.id}", 20), ("school-1", 21)):
        orm.Notice.objects.create(
            recipient=recipient,
            plan_id=plan,
            item="1.1",
            occurrence="1",
            kind="overdue",
            day=date(2020, 10, day),
        )
    _gather()
    assert noticed([plan]) == {plan: (_line(20), _line(21))}
    assert digests([plan]) == {plan: "kept"}
    assert [one.recipient for one in orm.Notice.objects.all()] == [f"contact-{contact.id}"]
    assert json.loads(orm.Evaluation.objects.get().notices)[0] == [
        "1.1",
        "1",
        "overdue",
        "2020-10-20",
    ]


def _gather() -> None:
    """The part of the migration that moves rows."""
    loader = MigrationExecutor(connection).loader
    step = loader.get_migration("store", "0014_notices_by_plan")
    state = loader.project_state(("store", "0014_notices_by_plan"))
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        connection.schema_editor(atomic=False) as editor,
    ):
        move = step.operations[1]
        assert isinstance(move, RunPython)
        move.code(state.apps, editor)
