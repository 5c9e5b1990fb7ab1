"""Journals of registration: numbers that are given once, and what is no longer in force.

Both tables only grow, by triggers like those of the history; the trigger over registered documents
is made anew, since it has one more column to watch.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLES = ("journalentry", "cancellation")
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
    "entry_id",
)


def _changed(differs: str) -> str:
    changed = " OR ".join(f"NEW.{one} {differs} OLD.{one}" for one in _FINAL_COLUMNS)
    cancelled = "OLD.status = 'registered' AND NEW.status = 'cancelled'"
    return f"OLD.status <> 'draft' AND (NOT ({cancelled}) OR {changed})"


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, '{why}'); END"
    journal = refuse.format(why="a journal is append-only")
    document = refuse.format(why="a registered document never changes")
    return [
        *(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON store_{table} {journal}"
            for table in _TABLES
            for change in ("UPDATE", "DELETE")
        ),
        "DROP TRIGGER document_no_update",
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON store_issueddocument "
        f"WHEN {_changed('IS NOT')} {document}",
    ]


def _postgresql() -> list[str]:
    journal = "EXECUTE FUNCTION store_refuse('a journal is append-only')"
    document = "EXECUTE FUNCTION store_refuse('a registered document never changes')"
    return [
        *(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON store_{table} FOR EACH STATEMENT {journal}"
            for table in _TABLES
        ),
        "DROP TRIGGER document_no_update ON store_issueddocument",
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON store_issueddocument "
        f"FOR EACH ROW WHEN ({_changed('IS DISTINCT FROM')}) {document}",
    ]


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of this database."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Journals, their guards, and each organisation's own way of numbering."""

    dependencies = [
        ("store", "0006_approved_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="journals",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("journal", models.CharField(max_length=128)),
                ("year", models.PositiveIntegerField()),
                ("ordinal", models.PositiveIntegerField(blank=True, null=True)),
                ("number", models.CharField(max_length=128)),
                ("number_key", models.CharField(max_length=128)),
                ("dated", models.DateField()),
                ("document", models.CharField(max_length=128)),
                ("subject", models.CharField(blank=True, max_length=128)),
                ("edition", models.CharField(max_length=128)),
                ("title", models.TextField()),
                ("idempotency_key", models.CharField(max_length=512)),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "запись журнала",
                "verbose_name_plural": "записи журналов",
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on_date", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.journalentry",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.journalentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "отмена",
                "verbose_name_plural": "отмены",
            },
        ),
        migrations.AddField(
            model_name="issueddocument",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.journalentry",
            ),
        ),
        migrations.AddConstraint(
            model_name="issueddocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("entry__isnull", False)),
                fields=("entry", "document", "subject"),
                name="document_once_by_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("organisation", "journal", "year", "number_key"), name="number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("organisation", "journal", "year", "ordinal"), name="ordinal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("organisation", "idempotency_key"), name="registration_once"
            ),
        ),
        migrations.RunPython(guard, elidable=False),
    ]
