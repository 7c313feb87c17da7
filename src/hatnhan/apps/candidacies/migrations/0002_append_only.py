"""Records are appended: the database refuses to change one, and deletes one only while its import is taken back."""

from django.db import migrations

_KEPT = "NOT EXISTS (SELECT 1 FROM candidacies_case WHERE id = OLD.case_id AND taken_back)"
SQLITE = [
    "CREATE TRIGGER candidacies_steprecord_never_changed BEFORE UPDATE ON candidacies_steprecord"
    " BEGIN SELECT RAISE(ABORT, 'a step record is never changed: write one that replaces it'); END",
    f"CREATE TRIGGER candidacies_steprecord_kept BEFORE DELETE ON candidacies_steprecord WHEN {_KEPT}"
    " BEGIN SELECT RAISE(ABORT, 'a step record is deleted only with an import that is taken back'); END",
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    "CREATE TRIGGER candidacies_steprecord_never_overwritten BEFORE INSERT ON candidacies_steprecord"
    " WHEN EXISTS (SELECT 1 FROM candidacies_steprecord WHERE id = NEW.id)"
    " BEGIN SELECT RAISE(ABORT, 'a step record is never changed: write one that replaces it'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION candidacies_steprecord_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'DELETE' THEN"
    f"  IF {_KEPT} THEN"
    "   RAISE EXCEPTION 'a step record is deleted only with an import that is taken back';"
    "  END IF;"
    "  RETURN OLD;"
    " END IF;"
    " RAISE EXCEPTION 'a step record is never changed: write one that replaces it';"
    " END $$",
    "CREATE TRIGGER candidacies_steprecord_append_only BEFORE UPDATE OR DELETE ON candidacies_steprecord"
    " FOR EACH ROW EXECUTE FUNCTION candidacies_steprecord_refuse()",
    "CREATE TRIGGER candidacies_steprecord_never_emptied BEFORE TRUNCATE ON candidacies_steprecord"
    " FOR EACH STATEMENT EXECUTE FUNCTION candidacies_steprecord_refuse()",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create_triggers(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("candidacies", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
