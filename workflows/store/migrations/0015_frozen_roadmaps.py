"""The versions of roadmaps that plans go by: kept with the plans, for all machines."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE = "frozenroadmap"
_WHY = "a frozen roadmap never changes"


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    if schema_editor.connection.vendor == "sqlite":
        for change in ("UPDATE", "DELETE"):
            statement = (
                f"CREATE TRIGGER {_TABLE}_no_{change.lower()} BEFORE {change} "
                f"ON store_{_TABLE} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
            )
            schema_editor.execute(statement, params=None)
    else:
        statement = (
            f"CREATE TRIGGER {_TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON store_{_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION store_refuse('{_WHY}')"
        )
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The table and its guards."""

    dependencies = [
        ('store', '0014_notices_by_plan'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrozenRoadmap',
            fields=[
                ('version', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('roadmap', models.CharField(max_length=128)),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'сохранённая версия карты',
                'verbose_name_plural': 'сохранённые версии карт',
            },
        ),
        migrations.RunPython(guard, elidable=False),
    ]
