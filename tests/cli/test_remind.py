"""`hatnhan remind`: the contract that scripts rely on; the worker does the same once a day."""

import json

import pytest

from hatnhan.apps.agenda.models import Climb, Reminder
from hatnhan.apps.agenda.operations import remind_daily
from hatnhan.cli.main import main
from tests.factories import TODAY
from tests.stories import make_case, make_members, road


@pytest.fixture
def case(world):
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("admission_decision"))


def told(capsys):
    assert main(["remind", "--on", "2026-06-30", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_tells_once_and_again_changes_nothing(case, capsys):
    assert told(capsys) == {"on": "2026-06-30", "late": 1, "reached": 3, "told": 3, "letters": 1, "sent": 0}
    assert told(capsys) == {"on": "2026-06-30", "late": 1, "reached": 0, "told": 0, "letters": 0, "sent": 0}


def test_text_says_the_same(case, capsys):
    assert main(["remind", "--on", "2026-06-30"]) == 0
    assert capsys.readouterr().out.startswith("2026-06-30: 1 late; 3 rungs reached; 3 accounts told; 1 letters drafted")


def test_a_day_that_has_not_come_is_refused(case, capsys):
    assert main(["remind", "--on", "2999-01-01"]) == 2
    assert "has not come yet" in capsys.readouterr().err
    assert not Climb.objects.exists()


def test_the_worker_climbs_once_a_day(world, case):
    remind_daily(actor=world.machine)
    Reminder.objects.all().delete()
    remind_daily(actor=world.machine)
    assert Climb.objects.get().on == TODAY
    assert not Reminder.objects.exists()
