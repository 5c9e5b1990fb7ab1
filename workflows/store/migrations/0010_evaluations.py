"""What the last evaluation of each plan had to tell, so that telling it again costs nothing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of evaluations."""

    dependencies = [("store", "0009_notices")]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="store.plan",
                    ),
                ),
                ("told", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "проверка плана",
                "verbose_name_plural": "проверки планов",
            },
        ),
    ]
