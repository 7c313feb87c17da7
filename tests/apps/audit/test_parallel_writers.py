"""Twenty writers at the same moment leave one unbroken chain."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.operations import record
from hatnhan.apps.audit.queries import Verification, verify
from tests.factories import machine_actor

WRITERS, ACTS = 20, 10


def write_together() -> None:
    """Each writer has a connection of its own; all begin at once; every transaction holds other work too."""
    start, failures = Barrier(WRITERS), []

    def write(writer: int) -> None:
        try:
            start.wait()
            for number in range(ACTS):
                with transaction.atomic():
                    Act.objects.count()
                    record(machine_actor(), "tested.wrote", f"writer:{writer}", n=number)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def check_chain() -> None:
    assert verify() == Verification(WRITERS * ACTS)
    for writer in range(WRITERS):
        mine = Act.objects.filter(subject=f"writer:{writer}").order_by("number").values_list("details", flat=True)
        assert [json.loads(details)["n"] for details in mine] == list(range(ACTS))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql():
    write_together()
    check_chain()


def test_on_sqlite(tmp_path):
    """In a process of its own: the tests' own SQLite lies in memory, where there is one connection only."""
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0, interactive=False, skip_checks=True)\n"
        "from tests.apps.audit import test_parallel_writers as writers\n"
        "writers.write_together()\n"
        "writers.check_chain()\n"
    )
    root = Path(__file__).parents[3]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/chain.sqlite3",
        "HATNHAN_VAR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
        "DJANGO_SETTINGS_MODULE": "hatnhan.config.settings",
    }
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
