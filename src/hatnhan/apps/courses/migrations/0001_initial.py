

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0003_words_of_units'),
        ('people', '0004_membership_admitted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='core.courses.CourseKind', max_length=12)),
                ('centre', models.CharField(blank=True, help_text='the political centre; empty: the unit itself', max_length=200)),
                ('number', models.CharField(help_text='of the decision', max_length=60)),
                ('decided_on', models.DateField()),
                ('starts_on', models.DateField()),
                ('last_on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('capacity', models.PositiveSmallIntegerField()),
                ('ended_on', models.DateField(help_text='concluded: results stand, nobody is nominated any more', null=True)),
                ('cancelled_on', models.DateField(null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=300)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=150)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('issuer_name', models.CharField(max_length=200)),
                ('series', models.CharField(max_length=40)),
                ('number', models.CharField(max_length=60)),
                ('issued_on', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('unit_name', models.CharField(help_text='the cell as it was called on that day', max_length=200)),
                ('committee_name', models.CharField(blank=True, help_text='the organisation above it on that day', max_length=200)),
                ('grade', models.CharField(blank=True, max_length=12)),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.CharField(max_length=150)),
                ('voided_on', models.DateField(null=True)),
                ('void_reason', models.CharField(blank=True, max_length=300)),
                ('voided_by', models.CharField(blank=True, max_length=150)),
                ('issuer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='certificates_issued', to='organisation.unit')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='organisation.unit')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='courses.course')),
            ],
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('unit_name', models.CharField(max_length=200)),
                ('priority', models.PositiveSmallIntegerField(default=1, help_text='1 first, among those of the unit')),
                ('reason', models.CharField(blank=True, help_text='of the priority', max_length=200)),
                ('state', models.CharField(help_text='core.courses.Seat', max_length=10)),
                ('state_reason', models.CharField(blank=True, help_text='why declined or withdrawn', max_length=300)),
                ('live', models.BooleanField(default=True)),
                ('nominated_on', models.DateField()),
                ('nominated_at', models.DateTimeField()),
                ('nominated_by', models.CharField(max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('points', models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                ('grade', models.CharField(blank=True, max_length=12)),
                ('outcome', models.CharField(blank=True, help_text='core.courses.Result', max_length=8)),
                ('by_office', models.BooleanField(default=False, help_text="the outcome is the office's word, not the points'")),
                ('result_by', models.CharField(blank=True, max_length=150)),
                ('course', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='courses.course')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('starts_at', models.TimeField(null=True)),
                ('ends_at', models.TimeField(null=True)),
                ('topic', models.CharField(max_length=200)),
                ('lecturer', models.CharField(blank=True, help_text='the office of who teaches', max_length=120)),
                ('place', models.CharField(blank=True, help_text='empty: the place of the class', max_length=200)),
                ('cancel_reason', models.CharField(blank=True, max_length=300)),
                ('course', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='courses.course')),
            ],
            options={
                'ordering': ['course_id', 'on', 'starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(help_text='core.courses.Presence', max_length=8)),
                ('way', models.CharField(help_text='core.courses.Way', max_length=5)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.CharField(max_length=150)),
                ('enrolment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='courses.enrolment')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='courses.session')),
            ],
        ),
        migrations.AddIndex(
            model_name='course',
            index=models.Index(fields=['starts_on', 'id'], name='course_starts'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('last_on'))), name='course_period'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='course_has_places'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('cancelled_on', None), _connector='OR'), name='course_ended_or_cancelled'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'number', 'decided_on', 'starts_on'), name='course_once'),
        ),
        migrations.AddIndex(
            model_name='certificate',
            index=models.Index(fields=['kind', 'issued_on'], name='certificate_issued'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('issuer', 'kind', 'series', 'number'), name='certificate_number_once'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_on', None)), fields=('course', 'person'), name='certificate_one_holds'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_on', None)), models.Q(('voided_on__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='certificate_void_with_reason'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['course', 'state'], name='enrolment_of_course'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('person', 'kind'), name='enrolment_open_once'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('priority__gte', 1)), name='enrolment_priority'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(fields=['course', 'on'], name='session_of_course'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(fields=['on'], name='session_on'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at', None), ('ends_at', None), ('starts_at__lt', models.F('ends_at')), _connector='OR'), name='session_hours'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('enrolment', 'session'), name='attendance_once'),
        ),
    ]
