"""Triggers: history only grows, and a registered document can only be cancelled.

SQLite rebuilds a table to alter it and drops its triggers on the way: a later migration that alters
``store_event`` or ``store_issueddocument`` must run ``guard`` again (a test watches that).
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_FINAL_COLUMNS = (
    "id",
    "organisation_id",
    "document",
    "subject",
    "edition",
    "path",
    "sha256",
    "template_sha256",
    "data_sha256",
    "dated",
    "number",
)


def _changed(differs: str) -> str:
    changed = " OR ".join(f"NEW.{one} {differs} OLD.{one}" for one in _FINAL_COLUMNS)
    cancelled = "OLD.status = 'registered' AND NEW.status = 'cancelled'"
    return f"OLD.status <> 'draft' AND (NOT ({cancelled}) OR {changed})"


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, '{why}'); END"
    event = refuse.format(why="history is append-only")
    document = refuse.format(why="a registered document never changes")
    return [
        f"CREATE TRIGGER event_no_update BEFORE UPDATE ON store_event {event}",
        f"CREATE TRIGGER event_no_delete BEFORE DELETE ON store_event {event}",
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON store_issueddocument "
        f"WHEN {_changed('IS NOT')} {document}",
        "CREATE TRIGGER document_no_delete BEFORE DELETE ON store_issueddocument "
        f"WHEN OLD.status <> 'draft' {document}",
    ]


def _postgresql() -> list[str]:
    event = "EXECUTE FUNCTION store_refuse('history is append-only')"
    document = "EXECUTE FUNCTION store_refuse('a registered document never changes')"
    return [
        "CREATE OR REPLACE FUNCTION store_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON store_event "
        f"FOR EACH STATEMENT {event}",
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON store_issueddocument "
        f"FOR EACH ROW WHEN ({_changed('IS DISTINCT FROM')}) {document}",
        "CREATE TRIGGER document_no_delete BEFORE DELETE ON store_issueddocument "
        f"FOR EACH ROW WHEN (OLD.status <> 'draft') {document}",
        "CREATE TRIGGER document_no_truncate BEFORE TRUNCATE ON store_issueddocument "
        f"FOR EACH STATEMENT {document}",
    ]


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of this database."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards over what must never change."""

    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunPython(guard, elidable=False)]
