"""Of rosters only what indicators look at is read."""

from dataclasses import replace
from datetime import date

import pytest

from tests.store.values import school
from workflows.model.people import Organisation
from workflows.store.organisations import organisation, save_organisation, save_organisations
from workflows.store.paired import organisations_with_pairs

pytestmark = pytest.mark.django_db


def _with(code: str, end: date | None, *, completed: bool = True) -> Organisation:
    one = school(code)
    return replace(one, pairs=(replace(one.pairs[0], end=end, completed=completed),))


def test_pairs_of_the_years_come_with_their_people_and_partners() -> None:
    save_organisation(_with("school-1", date(2020, 12, 31)))
    (found,) = organisations_with_pairs([2020])
    whole = organisation("school-1")
    assert found.pairs == whole.pairs
    assert found.partners == whole.partners
    assert {one.id for one in found.people} == {found.pairs[0].mentor, found.pairs[0].mentee}
    assert all(one in whole.people for one in found.people)


@pytest.mark.parametrize(
    ("end", "completed", "is_read"),
    [
        (date(2020, 1, 1), False, True),
        (date(2019, 12, 31), True, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_pairs_that_cannot_count_are_not_read(
    end: date | None, completed: bool, is_read: bool
) -> None:
    save_organisations([_with("school-1", end, completed=completed)])
    assert bool(list(organisations_with_pairs([2020, 2021]))) is is_read


def test_who_left_the_roster_is_not_read() -> None:
    save_organisation(_with("school-1", date(2020, 12, 31)))
    save_organisation(replace(school(), pairs=(), meetings=()))
    assert list(organisations_with_pairs([2020])) == []
