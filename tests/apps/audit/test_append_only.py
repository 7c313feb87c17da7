import pytest
from django.db import DatabaseError, connection, transaction

from hatnhan.apps.audit.operations import record
from tests.factories import machine_actor


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n", [1, 2])
def test_x(n):
    act = record(machine_actor(), "tested.something", "x:1")
    assert act.number == 1
    for sql in ("UPDATE audit_act SET verb = 'x'", "DELETE FROM audit_act"):
        with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
