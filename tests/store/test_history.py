"""Plans and their history: only added to, by models and in SQL alike."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from tests.store.values import ORDER, VERSION, event, school
from workflows.model.history import EventKind
from workflows.store import orm
from workflows.store.events import events, record_event, record_events
from workflows.store.models.append_only import HistoryIsFinalError
from workflows.store.organisations import save_organisation, save_organisations
from workflows.store.plans import plans, save_plan, save_plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> int:
    save_organisation(school())
    return save_plan("school-1", "khakassia-2020", VERSION, ORDER).id


def test_a_plan_is_made_once(plan: int) -> None:
    again = save_plan("school-1", "khakassia-2020", VERSION, ORDER)
    assert (again.id, again.order) == (plan, ORDER)
    assert plans() == [again]


def test_another_version_or_order_is_another_plan(plan: int) -> None:
    others = {
        save_plan("school-1", "khakassia-2020", "b" * 64, ORDER).id,
        save_plan("school-1", "khakassia-2020", VERSION, replace(ORDER, number="5")).id,
        save_plan("school-1", "khakassia-2020", VERSION, replace(ORDER, date=date.max)).id,
        save_plan("school-1", "kasimov-2020", VERSION, ORDER).id,
    }
    assert len(others | {plan}) == 5


def test_plans_of_a_whole_municipality_are_made_at_once(
    plan: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [f"school-{number}" for number in range(1, 41)]
    save_organisations([school(one) for one in ids])
    with django_assert_max_num_queries(8):
        made = save_plans(ids, "khakassia-2020", VERSION, ORDER)
    assert [one.organisation for one in made] == ids
    assert made[0].id == plan
    assert plans() == sorted(made, key=lambda one: one.id)


def test_plans_are_chosen_by_organisation_roadmap_and_municipality(plan: int) -> None:
    save_organisation(replace(school("school-2"), municipality="Другой район"))
    other = save_plan("school-2", "kasimov-2020", VERSION, ORDER)
    assert [one.id for one in plans(["school-1"])] == [plan]
    assert plans(roadmap="kasimov-2020") == plans(municipality="Другой район") == [other]


def test_an_event_comes_back_as_it_was_recorded(plan: int) -> None:
    assert record_event(event(plan))
    (stored,) = events([plan])[plan]
    assert stored == event(plan)
    assert stored.id is not None


def test_the_same_event_sent_again_is_recorded_once(plan: int) -> None:
    assert record_event(event(plan))
    later = event(plan).recorded_at + timedelta(minutes=5)
    assert not record_event(event(plan, recorded_at=later))
    assert record_events([event(plan), event(plan, "k2"), event(plan, "k2")]) == 1
    assert len(events([plan])[plan]) == 2


def test_another_event_under_a_taken_key_is_refused_not_lost(plan: int) -> None:
    record_event(event(plan))
    with pytest.raises(ValueError, match="another event"):
        record_events([event(plan, "k2"), event(plan, kind=EventKind.CANCELLED)])
    assert len(events([plan])[plan]) == 1


def test_an_event_of_a_plan_that_does_not_exist_is_refused(plan: int) -> None:
    with pytest.raises(ValueError, match="no such plans"):
        record_event(event(plan + 1))


def test_histories_of_many_plans_are_loaded_in_one_query(
    plan: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [
        plan,
        *(
            save_plan("school-1", "khakassia-2020", VERSION, replace(ORDER, number=str(n))).id
            for n in range(40)
        ),
    ]
    record_events([event(one, f"{one}-{n}") for n in range(3) for one in ids[:40]])
    with django_assert_num_queries(1):
        found = events(ids)
    assert [len(found[one]) for one in ids] == [3] * 40 + [0]
    assert [one.key for one in found[plan]] == [f"{plan}-{n}" for n in range(3)]


def test_models_refuse_to_change_history(plan: int) -> None:
    record_event(event(plan))
    row = orm.Event.objects.get()
    row.item = "1.1"
    rows = orm.Event.objects.all()
    with pytest.raises(HistoryIsFinalError):
        row.save()
    with pytest.raises(HistoryIsFinalError):
        row.delete()
    with pytest.raises(HistoryIsFinalError):
        rows.update(item="1.1")
    with pytest.raises(HistoryIsFinalError):
        rows.delete()
    with pytest.raises(HistoryIsFinalError):
        rows.bulk_update([row], ["item"])
    with pytest.raises(HistoryIsFinalError):
        rows.bulk_create([row], update_conflicts=True)
    assert events([plan])[plan] == (event(plan),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store_event SET item = '1.1'",
        "UPDATE store_event SET actor = actor",
        "DELETE FROM store_event",
        "UPDATE store_event SET id = id + 1",
    ],
)
def test_the_database_refuses_to_change_history(plan: int, statement: str) -> None:
    record_event(event(plan))
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert events([plan])[plan] == (event(plan),)


def test_an_event_cannot_be_replaced_on_the_way_in(plan: int) -> None:
    record_event(event(plan))
    connection.check_constraints()
    replacing = {
        "sqlite": "INSERT OR REPLACE INTO store_event SELECT * FROM store_event",
        "postgresql": "TRUNCATE store_event",
    }[connection.vendor]
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replacing)


def test_the_database_refuses_an_unknown_kind_and_a_second_key(plan: int) -> None:
    record_event(event(plan))
    row = orm.Event.objects.get()
    for changes in ({"kind": "forgotten", "idempotency_key": "k2"}, {}):
        values = {one.attname: getattr(row, one.attname) for one in orm.Event._meta.concrete_fields}
        with pytest.raises(IntegrityError), transaction.atomic():
            orm.Event.objects.create(**{**values, "id": None, **changes})


def test_a_plan_with_history_and_its_organisation_cannot_be_deleted(plan: int) -> None:
    record_event(event(plan))
    with pytest.raises(ProtectedError):
        orm.Plan.objects.filter(id=plan).delete()
    with pytest.raises(ProtectedError):
        orm.Organisation.objects.filter(id="school-1").delete()
