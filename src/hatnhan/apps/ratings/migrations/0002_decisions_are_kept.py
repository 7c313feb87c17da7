"""Decisions on levels are kept as they are: the database lets nothing of them be changed."""

from django.db import migrations

_TABLES = ("ratings_ratingdecision", "ratings_decidedlevel")
_SAID = "a decision on levels is never changed: record another one"


def _sqlite(table):
    yield f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    yield f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    yield (
        f"CREATE TRIGGER {table}_never_overwritten BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    )


def _postgresql(table):
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{_SAID}'; END $$"
    )
    yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    yield f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"


def create_triggers(apps, schema_editor):
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for table in _TABLES:
        for statement in write(table):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ratings", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
