"""The steps of roadmaps to their marks: a table that only grows."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE = "roadmapevent"
_WHY = "history is append-only"


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


_KINDS = ['opened', 'submitted', 'accepted', 'returned', 'extended', 'waived', 'occurred', 'counted', 'cancelled', 'moved']


class Migration(migrations.Migration):
    """The table and its guards."""

    dependencies = [
        ('store', '0012_erasure'),
    ]

    operations = [
        migrations.CreateModel(
            name='RoadmapEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roadmap', models.CharField(max_length=128)),
                ('version', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[(one, one) for one in _KINDS], max_length=16)),
                ('on_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.CharField(max_length=128)),
                ('payload', models.JSONField(blank=True, default=dict)),
                ('idempotency_key', models.CharField(max_length=255, unique=True)),
            ],
            options={
                'verbose_name': 'шаг согласования карты',
                'verbose_name_plural': 'шаги согласования карт',
                'indexes': [models.Index(fields=['roadmap', 'version'], name='roadmap_event_by_version')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', _KINDS)), name='roadmap_event_kind_known')],
            },
        ),
        migrations.RunPython(guard, elidable=False),
    ]
