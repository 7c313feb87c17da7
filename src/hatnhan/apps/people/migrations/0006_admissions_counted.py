"""Indexes for counting admissions, in a transaction of their own: made with the copies, they could not serve at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_place_of_admission")]

    operations = [
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["admitted_on", "path", "person"], name="membership_admitted"),
        ),
        migrations.AddIndex(
            model_name="membership", index=models.Index(fields=["path", "admitted_on"], name="membership_path")
        ),
    ]
