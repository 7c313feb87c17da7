"""The chain shows who touched it."""

import pytest
from django.db import connection

from hatnhan.apps.audit import queries
from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.audit.queries import Verification, verify
from tests.factories import machine_actor

TOUCHED = {
    "the moment": "at = '2026-06-30 02:00:01+00:00'",
    "who": "actor_id = 7",
    "his name": "actor_name = 'hatnhaN'",
    "for whom": "on_behalf_of = 'x'",
    "the verb": "verb = 'tested.reaD'",
    "about whom": "subject = 'tested:9'",
    "one byte of the details": "details = replace(details, '3', '4')",
    "its hash": "hash = replace(hash, substr(hash, 1, 1), 'x')",
}


@pytest.fixture
def chain(db):
    record_many(machine_actor(), [("tested.read", f"tested:{n}", {"n": n}) for n in range(1, 7)])


def by_hand(statement, *values):
    """As somebody with the keys of the database: the triggers are taken off first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_act DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_act'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def test_an_empty_chain_is_whole(db):
    assert verify() == Verification(0)


def test_an_untouched_chain_is_whole(chain):
    assert verify() == Verification(6)


@pytest.mark.parametrize("change", TOUCHED.values(), ids=TOUCHED)
def test_any_column_that_was_changed_by_hand_names_its_row(chain, change):
    by_hand("UPDATE audit_act SET " + change + " WHERE number = %s", 3)  # noqa: S608
    assert verify() == Verification(2, 3, "content was changed")


def test_a_row_that_points_elsewhere_is_named(chain):
    by_hand("UPDATE audit_act SET previous_hash = hash WHERE number = 3")
    assert verify() == Verification(2, 3, "does not follow the row before")


@pytest.mark.parametrize("number", [1, 3])
def test_a_row_that_was_taken_out_is_named(chain, number):
    by_hand("DELETE FROM audit_act WHERE number = %s", number)
    assert verify() == Verification(number - 1, number, "row missing")


def test_a_row_taken_off_the_end_is_named(chain):
    by_hand("DELETE FROM audit_act WHERE number = 6")
    assert verify() == Verification(5, 6, "row missing at the end")


def test_a_row_put_behind_the_end_is_named(chain):
    by_hand(
        "INSERT INTO audit_act SELECT 7, at, actor_name, on_behalf_of, verb, subject, details, previous_hash, hash,"
        " actor_id FROM audit_act WHERE number = 6"
    )
    assert verify() == Verification(6, 7, "does not follow the row before")


def test_a_forged_row_that_fits_shows_against_the_head(chain):
    """Whoever knows the method can append a row that fits; the head then is not the last row."""
    before = record(machine_actor(), "tested.read", "tested:7")
    by_hand("UPDATE audit_chainhead SET number = 6, hash = %s WHERE number = 7", before.previous_hash)
    assert verify() == Verification(7, 7, "the head of the chain is not its last row")


# SQLite keeps anything in any column, so that a row may not even be readable.
STRANGE = {
    "sqlite": {
        "a moment that is none": "at = '2026-13-45 02:00:00'",
        "a moment with a strange byte": "at = 'x' || substr(at, 2)",
        "the same moment in other letters": "at = replace(at, ' ', 'T')",
        "a text that is not UTF-8": "details = CAST(X'7B61FF7D' AS TEXT)",
        "a name that is not UTF-8": "actor_name = CAST(X'61FF' AS TEXT)",
        "a hash that is not UTF-8": "hash = CAST(X'61FF' AS TEXT)",
        "bytes for a text": "details = X'00FF'",
    },
    "postgresql": {
        "the moment by a millionth": "at = at + interval '1 microsecond'",
        "a space in the details": "details = details || ' '",
    },
}[connection.vendor]


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE)
def test_a_row_that_cannot_even_be_read_is_named(chain, change):
    by_hand("UPDATE audit_act SET " + change + " WHERE number = %s", 3)  # noqa: S608
    assert verify() == Verification(2, 3, "content was changed")


@pytest.mark.parametrize("number", [0, -3])
def test_a_row_put_before_the_first_is_named(chain, number):
    by_hand(
        "INSERT INTO audit_act SELECT %s, at, actor_name, on_behalf_of, verb, subject, details, previous_hash, hash,"
        " actor_id FROM audit_act WHERE number = 1",
        number,
    )
    assert verify() == Verification(0, number, "no act has this number")


def test_who_writes_while_the_chain_is_read_breaks_nothing(chain, monkeypatch):
    """The head is read last: by then it may be further than the rows that were read."""
    compare = queries._compare_head

    def write_first(rows, last_hash):
        if rows == 6:
            record(machine_actor(), "tested.read", "tested:7")
        return compare(rows, last_hash)

    monkeypatch.setattr(queries, "_compare_head", write_first)
    assert verify() == Verification(7)
