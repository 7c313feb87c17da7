"""Certificates are kept as they are: the database lets one be made void once, nothing else."""

from django.db import migrations

# Table: the columns that never change, the act that may be told once, and its columns.
_TABLES = {
    # Not `person_id`: where two records turn out to be one person, the certificate follows.
    "courses_certificate": (
        (
            "id", "course_id", "kind", "issuer_id", "issuer_name", "series", "number", "issued_on", "name", "unit_id",
            "unit_name", "committee_name", "grade", "issued_at", "issued_by",
        ),
        ("voided_on", "void_reason", "voided_by"),
        "a certificate is never changed: make it void and issue another",
    ),
}


def _is_wrong(fixed, once, different):
    """What an update may not do: touch what stands, or tell the one act a second time."""
    told = [f'NEW."{column}" {different} OLD."{column}"' for column in fixed]
    again = " OR ".join(f"NEW.{column} {different} OLD.{column}" for column in once)
    return " OR ".join([*told, f"(OLD.{once[0]} IS NOT NULL AND ({again}))"])


def _sqlite(table, fixed, once, said):
    wrong = _is_wrong(fixed, once, "IS NOT")
    yield f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    yield f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    yield (
        f"CREATE TRIGGER {table}_never_overwritten BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


def _postgresql(table, fixed, once, said):
    wrong = _is_wrong(fixed, once, "IS DISTINCT FROM")
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN IF {wrong} THEN RAISE EXCEPTION '{said}'; END IF; RETURN NEW; END IF;"
        f" RAISE EXCEPTION '{said}'; END $$"
    )
    yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    yield f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"


def create_triggers(apps, schema_editor):
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for table, told in _TABLES.items():
        for statement in write(table, *told):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
