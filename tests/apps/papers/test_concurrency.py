"""Forty people who issue at one moment get forty numbers without a gap."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
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


def issue_at_once_here(times: int) -> None:
    unit = make_unit("Chi bộ thôn Nà Pài")
    assert issue_at_once(unit, times) == list(range(1, times + 1))


def test_two_hands_at_one_register_on_sqlite(tmp_path):
    """In a process of its own: the tests' own SQLite lies in memory, where there is one connection only."""
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0, interactive=False, skip_checks=True)\n"
        "from tests.apps.papers import test_concurrency as story\n"
        "story.issue_at_once_here(6)\n"
    )
    root = Path(__file__).parents[3]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hatnhan.config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'parallel.sqlite3'}",
        "HATNHAN_VAR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
