"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('type', models.CharField(choices=[('school', 'school'), ('vocational', 'vocational'), ('additional', 'additional'), ('kindergarten', 'kindergarten')], max_length=16)),
                ('name', models.TextField()),
                ('short_name', models.TextField()),
                ('municipality', models.TextField(db_index=True)),
                ('region', models.TextField()),
                ('locality', models.TextField()),
                ('address', models.TextField(blank=True)),
                ('founder', models.TextField(blank=True)),
                ('inn', models.TextField(blank=True)),
                ('ogrn', models.TextField(blank=True)),
                ('phone', models.TextField(blank=True)),
                ('email', models.TextField(blank=True)),
                ('website', models.TextField(blank=True)),
                ('time_zone', models.TextField()),
                ('forms', models.JSONField(blank=True, default=dict)),
                ('dates', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'организация',
                'verbose_name_plural': 'организации',
                'constraints': [models.CheckConstraint(condition=models.Q(('type__in', ['school', 'vocational', 'additional', 'kindergarten'])), name='organisation_type_known')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=128)),
                ('position', models.PositiveIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('surname', models.TextField()),
                ('name', models.TextField()),
                ('patronymic', models.TextField(blank=True)),
                ('gender', models.CharField(blank=True, choices=[('m', 'm'), ('f', 'f')], max_length=1)),
                ('position_held', models.TextField(blank=True)),
                ('born', models.DateField(blank=True, null=True)),
                ('workplace', models.TextField(blank=True)),
                ('contacts', models.TextField(blank=True)),
                ('address', models.TextField(blank=True)),
                ('identity_document', models.TextField(blank=True)),
                ('forms', models.JSONField(blank=True, default=dict)),
                ('position_forms', models.JSONField(blank=True, default=dict)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'участник',
                'verbose_name_plural': 'участники',
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=128)),
                ('position', models.PositiveIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('form', models.TextField()),
                ('goal', models.TextField(blank=True)),
                ('start', models.DateField(blank=True, null=True)),
                ('end', models.DateField(blank=True, null=True)),
                ('completed', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.person')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.person')),
            ],
            options={
                'verbose_name': 'наставническая пара',
                'verbose_name_plural': 'наставнические пары',
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roadmap', models.CharField(max_length=128)),
                ('roadmap_version', models.CharField(max_length=64)),
                ('order_date', models.DateField()),
                ('order_number', models.CharField(max_length=128)),
                ('order_title', models.TextField(blank=True)),
                ('order_issuer', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'план-график',
                'verbose_name_plural': 'планы-графики',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.CharField(max_length=128)),
                ('item', models.CharField(max_length=128)),
                ('occurrence', models.CharField(blank=True, max_length=128)),
                ('kind', models.CharField(max_length=32)),
                ('day', models.DateField()),
                ('state', models.CharField(choices=[('queued', 'queued'), ('sent', 'sent')], default='queued', max_length=16)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.plan')),
            ],
            options={
                'verbose_name': 'уведомление',
                'verbose_name_plural': 'уведомления',
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=128)),
                ('occurrence', models.CharField(blank=True, max_length=128)),
                ('kind', models.CharField(choices=[('opened', 'opened'), ('submitted', 'submitted'), ('accepted', 'accepted'), ('returned', 'returned'), ('extended', 'extended'), ('waived', 'waived'), ('occurred', 'occurred'), ('cancelled', 'cancelled')], max_length=16)),
                ('on_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.CharField(max_length=128)),
                ('payload', models.JSONField(blank=True, default=dict)),
                ('idempotency_key', models.CharField(max_length=255, unique=True)),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.plan')),
            ],
            options={
                'verbose_name': 'событие',
                'verbose_name_plural': 'события',
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('ground', models.TextField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.person')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.person')),
            ],
            options={
                'verbose_name': 'законный представитель',
                'verbose_name_plural': 'законные представители',
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('director', 'director'), ('curator', 'curator'), ('controller', 'controller'), ('team', 'team'), ('mentor', 'mentor'), ('mentee', 'mentee')], max_length=16)),
                ('position', models.PositiveIntegerField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.person')),
            ],
            options={
                'verbose_name': 'роль',
                'verbose_name_plural': 'роли',
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=128)),
                ('subject', models.CharField(blank=True, max_length=128)),
                ('edition', models.CharField(max_length=128)),
                ('path', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('template_sha256', models.CharField(max_length=64)),
                ('data_sha256', models.CharField(max_length=64)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('registered', 'registered'), ('cancelled', 'cancelled')], default='draft', max_length=16)),
                ('dated', models.DateField(blank=True, null=True)),
                ('number', models.CharField(blank=True, max_length=128)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'документ',
                'verbose_name_plural': 'документы',
                'indexes': [models.Index(fields=['organisation', 'document', 'subject'], name='document_by_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('organisation', 'document', 'subject', 'edition'), name='document_one_draft'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'registered', 'cancelled'])), name='document_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('status', 'draft')), models.Q(('dated__isnull', False), ('status__in', ['registered', 'cancelled'])), _connector='OR'), name='document_number_by_status')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=128)),
                ('position', models.PositiveIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('name', models.TextField()),
                ('short_name', models.TextField(blank=True)),
                ('head', models.TextField(blank=True)),
                ('head_position', models.TextField(blank=True)),
                ('activity', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.organisation')),
            ],
            options={
                'verbose_name': 'партнёр',
                'verbose_name_plural': 'партнёры',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'code'), name='partner_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('organisation', 'code'), name='person_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('gender__in', ['', 'm', 'f'])), name='person_gender_known'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.UniqueConstraint(fields=('organisation', 'code'), name='pair_once'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('organisation', 'roadmap', 'roadmap_version', 'order_date', 'order_number'), name='plan_once'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['state', 'day'], name='notice_by_state'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('day', 'plan', 'item', 'occurrence', 'kind', 'recipient'), name='notice_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sent'])), name='notice_state_known'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['plan', 'id'], name='event_by_plan'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['opened', 'submitted', 'accepted', 'returned', 'extended', 'waived', 'occurred', 'cancelled'])), name='event_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='representative',
            constraint=models.UniqueConstraint(fields=('organisation', 'person', 'child'), name='representative_once'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind', 'position'), name='role_place_once'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind', 'person'), name='role_once'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['director', 'curator', 'controller', 'team', 'mentor', 'mentee'])), name='role_known'),
        ),
    ]
