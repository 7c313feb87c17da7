"""The list of a vote is frozen: no line is changed, and one is deleted only while the import of its case is taken back."""

from django.db import migrations

_KEPT = (
    "NOT EXISTS (SELECT 1 FROM candidacies_steprecord AS r JOIN candidacies_case AS c ON c.id = r.case_id"
    " WHERE r.id = OLD.record_id AND c.taken_back)"
)
SQLITE = [
    "CREATE TRIGGER candidacies_ballotmember_never_changed BEFORE UPDATE ON candidacies_ballotmember"
    " BEGIN SELECT RAISE(ABORT, 'the list of a vote is never changed'); END",
    f"CREATE TRIGGER candidacies_ballotmember_kept BEFORE DELETE ON candidacies_ballotmember WHEN {_KEPT}"
    " BEGIN SELECT RAISE(ABORT, 'the list of a vote is never changed'); END",
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    "CREATE TRIGGER candidacies_ballotmember_never_overwritten BEFORE INSERT ON candidacies_ballotmember"
    " WHEN EXISTS (SELECT 1 FROM candidacies_ballotmember WHERE id = NEW.id)"
    " BEGIN SELECT RAISE(ABORT, 'the list of a vote is never changed'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION candidacies_ballotmember_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'DELETE' THEN"
    f"  IF {_KEPT} THEN"
    "   RAISE EXCEPTION 'the list of a vote is never changed';"
    "  END IF;"
    "  RETURN OLD;"
    " END IF;"
    " RAISE EXCEPTION 'the list of a vote is never changed';"
    " END $$",
    "CREATE TRIGGER candidacies_ballotmember_append_only BEFORE UPDATE OR DELETE ON candidacies_ballotmember"
    " FOR EACH ROW EXECUTE FUNCTION candidacies_ballotmember_refuse()",
    "CREATE TRIGGER candidacies_ballotmember_never_emptied BEFORE TRUNCATE ON candidacies_ballotmember"
    " FOR EACH STATEMENT EXECUTE FUNCTION candidacies_ballotmember_refuse()",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create_triggers(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("candidacies", "0003_answers_and_voters")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
