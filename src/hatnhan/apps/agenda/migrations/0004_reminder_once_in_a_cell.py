"""Every reminder names its cell, and is told once there; apart from what filled the column in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agenda", "0003_cell_of_reminder_and_targets")]

    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="cell",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
            ),
        ),
        migrations.RemoveConstraint(model_name="reminder", name="reminder_once"),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("case", "step", "latest", "rung", "cell"), name="reminder_once"
            ),
        ),
    ]
