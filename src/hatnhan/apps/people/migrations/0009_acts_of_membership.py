"""Acts of membership are appended: the database lets their person, membership and place follow, and nothing else."""

import django.db.models.deletion
from django.db import migrations, models

_TABLE = "people_membershipact"
# People are merged, memberships told twice become one, units move: these three columns follow.
_KEPT = ("kind", "on", "unit_id", "document_number", "document_on", "decided_by", "transfer", "replaces_id")
_CHANGED = "an act of membership is never changed: write one that replaces it"
_DELETED = "an act of membership is never deleted: write one that replaces it"


def _changes(different):
    return " OR ".join(f'NEW."{column}" {different} OLD."{column}"' for column in _KEPT)


def _sqlite():
    wrong = _changes("IS NOT")
    yield f"CREATE TRIGGER {_TABLE}_never_changed BEFORE UPDATE ON {_TABLE} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END"
    yield f"CREATE TRIGGER {_TABLE}_never_deleted BEFORE DELETE ON {_TABLE} BEGIN SELECT RAISE(ABORT, '{_DELETED}'); END"
    # INSERT OR REPLACE would delete a row without asking the trigger above.
    yield (
        f"CREATE TRIGGER {_TABLE}_never_overwritten BEFORE INSERT ON {_TABLE}"
        f" WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END"
    )


def _postgresql():
    wrong = _changes("IS DISTINCT FROM")
    yield (
        f"CREATE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN IF {wrong} THEN RAISE EXCEPTION '{_CHANGED}'; END IF; RETURN NEW; END IF;"
        f" RAISE EXCEPTION '{_DELETED}'; END $$"
    )
    yield f"CREATE TRIGGER {_TABLE}_kept BEFORE UPDATE OR DELETE ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse()"
    yield f"CREATE TRIGGER {_TABLE}_never_emptied BEFORE TRUNCATE ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()"


def create_triggers(apps, schema_editor):
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in write():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_military_cells'),
        ('people', '0008_cards_and_badges'),
    ]

    operations = [
        migrations.CreateModel(
            name='MembershipAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(default='', help_text='where the act counts', max_length=255)),
                ('kind', models.CharField(choices=[('admitted', 'Admitted'), ('recognised', 'Recognised'), ('moved_in', 'Moved In'), ('moved_out', 'Moved Out'), ('temporary_in', 'Temporary In'), ('temporary_out', 'Temporary Out'), ('returned', 'Returned'), ('restored', 'Restored'), ('struck_off', 'Struck Off'), ('expelled', 'Expelled'), ('left', 'Left'), ('died', 'Died'), ('suspended', 'Suspended'), ('exempted', 'Exempted'), ('active_again', 'Active Again')], max_length=14)),
                ('on', models.DateField(help_text='the day from which it holds')),
                ('document_number', models.CharField(blank=True, max_length=200)),
                ('document_on', models.DateField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('transfer', models.BigIntegerField(help_text='key of the transfer that it belongs to', null=True)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='people.membership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='people.person')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='people.membershipact')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['path', 'on'], name='membership_act_place')],
            },
        ),
        # Without a way back: taking the triggers off is not an act of the program.
        migrations.RunPython(create_triggers),
    ]
