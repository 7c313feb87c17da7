
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_military_cells'),
        ('people', '0009_acts_of_membership'),
    ]

    operations = [
        migrations.AddField(
            model_name='restriction',
            name='ground',
            field=models.CharField(help_text='of an exemption; null: as a list gave it', max_length=16, null=True),
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('official', 'official'), ('temporary', 'temporary'), ('internal', 'internal'), ('abroad', 'abroad')], max_length=10)),
                ('state', models.CharField(choices=[('begun', 'begun'), ('issued', 'issued'), ('presented', 'presented'), ('accepted', 'accepted'), ('away', 'away'), ('returned', 'returned'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('study', models.BooleanField(default=False, help_text='full-time study or a secondment')),
                ('decision_number', models.CharField(blank=True, max_length=100)),
                ('decision_on', models.DateField(null=True)),
                ('effective_on', models.DateField(help_text='when the decision takes effect, or residence changed', null=True)),
                ('from_name', models.CharField(max_length=200)),
                ('to_name', models.CharField(max_length=200)),
                ('begun_on', models.DateField()),
                ('last_on', models.DateField(help_text='day of the last act')),
                ('letter_number', models.CharField(blank=True, max_length=100)),
                ('letter_on', models.DateField(null=True)),
                ('letter_by', models.CharField(blank=True, max_length=200)),
                ('dues_until', models.DateField(help_text='first day of the last month for which dues were paid', null=True)),
                ('self_review', models.BooleanField(default=False, help_text="the member's self-review is attached")),
                ('presented_on', models.DateField(null=True)),
                ('explanation', models.CharField(blank=True, max_length=400)),
                ('answered_on', models.DateField(help_text='meeting of the new cell that accepted or refused', null=True)),
                ('answer', models.CharField(blank=True, help_text='why it was refused or taken back', max_length=400)),
                ('back_by', models.DateField(help_text='expected return of a temporary transfer, as last extended', null=True)),
                ('returned_on', models.DateField(null=True)),
                ('affiliation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='transfers', to='people.affiliation')),
                ('from_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transfers_out', to='organisation.unit')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='people.person')),
                ('to_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transfers_in', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'last_on'], name='transfer_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['begun', 'issued', 'presented'])), fields=('person',), name='transfer_one_under_way'), models.CheckConstraint(condition=models.Q(models.Q(('from_name', ''), _negated=True), models.Q(('to_name', ''), _negated=True)), name='transfer_has_both_ends'), models.CheckConstraint(condition=models.Q(models.Q(('from_unit', None), ('to_unit__isnull', False)), ('from_unit__isnull', False), _connector='OR'), name='transfer_touches_the_register')],
            },
        ),
    ]
