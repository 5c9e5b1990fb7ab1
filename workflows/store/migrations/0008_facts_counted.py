"""Facts that an item asks a number of are counted: a further kind of event.

The check on the kind is replaced as in 0003, and for the same reason the guards are made again.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KINDS = [
    "opened",
    "submitted",
    "accepted",
    "returned",
    "extended",
    "waived",
    "occurred",
    "counted",
    "cancelled",
    "moved",
]
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"


def guard_history(_: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the history where rebuilding its table has dropped them."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for name, change in (("event_no_update", "UPDATE"), ("event_no_delete", "DELETE")):
        statement = f"CREATE TRIGGER {name} BEFORE {change} ON store_event {_REFUSE}"
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The kind «counted», and the guards of the history over again."""

    dependencies = [("store", "0007_journals")]

    operations = [
        migrations.RemoveConstraint(model_name="event", name="event_kind_known"),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(choices=[(one, one) for one in _KINDS], max_length=16),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", _KINDS)), name="event_kind_known"
            ),
        ),
        migrations.RunPython(guard_history, elidable=False),
    ]
