"""A case that moves begins its ladder anew; a reminder letter names the targets that are behind."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_cells(apps, schema_editor):
    cases = apps.get_model("candidacies", "Case").objects.filter(pk=OuterRef("case"))
    apps.get_model("agenda", "Reminder").objects.update(cell=Subquery(cases.values("unit")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0002_ladder"),
        ("candidacies", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="targets",
            field=models.JSONField(default=list, help_text="targets behind on that day, frozen"),
        ),
        migrations.AddField(
            model_name="reminder",
            name="cell",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
            ),
        ),
        migrations.RunPython(name_cells, migrations.RunPython.noop),
    ]
