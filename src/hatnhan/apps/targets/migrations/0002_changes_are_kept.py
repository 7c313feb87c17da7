"""The history of a target is kept as it was written: the database refuses every change of it."""

from django.db import migrations

_TABLE = "targets_targetchange"
_CHANGED = "the history of a target is never changed: give another target"
_DELETED = "the history of a target is never deleted"


def _sqlite():
    for act, told in (("UPDATE", _CHANGED), ("DELETE", _DELETED)):
        yield f"CREATE TRIGGER {_TABLE}_no_{act.lower()} BEFORE {act} ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{told}'); END"
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    yield (
        f"CREATE TRIGGER {_TABLE}_never_overwritten BEFORE INSERT ON {_TABLE}"
        f" WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END"
    )


def _postgresql():
    yield (
        f"CREATE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{_CHANGED}'; END IF; RAISE EXCEPTION '{_DELETED}'; END $$"
    )
    yield f"CREATE TRIGGER {_TABLE}_kept BEFORE UPDATE OR DELETE ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse()"
    yield f"CREATE TRIGGER {_TABLE}_never_emptied BEFORE TRUNCATE ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()"


def create_triggers(apps, schema_editor):
    for statement in {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("targets", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
