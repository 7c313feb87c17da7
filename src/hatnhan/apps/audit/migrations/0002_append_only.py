"""Acts are appended and nothing else: the database itself refuses to change, delete or overwrite one."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER audit_act_never_changed BEFORE UPDATE ON audit_act"
    " BEGIN SELECT RAISE(ABORT, 'an act of the audit chain is never changed'); END",
    "CREATE TRIGGER audit_act_never_deleted BEFORE DELETE ON audit_act"
    " BEGIN SELECT RAISE(ABORT, 'an act of the audit chain is never deleted'); END",
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    "CREATE TRIGGER audit_act_never_replaced BEFORE INSERT ON audit_act"
    " WHEN EXISTS (SELECT 1 FROM audit_act WHERE number = NEW.number)"
    " BEGIN SELECT RAISE(ABORT, 'an act of the audit chain is never replaced'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION audit_act_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'an act of the audit chain is never changed or deleted'; END $$",
    "CREATE TRIGGER audit_act_never_changed BEFORE UPDATE OR DELETE ON audit_act"
    " FOR EACH ROW EXECUTE FUNCTION audit_act_refuse()",
    "CREATE TRIGGER audit_act_never_emptied BEFORE TRUNCATE ON audit_act"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_act_refuse()",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create_triggers(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
