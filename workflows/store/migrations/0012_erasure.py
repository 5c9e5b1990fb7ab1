"""The record of what was destroyed of whose data: it only grows, by triggers like the others."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_WHY = "what was destroyed stays written down"


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the table."""
    if schema_editor.connection.vendor == "sqlite":
        for change in ("UPDATE", "DELETE"):
            statement = (
                f"CREATE TRIGGER erasure_no_{change.lower()} BEFORE {change} "
                f"ON store_erasure BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
            )
            schema_editor.execute(statement, params=None)
    else:
        statement = (
            "CREATE TRIGGER erasure_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON store_erasure FOR EACH STATEMENT EXECUTE FUNCTION store_refuse('{_WHY}')"
        )
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The table and its guards."""

    dependencies = [
        ('store', '0011_control'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('person', models.CharField(max_length=128)),
                ('ground', models.TextField()),
                ('categories', models.JSONField(default=list)),
                ('on_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('act', models.TextField()),
                ('idempotency_key', models.CharField(max_length=255, unique=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'уничтожение данных',
                'verbose_name_plural': 'уничтожение данных',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year', 'number'), name='erasure_number_once')],
            },
        ),
        migrations.RunPython(guard, elidable=False),
    ]
