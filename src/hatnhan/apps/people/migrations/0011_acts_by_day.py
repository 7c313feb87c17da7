from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_transfers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='membershipact',
            index=models.Index(fields=['on', 'id'], name='membership_act_day'),
        ),
    ]
