"""Signed minutes are kept as they were signed, and the list of a vote with them: the database refuses every change."""

from django.db import migrations

_VERSIONS, _VOTERS = "meetings_meetingversion", "meetings_ballotvoter"
_SIGNED = "signed minutes are never changed: make a new version"
_LISTED = "the list of a vote is never changed"
# Until the minutes are signed, the list is made anew with them.
_KEPT = (
    f"EXISTS (SELECT 1 FROM {_VERSIONS} AS v JOIN meetings_ballot AS b ON b.meeting_id = v.meeting_id"
    " WHERE b.id = OLD.ballot_id)"
)


def _sqlite():
    for act in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {_VERSIONS}_no_{act.lower()} BEFORE {act} ON {_VERSIONS}"
            f" BEGIN SELECT RAISE(ABORT, '{_SIGNED}'); END"
        )
    yield (
        f"CREATE TRIGGER {_VOTERS}_never_changed BEFORE UPDATE ON {_VOTERS} BEGIN SELECT RAISE(ABORT, '{_LISTED}'); END"
    )
    yield (
        f"CREATE TRIGGER {_VOTERS}_kept BEFORE DELETE ON {_VOTERS} WHEN {_KEPT}"
        f" BEGIN SELECT RAISE(ABORT, '{_LISTED}'); END"
    )
    # INSERT OR REPLACE would delete a row without asking the triggers above.
    for table, told in ((_VERSIONS, _SIGNED), (_VOTERS, _LISTED)):
        yield (
            f"CREATE TRIGGER {table}_never_overwritten BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{told}'); END"
        )


def _postgresql():
    yield (
        f"CREATE FUNCTION {_VERSIONS}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{_SIGNED}'; END $$"
    )
    yield (
        f"CREATE FUNCTION {_VOTERS}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'DELETE' THEN IF {_KEPT} THEN RAISE EXCEPTION '{_LISTED}'; END IF; RETURN OLD; END IF;"
        f" RAISE EXCEPTION '{_LISTED}'; END $$"
    )
    for table in (_VERSIONS, _VOTERS):
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        )
        yield (
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        )


def create_triggers(apps, schema_editor):
    for statement in {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
