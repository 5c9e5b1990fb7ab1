"""Bringing an older database up to date: what was recorded stays, and stays guarded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.store.values import ORDER, VERSION, event, school
from workflows.model.history import EventKind
from workflows.store.events import events, record_event
from workflows.store.organisations import save_organisation
from workflows.store.plans import move_plan, plans, save_plan

# Nobody kept minutes in that version.
_OLD_SCHOOL = replace(school(), secretary="")
_MOVED: dict[str, Any] = {
    "kind": EventKind.MOVED,
    "item": "",
    "occurrence": "",
    "payload": {"old": "a"},
}


def _migrate_back() -> None:
    """A database as the version before plans could move had left it, with its history."""
    with connection.constraint_checks_disabled(), connection.schema_editor() as editor:
        # Nothing in the migrations leads back: the guards would be lost on the way.
        executor = MigrationExecutor(connection)
        before = executor.loader.project_state(("store", "0002_guards"))
        now = executor.loader.project_state(("store", "0003_plans_move"))
        for name, state in (("now", now), ("before", before)):
            model = state.apps.get_model("store", "Event")
            [check] = [one for one in model._meta.constraints if "kind" in one.name]
            if name == "now":
                editor.remove_constraint(model, check)
            else:
                editor.add_constraint(model, check)
        if connection.vendor == "sqlite":
            refuse = "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            for change in ("UPDATE", "DELETE"):
                name = f"event_no_{change.lower()}"
                editor.execute(f"CREATE TRIGGER {name} BEFORE {change} ON store_event {refuse}")


def _migrate_on() -> None:
    """What bringing that older database up to date does to the history."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        loader = MigrationExecutor(connection).loader
        step = loader.get_migration("store", "0003_plans_move")
        with connection.schema_editor(atomic=False) as editor:
            step.apply(loader.project_state(("store", "0002_guards")), editor)


def test_an_older_database_learns_of_moves_and_keeps_its_guards(database: str) -> None:
    save_organisation(_OLD_SCHOOL)
    plan = save_plan("school-1", "khakassia-2020", VERSION, ORDER).id
    record_event(event(plan))
    kept = events([plan])[plan]
    _migrate_back()
    with pytest.raises(IntegrityError):
        record_event(event(plan, "k2", **_MOVED))
    _migrate_on()
    assert events([plan])[plan] == kept
    assert [one.id for one in events([plan])[plan]] == [one.id for one in kept]
    assert record_event(event(plan, "k2", **_MOVED))
    for statement in ("UPDATE store_event SET item = 'x'", "DELETE FROM store_event"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_numbers_of_events_go_on_growing_after_the_migration(database: str) -> None:
    save_organisation(_OLD_SCHOOL)
    plan = save_plan("school-1", "khakassia-2020", VERSION, ORDER).id
    record_event(event(plan))
    _migrate_back()
    _migrate_on()
    record_event(event(plan, "k2", on_date=date(2020, 9, 11)))
    first, second = (one.id for one in events([plan])[plan])
    assert first is not None
    assert second is not None
    assert second > first


@pytest.mark.django_db
def test_a_plan_moves_and_says_so_or_neither() -> None:
    save_organisation(_OLD_SCHOOL)
    plan = save_plan("school-1", "khakassia-2020", VERSION, ORDER).id
    moved = event(plan, **_MOVED)
    assert not move_plan(moved, "c" * 64, "b" * 64)
    assert (plans()[0].roadmap_version, events([plan])[plan]) == (VERSION, ())
    assert move_plan(moved, VERSION, "b" * 64)
    assert (plans()[0].roadmap_version, events([plan])[plan]) == ("b" * 64, (moved,))
    # The event was written before, so the move back cannot be: nothing changes.
    with pytest.raises(ValueError, match="written down before"):
        move_plan(moved, "b" * 64, VERSION)
    assert plans()[0].roadmap_version == "b" * 64
    with pytest.raises(ValueError, match="no such plan"):
        move_plan(event(plan + 1, **_MOVED), VERSION, "b" * 64)
