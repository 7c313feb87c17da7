"""Names are found by the beginning of any word: an index over their words, where the database has one for that.

And who is on probation is counted from the few memberships that nobody recognised yet.
"""

from django.db import migrations, models


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX name_words ON people_name USING gin (array_to_tsvector(string_to_array(folded, ' ')))"
            " WITH (fastupdate = off)",
            params=None,
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX name_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_restriction_and_merge")]

    operations = [
        migrations.RunPython(index_words, drop_index),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["person"], condition=models.Q(("recognised", False)), name="membership_unrecognised"
            ),
        ),
    ]
