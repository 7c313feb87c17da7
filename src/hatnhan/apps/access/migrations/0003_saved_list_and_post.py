import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_sign_in_try'),
    ]

    operations = [
        migrations.AddField(
            model_name='grant',
            name='post',
            field=models.BigIntegerField(db_index=True, help_text='key of the post that it follows; people stands above and ends it', null=True),
        ),
        migrations.CreateModel(
            name='SavedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(help_text='the list, for example people or candidacies', max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('query', models.TextField(blank=True, help_text='filters as they stand in the address')),
                ('columns', models.JSONField(blank=True, default=list, help_text='names of the chosen columns; empty: as the list has them')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_lists', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'area', 'name'), name='saved_list_once')],
            },
        ),
    ]
