"""Forty people who issue at one moment get forty numbers without a gap."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.apps.papers.operations import issue
from tests.factories import TODAY, machine_actor, make_unit

AT_ONCE = 40


def issue_at_once(unit: Unit, times: int) -> list[int]:
    """The numbers that so many threads got who began at the same moment."""
    barrier = Barrier(times)

    def run(_: int) -> int:
        try:
            barrier.wait(30)
            return issue(actor=machine_actor(), unit_id=unit.pk, kind="resolution", day=TODAY).number
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return sorted(threads.map(run, range(times)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_forty_issues_at_once_give_forty_consecutive_numbers():
    unit = make_unit("Đảng bộ xã Đèo Gió", kind="grassroots_committee")
    assert issue_at_once(unit, AT_ONCE) == list(range(1, AT_ONCE + 1))
    assert NumberRegister.objects.get().last_number == AT_ONCE
    assert IssuedPaper.objects.values("text").distinct().count() == AT_ONCE
    assert verify().broken is None
