"""Own entries are kept as they were proposed: the database lets them be confirmed once and withdrawn once."""

from django.db import migrations

_ENTERED = (
    "unit_name", "source", "paper_number", "paper_on", "note", "proposed_at", "proposed_by_id", "proposed_by", "unit_id",
)
_TABLES = {
    "rulebook_ownrule": (*_ENTERED, "rule", "value", "since", "until", "confidence", "replaces_id"),
    "rulebook_calendarday": (*_ENTERED, "day", "worked"),
}
_CHANGED = "an own entry is never changed: propose one that replaces it"
_DELETED = "an own entry is never deleted: withdraw it"


def _is_wrong(columns, different):
    """What an update may not do: touch what was proposed, confirm or withdraw a second time."""
    told = [f"NEW.{column} {different} OLD.{column}" for column in columns]
    for act in ("confirmed", "withdrawn"):
        again = " OR ".join(f"NEW.{act}_{part} {different} OLD.{act}_{part}" for part in ("at", "by_id", "by"))
        told.append(f"(OLD.{act}_at IS NOT NULL AND ({again}))")
    return " OR ".join(told)


def _sqlite(table, columns):
    wrong = _is_wrong(columns, "IS NOT")
    yield f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END"
    yield f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{_DELETED}'); END"
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    yield (
        f"CREATE TRIGGER {table}_never_overwritten BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END"
    )


def _postgresql(table, columns):
    wrong = _is_wrong(columns, "IS DISTINCT FROM")
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN IF {wrong} THEN RAISE EXCEPTION '{_CHANGED}'; END IF; RETURN NEW; END IF;"
        f" RAISE EXCEPTION '{_DELETED}'; END $$"
    )
    yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    yield f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"


def create_triggers(apps, schema_editor):
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for table, columns in _TABLES.items():
        for statement in write(table, columns):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]

    # Without a way back: taking the triggers off is not an act of the program.
    operations = [migrations.RunPython(create_triggers)]
