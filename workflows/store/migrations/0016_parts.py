"""An evaluation divided among workers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of parts."""

    dependencies = [
        ('store', '0015_frozen_roadmaps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.CharField(max_length=128)),
                ('number', models.PositiveIntegerField()),
                ('organisations', models.JSONField()),
                ('outcome', models.TextField(blank=True)),
                ('created', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'часть проверки',
                'verbose_name_plural': 'части проверок',
                'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='part_once')],
            },
        ),
    ]
