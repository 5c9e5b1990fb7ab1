"""Nothing of deleted rows stays in the file; every column that can name a person is searched."""

import sqlite3
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.store.values import school
from workflows.store import orm
from workflows.store.erasures import erase_rows, scrub
from workflows.store.free_texts import PLACES, free_texts
from workflows.store.organisations import organisation, save_organisation

_TRACE = "Следов Остальной"
# What a person's own rows hold goes with them.
_OWN = {"Person", "Role", "ApprovedForm", "Contact"}
# Columns that name nobody: ids, hashes, words of the program, what stands in registered papers.
_NAMELESS = {
    "Cancellation": {"id"},
    "Consent": {"kind"},
    "Erasure": {"person", "ground", "categories", "act", "idempotency_key"},
    "Evaluation": {"told", "notices"},
    "Event": {"item", "occurrence", "kind", "idempotency_key"},
    "Feed": {"token_sha256"},
    "Figure": {"kind"},
    # A file of roadmap_specs, in which nobody is named.
    "FrozenRoadmap": {"version", "roadmap", "text"},
    # The paths of drafts go with their rows; registered documents stay.
    "IssuedDocument": {
        *("document", "subject", "edition", "path", "status", "number"),
        *("sha256", "template_sha256", "data_sha256"),
    },
    "JournalEntry": {
        *("journal", "number", "number_key", "document", "subject", "edition", "title"),
        "idempotency_key",
    },
    "Letter": {"state", "message_id", "claim"},
    "Notice": {"recipient", "item", "occurrence", "kind", "state"},
    # An organisation's own particulars, its head's ground of authority among them.
    "Organisation": {one.name for one in orm.Organisation._meta.concrete_fields},
    "Pair": {"code", "form"},
    # Ids, dates and titles of items.
    "Part": {"run", "organisations", "outcome"},
    # The head of another body, by whom the law answers for itself.
    "Partner": {one.name for one in orm.Partner._meta.concrete_fields} - {"activity"},
    "Plan": {"roadmap", "roadmap_version", "order_number", "order_title", "order_issuer"},
    "RoadmapEvent": {"roadmap", "version", "kind", "idempotency_key"},
    # Counts alone, frozen with their hash (a test of the reports holds it).
    "SubmittedReport": {"item", "occurrence", "content", "sha256"},
}


def test_every_column_with_words_is_searched_or_known_to_name_nobody() -> None:
    searched = {(table.__name__, column) for table, column, _ in PLACES}
    unknown = [
        f"{table.__name__}.{column.name}"
        for table in apps.get_app_config("store").get_models()
        for column in table._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField | models.JSONField)
        and table.__name__ not in _OWN
        and column.name not in _NAMELESS.get(table.__name__, ())
        and (table.__name__, column.name) not in searched
    ]
    assert unknown == []


def test_what_was_deleted_without_care_is_overwritten_too(database: str) -> None:
    if not database.startswith("sqlite"):
        pytest.skip("about the file of SQLite")
    file = Path(database.removeprefix("sqlite:///"))
    save_organisation(school())
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE aside (words TEXT)")
        connection.execute("INSERT INTO aside VALUES (?)", [_TRACE * 50])
        connection.commit()
        connection.execute("DELETE FROM aside")
        connection.commit()
    connection.close()
    assert _TRACE.encode() in file.read_bytes()
    scrub()
    left = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert _TRACE.encode() not in left
    assert organisation("school-1") == school()


def test_erasing_somebody_who_is_not_there_changes_nothing(database: str) -> None:
    save_organisation(school())
    erase_rows("school-1", "nobody", list(free_texts("school-1")), lambda text: text)
    assert organisation("school-1") == school()
