"""Units are found by the beginning of any word of their name: an index over the words, as names of people have one."""

from django.db import migrations


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX unit_words ON organisation_unit"
            " USING gin (array_to_tsvector(string_to_array(folded_name, ' '))) WITH (fastupdate = off)",
            params=None,
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX unit_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_mergers_and_unknown_ends")]

    operations = [migrations.RunPython(index_words, drop_index)]
