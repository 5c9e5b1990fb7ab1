"""Approved forms: whose they are, what replaces them."""

import pytest

from tests.store.values import school
from workflows.store.forms import approve_forms, approved_forms
from workflows.store.organisations import save_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation() -> None:
    save_organisation(school())


def test_an_approved_form_stays_until_another_takes_its_place() -> None:
    assert approve_forms("school-1", {"Завхоз": {"dative": "завхозу"}}) == 1
    assert approve_forms("school-1", {"завхоз": {"dative": "завхозу"}}) == 0
    assert approve_forms("school-1", {"завхоз": {"dative": "Завхозу", "genitive": "завхоза"}}) == 2
    assert approved_forms("school-1") == {"завхоз": {"dative": "Завхозу", "genitive": "завхоза"}}


def test_a_form_belongs_to_one_organisation() -> None:
    approve_forms("school-1", {"завхоз": {"dative": "завхозу"}})
    assert approved_forms("school-2") == {}
