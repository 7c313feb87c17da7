"""`hatnhan recheck`: 1 when something differed."""

import json

import pytest

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.people.models import Membership
from hatnhan.cli.main import main
from tests.stories import make_case, make_members, road


@pytest.fixture
def case(world) -> Case:
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("admission_decision"))


def test_nothing_differs(case, capsys):
    assert main(["recheck", "--on", "2026-06-30"]) == 0
    assert capsys.readouterr().out == "1 cases, 0 differences, 0 aged\n"


def test_a_difference_is_named_and_stays_until_it_is_applied(case, capsys):
    Case.objects.filter(pk=case.pk).update(next_due="2030-01-01")
    for _ in range(2):
        assert main(["recheck", "--on", "2026-06-30"]) == 1
        assert f"case {case.pk} (T-A-1) next_due: stands '2030-01-01', follows '2024-10-11'" in capsys.readouterr().out
    assert main(["recheck", "--on", "2026-06-30", "--apply", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["applied"], answer["admissions"]) == (True, [])
    assert answer["differences"] == [
        {
            "case_id": case.pk,
            "unit_code": "T-A-1",
            "copy": "next_due",
            "stands": "2030-01-01",
            "follows": "2024-10-11",
        }
    ]
    assert main(["recheck", "--on", "2026-06-30"]) == 0


def test_an_admission_in_the_wrong_place_is_named_and_placed_anew(case, world, capsys):
    right = Membership.objects.earliest("pk")
    Membership.objects.filter(pk=right.pk).update(path=world.cell_b1.path)
    told = f"admission of person {right.person_id}: stands {world.cell_b1.path!r}, follows {right.path!r}\n"
    assert main(["recheck", "--on", "2026-06-30", "--apply"]) == 1
    assert capsys.readouterr().out.startswith(told)
    assert main(["recheck", "--on", "2026-06-30"]) == 0
    assert json.loads(Act.objects.latest("pk").details) == {"memberships": [right.pk]}


def test_an_account_that_nobody_has_is_said(case, capsys):
    assert main(["recheck", "--as", "no such account"]) == 2
    assert "no such account" in capsys.readouterr().err
