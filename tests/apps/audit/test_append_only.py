"""The database itself refuses everything but appending; tests that commit still leave empty tables behind."""

import pytest
from django.db import DatabaseError, connection, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.operations import record
from hatnhan.apps.audit.queries import verify
from tests.factories import machine_actor

STATEMENTS = [
    "UPDATE audit_act SET verb = 'tested.other'",
    "UPDATE audit_act SET hash = hash WHERE number = 1",
    "DELETE FROM audit_act",
    "DELETE FROM audit_act WHERE number = 1",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_act_is_neither_changed_nor_deleted(db, statement):
    record(machine_actor(), "tested.read", "x:1")
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().rows == 1


def test_an_act_is_not_replaced_by_another_of_its_number(db):
    act = record(machine_actor(), "tested.read", "x:1")
    order = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order + " INTO audit_act SELECT * FROM audit_act WHERE number = %s", [act.number])  # noqa: S608
    assert verify().rows == 1


def test_nor_by_way_of_the_model(db):
    act = record(machine_actor(), "tested.read", "x:1")
    for change in (act.delete, act.save, lambda: Act.objects.update(verb="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.postgres
def test_the_table_is_not_emptied(db):
    record(machine_actor(), "tested.read", "x:1")
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_act")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_begins_with_an_empty_chain_and_the_triggers_on(time):
    assert record(machine_actor(), "tested.read", f"x:{time}").number == 1
    with pytest.raises(DatabaseError, match="never"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_act")
