"""Figures that bodies enter and reports as they were handed in: both tables only grow."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLES = ("figure", "submittedreport")
_WHY = "what was entered or handed in is final"


def guard(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of both tables."""
    for table in _TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for change in ("UPDATE", "DELETE"):
                statement = (
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} "
                    f"ON store_{table} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
                )
                schema_editor.execute(statement, params=None)
        else:
            statement = (
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON store_{table} FOR EACH STATEMENT EXECUTE FUNCTION store_refuse('{_WHY}')"
            )
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The two tables and their guards."""

    dependencies = [
        ('store', '0010_evaluations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('learners', 'learners'), ('children', 'children'), ('young_teachers', 'young_teachers'), ('enterprises', 'enterprises')], max_length=32)),
                ('year', models.PositiveIntegerField()),
                ('value', models.PositiveIntegerField()),
                ('source', models.TextField()),
                ('on_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.CharField(max_length=128)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'численность',
                'verbose_name_plural': 'численность',
                'indexes': [models.Index(fields=['year', 'kind', 'organisation'], name='figure_by_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['learners', 'children', 'young_teachers', 'enterprises'])), name='figure_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='SubmittedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=128)),
                ('occurrence', models.CharField(max_length=128)),
                ('number', models.PositiveIntegerField()),
                ('on_date', models.DateField()),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.CharField(max_length=128)),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.plan')),
            ],
            options={
                'verbose_name': 'сданный отчёт',
                'verbose_name_plural': 'сданные отчёты',
                'constraints': [models.UniqueConstraint(fields=('plan', 'item', 'occurrence', 'number'), name='report_number_once')],
            },
        ),
        migrations.RunPython(guard, elidable=False),
    ]
