"""Two people at the same moment: one act waits for the other, then sees what it wrote."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, LifeStoryDraft, StepRecord
from hatnhan.apps.candidacies.operations import open_case, record_cell_vote, write_part
from hatnhan.core.outcome import Refused
from tests.factories import machine_actor, make_unit
from tests.stories import OPENED, PASSED, make_case, make_members, make_person, road


def at_once(act, times: int) -> list[str]:
    """Start the act in as many threads at the same moment; what each came to."""
    barrier = Barrier(times)

    def run(_: int) -> str:
        try:
            barrier.wait(10)
            act()
        except Refused as refused:
            return refused.reasons[0].code
        else:
            return "written"
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return sorted(threads.map(run, range(times)))


def vote_at_once(case_id: int) -> None:
    outcome = at_once(
        lambda: record_cell_vote(actor=machine_actor(), case_id=case_id, held_on=date(2024, 6, 10), ballot=PASSED), 4
    )
    assert outcome == ["record.already_there"] * 3 + ["written"]
    assert StepRecord.objects.filter(case=case_id, step="cell_vote_admission").count() == 1
    assert verify().broken is None


def open_at_once(person_id: int, unit_id: int) -> None:
    outcome = at_once(
        lambda: open_case(actor=machine_actor(), person_id=person_id, unit_id=unit_id, opened_on=OPENED), 3
    )
    assert outcome == ["case.open_already"] * 2 + ["written"]
    assert Case.objects.filter(person=person_id).count() == 1


def type_at_once(case_id: int) -> None:
    """Four write one part that nobody had written when they opened it: one text stands, the others are told."""
    values = {"self_assessment": "Chịu khó."}
    outcome = at_once(
        lambda: write_part(actor=machine_actor(), case_id=case_id, part="assessment", values=values, seen=0), 4
    )
    assert outcome == ["life_story.changed_meanwhile"] * 3 + ["written"]
    assert LifeStoryDraft.objects.get(case=case_id).version == 1


def act_at_once() -> None:
    cell = make_unit("Chi bộ thôn Nà Pài")
    make_members(cell)
    type_at_once(make_case(cell, road("opinions"), make_person("Vi Thị Nhình")).pk)
    vote_at_once(make_case(cell, road("opinions")).pk)
    open_at_once(make_person("Vi Thị Hảo").pk, cell.pk)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_votes_at_once_leave_one_on_postgresql():
    act_at_once()


def test_two_votes_at_once_leave_one_on_sqlite(tmp_path):
    """In a process of its own: the tests' own SQLite lies in memory, where there is one connection only."""
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0, interactive=False, skip_checks=True)\n"
        "from tests.apps.candidacies import test_concurrency as story\n"
        "story.act_at_once()\n"
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
