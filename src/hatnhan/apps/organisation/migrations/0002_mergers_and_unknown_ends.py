import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='placement',
            name='end_known',
            field=models.BooleanField(default=True, help_text='false: ended by this day, on a day not known'),
        ),
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('document', models.CharField(blank=True, max_length=200)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_in', to='organisation.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit',), name='merger_once')],
            },
        ),
    ]
