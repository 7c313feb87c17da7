"""Two officers at the same moment: one writes, the other is told, and nothing is written twice."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.operations import found_unit
from hatnhan.apps.people.models import Person, Post
from hatnhan.apps.people.operations import NewPost, assign_post, mend_person, merge_people
from hatnhan.apps.people.queries import person_to_mend
from hatnhan.core.outcome import Reason, Refused, Severity
from tests.apps.candidacies.test_concurrency import at_once
from tests.factories import FOUNDED, machine_actor, make_unit
from tests.stories import make_case, make_members, make_person


def mend_at_once(person: Person) -> None:
    actor = machine_actor()
    version = person_to_mend(actor, person.pk).version
    changes = iter(("giáo viên", "y tá", "thợ may"))
    outcome = at_once(
        lambda: mend_person(actor=actor, person_id=person.pk, changes={"occupation": next(changes)}, version=version),
        3,
    )
    assert outcome == ["person.changed_meanwhile"] * 2 + ["written"]


def appoint_at_once(cell: Unit, members: list[Person]) -> None:
    waiting = iter(members)
    outcome = at_once(
        lambda: assign_post(
            actor=machine_actor(), post=NewPost(next(waiting).pk, cell.pk, "secretary", date(2020, 1, 1))
        ),
        3,
    )
    assert outcome == ["post.one_at_a_time"] * 2 + ["written"]
    assert Post.objects.filter(unit=cell).count() == 1


def found_at_once(above: list[Unit]) -> None:
    parents = iter(above)
    outcome = at_once(
        lambda: found_unit(
            actor=machine_actor(),
            name="Chi bộ mới",
            kind="cell",
            parent_id=next(parents).pk,
            starts_on=FOUNDED,
            code="M-1",
        ),
        2,
    )
    assert outcome == ["unit.code_taken", "written"]
    assert Unit.objects.filter(code="M-1").count() == 1


def merge_at_once(one: Person, other: Person) -> None:
    """Each is put under the other: the second finds that his record is nobody any more."""
    pairs = iter(((one.pk, other.pk), (other.pk, one.pk)))

    def merge() -> None:
        kept, merged = next(pairs)
        try:
            merge_people(actor=machine_actor(), kept_id=kept, merged_id=merged)
        except Person.DoesNotExist:
            raise Refused((Reason("person.merged_already", Severity.STOP),)) from None

    assert at_once(merge, 2) == ["person.merged_already", "written"]
    assert Person.objects.exclude(merged_into=None).count() == 1


def act_at_once() -> None:
    root = make_unit("Đảng bộ tỉnh Thí Dụ", kind="province")
    communes = [make_unit(f"Đảng bộ xã {n}", root, kind="grassroots_committee") for n in range(2)]
    cell = make_unit("Chi bộ thôn Nà Pài", communes[0])
    mend_at_once(make_case(cell).person)
    appoint_at_once(cell, make_members(cell, 3))
    found_at_once(communes)
    candidate = make_case(cell, person=make_person("Vi Thị Hảo", date(1970, 1, 1))).person
    merge_at_once(candidate, make_members(cell, 1)[0])
    assert verify().broken is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_on_postgresql():
    act_at_once()


def test_two_officers_at_once_on_sqlite(tmp_path):
    """In a process of its own: the tests' own SQLite lies in memory, where there is one connection only."""
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0, interactive=False, skip_checks=True)\n"
        "from tests.apps.people import test_concurrency as story\n"
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
