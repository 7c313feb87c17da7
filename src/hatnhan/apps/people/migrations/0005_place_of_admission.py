"""Where an admission counts stands with the membership, so that a year of a country is counted from one index."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce


def place(apps, schema_editor):
    there = apps.get_model("people", "Affiliation").objects.filter(
        person=OuterRef("person"),
        starts_on__lte=OuterRef("admitted_on"),
        ends_on__gt=OuterRef("admitted_on"),
        temporary=False,
    )
    path = Coalesce(Subquery(there.order_by("starts_on", "pk").values("path")[:1]), Value(""))
    apps.get_model("people", "Membership").objects.update(path=path)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_membership_admitted")]

    operations = [
        migrations.RemoveIndex(model_name="membership", name="membership_admitted"),
        migrations.AddField(
            model_name="membership",
            name="path",
            field=models.CharField(default="", help_text="where the admission counts", max_length=255),
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
