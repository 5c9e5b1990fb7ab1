"""What evaluations had to tell is kept by plan: a row a plan, not one a checkpoint.

Lines of letters stay where they were.
"""

import json
from itertools import groupby
from operator import itemgetter

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_CHUNK = 1000


def gather(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Move the notices that went to organisations as such to their plans' evaluations."""
    notice, evaluation = apps.get_model("store", "Notice"), apps.get_model("store", "Evaluation")
    own = notice.objects.filter(letter=None, recipient=models.F("plan__organisation_id"))
    rows = own.order_by("plan_id", "id").values_list(
        "plan_id", "item", "occurrence", "kind", "day"
    )
    made = []
    for plan, lines in groupby(rows.iterator(_CHUNK), itemgetter(0)):
        told = [[*line, day.isoformat()] for _, *line, day in lines]
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        made.append(evaluation(plan_id=plan, told="", notices=text))
    evaluation.objects.bulk_create(
        made,
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=["plan"],
        update_fields=["notices"],
    )
    own.delete()


class Migration(migrations.Migration):
    """The column, and what it holds."""

    dependencies = [("store", "0013_roadmap_events")]

    operations = [
        migrations.AddField(
            model_name="evaluation",
            name="notices",
            field=models.TextField(default="[]"),
        ),
        migrations.RunPython(gather, elidable=False),
    ]
