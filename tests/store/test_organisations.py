"""Organisations come back as they were saved."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.store.values import ORDER, VERSION, school
from workflows.model.people import OrganisationType, Person
from workflows.model.roadmap import Level, Programme
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.organisations import (
    organisation,
    organisation_ids,
    organisations,
    save_organisation,
    save_organisations,
)
from workflows.store.plans import save_plans

pytestmark = pytest.mark.django_db


def test_an_organisation_comes_back_equal() -> None:
    save_organisation(school())
    assert organisation("school-1") == school()


def test_a_body_comes_back_with_its_level_and_programmes() -> None:
    centre = replace(
        school(),
        type=OrganisationType.BODY,
        level=Level.REGIONAL_CENTRE,
        programmes=(Programme.ADDITIONAL,),
        party="оцдод",
    )
    save_organisation(centre)
    assert organisation("school-1") == centre
    [plan] = save_plans(["school-1"], "chelyabinsk-2020", VERSION, ORDER)
    assert plan.responder == centre.responder
    assert plan.time_zone == "Asia/Krasnoyarsk"


def test_saving_the_same_again_writes_nothing() -> None:
    assert save_organisation(school())
    before = list(orm.Person.objects.order_by("id").values())
    assert not save_organisation(school())
    assert list(orm.Person.objects.order_by("id").values()) == before


def test_lists_keep_their_order_when_it_changes() -> None:
    save_organisation(school())
    turned = replace(
        school(),
        people=school().people[::-1],
        mentors=school().mentors[::-1],
        team=school().team[::-1],
    )
    assert save_organisation(turned)
    assert organisation("school-1") == turned


def test_whoever_left_the_roster_stays_in_the_table_and_may_come_back() -> None:
    save_organisation(school())
    without = replace(school(), people=school().people[:3], mentees=(), pairs=())
    without = replace(without, representatives=(), partners=(), meetings=(), consents=())
    save_organisation(without)
    assert organisation("school-1") == without
    assert orm.Person.objects.filter(code="pupil", active=False).exists()
    save_organisation(school())
    assert organisation("school-1") == school()
    assert orm.Person.objects.filter(code="pupil").count() == 1


def test_people_keep_their_keys_when_their_data_change() -> None:
    save_organisation(school())
    key = orm.Person.objects.get(code="boss").id
    boss = replace(school().people[0], surname="Небывальских")
    save_organisation(replace(school(), people=(boss, *school().people[1:])))
    row = orm.Person.objects.get(code="boss")
    assert (row.id, row.surname) == (key, "Небывальских")


def test_two_organisations_may_use_the_same_ids_of_people() -> None:
    save_organisations([school("school-1"), school("school-2")])
    assert organisations(["school-2", "school-1"]) == [school("school-2"), school("school-1")]


def test_many_organisations_are_loaded_in_ten_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    ids = [f"school-{number:03}" for number in range(60)]
    save_organisations([school(one) for one in ids])
    with django_assert_max_num_queries(10):
        assert len(organisations(ids)) == 60


def test_twenty_times_as_many_organisations_are_saved_with_about_as_many_queries() -> None:
    with CaptureQueriesContext(connection) as few:
        save_organisations([school(f"few-{number:03}") for number in range(3)])
    with CaptureQueriesContext(connection) as many:
        save_organisations([school(f"many-{number:03}") for number in range(60)])
    # Rows go in portions, as many as SQLite takes at once.
    assert len(many) < 2 * len(few)


def test_ids_are_listed_by_municipality() -> None:
    save_organisations([school("b"), replace(school("a"), municipality="Другой район")])
    assert organisation_ids() == ["a", "b"]
    assert organisation_ids("Вымышленский район") == ["b"]


def test_an_unknown_organisation_is_named_with_the_nearest_one() -> None:
    save_organisation(school())
    with pytest.raises(ProblemsFoundError) as caught:
        organisations(["schol-1", "school-1"])
    (problem,) = caught.value.problems
    assert problem.code == "O501"
    assert "возможно, school-1" in problem.message


def test_a_role_of_an_unknown_person_is_refused_before_anything_is_written() -> None:
    with pytest.raises(ValueError, match="ghost"):
        save_organisations([school("school-1"), replace(school("school-2"), mentors=("ghost",))])
    assert organisation_ids() == []


def test_a_failure_in_the_middle_leaves_nothing_half_written() -> None:
    save_organisation(school())
    twice = replace(school(), mentors=("teacher", "teacher"))
    twice = replace(twice, people=(*twice.people, Person("new", "Новых", "Ян")))
    with pytest.raises(IntegrityError):
        save_organisation(twice)
    assert organisation("school-1") == school()


def test_an_organisation_with_people_cannot_be_deleted() -> None:
    save_organisation(school())
    with pytest.raises(ProtectedError):
        orm.Organisation.objects.filter(id="school-1").delete()


def test_the_database_itself_refuses_an_unknown_type() -> None:
    save_organisation(school())
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE store_organisation SET type = 'castle'")
