"""Tries at the same moment, in several processes, each count."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from hatnhan.apps.access.operations import count_try, forget_tries
from tests.factories import NOW

VISITORS = 12
LASTING = timedelta(minutes=5)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_counts_on_postgresql():
    count_try(key="old", at=NOW - 2 * LASTING, lasting=LASTING)
    start, counts, failures = Barrier(VISITORS), [], []

    def visit() -> None:
        try:
            start.wait()
            counts.append(count_try(key="door", at=NOW, lasting=LASTING))
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    visitors = [Thread(target=visit) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert failures == []
    assert sorted(counts) == list(range(1, VISITORS + 1))


def test_a_time_that_is_over_is_counted_no_more(db):
    assert [count_try(key="door", at=NOW, lasting=LASTING) for _ in range(3)] == [1, 2, 3]
    assert count_try(key="door", at=NOW + LASTING, lasting=LASTING) == 1
    forget_tries(key="door")
    assert count_try(key="door", at=NOW, lasting=LASTING) == 1
