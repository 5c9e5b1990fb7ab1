"""Issued documents: drafts give way, registered ones stay."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.store.values import issued_draft, school
from workflows.model.history import DocumentStatus, IssuedRecord
from workflows.store import orm
from workflows.store.documents import issued, save_issued
from workflows.store.organisations import save_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation() -> None:
    save_organisation(school())


def _registered() -> IssuedRecord:
    return replace(
        issued_draft(), status=DocumentStatus.REGISTERED, dated=date(2020, 5, 12), number="41"
    )


def test_what_was_issued_comes_back() -> None:
    assert save_issued([issued_draft(), issued_draft("p1")]) == 2
    assert issued("school-1") == (issued_draft(), issued_draft("p1"))


def test_issuing_the_same_again_changes_nothing() -> None:
    save_issued([issued_draft(), issued_draft("p1")])
    assert save_issued([issued_draft(), issued_draft("p1")]) == 0


def test_a_new_draft_takes_the_place_of_the_old_one() -> None:
    save_issued([issued_draft()])
    assert save_issued([issued_draft(sha256="9" * 64)]) == 1
    assert issued("school-1") == (issued_draft(sha256="9" * 64),)


def test_a_draft_can_be_registered_and_a_later_draft_stands_beside_it() -> None:
    save_issued([issued_draft()])
    save_issued([_registered()])
    assert issued("school-1") == (_registered(),)
    assert save_issued([_registered()]) == 0
    save_issued([issued_draft(sha256="9" * 64)])
    assert issued("school-1") == (_registered(), issued_draft(sha256="9" * 64))


@pytest.mark.parametrize(
    "column",
    [one.attname for one in orm.IssuedDocument._meta.concrete_fields if one.name != "status"],
)
def test_no_column_of_a_registered_document_changes_even_when_it_is_cancelled(column: str) -> None:
    save_issued([_registered()])
    new = {"id": "id + 1", "entry_id": "7", "dated": "'2020-05-13'"}.get(column, "'другое'")
    for status in ("registered", "cancelled"):
        with (
            pytest.raises(IntegrityError, match="never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE store_issueddocument SET {column} = {new}, status = '{status}'")


def test_a_registered_document_can_only_be_cancelled() -> None:
    save_issued([_registered()])
    row = orm.IssuedDocument.objects.get()
    for status in ("draft", "registered"):
        with pytest.raises(IntegrityError), transaction.atomic():
            orm.IssuedDocument.objects.update(status=status)
    orm.IssuedDocument.objects.update(status="cancelled")
    for wrong in ("registered", "draft"):
        with pytest.raises(IntegrityError), transaction.atomic():
            orm.IssuedDocument.objects.update(status=wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()


def test_a_draft_has_no_number_and_a_registered_document_has_a_date() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        save_issued([replace(issued_draft(), number="41")])
    with pytest.raises(IntegrityError), transaction.atomic():
        save_issued([replace(_registered(), dated=None)])
