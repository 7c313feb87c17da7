"""`hatnhan reorganise`: a file tried, done, kept until its day, refused with every reason."""

import json

import pytest

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.reorganisations.models import Reorganisation
from hatnhan.cli.main import main
from tests.factories import TODAY
from tests.stories import make_members


@pytest.fixture
def write(world, tmp_path):
    def make(**told):
        file = tmp_path / f"plan{len(list(tmp_path.iterdir()))}.json"
        steps = [{"do": "merge", "unit": world.cell_a1.code, "to": f"id:{world.cell_a2.pk}"}]
        plan = {"on": TODAY.isoformat(), "document": "12-NQ/TU", "grants": "end", "steps": steps}
        file.write_text(json.dumps(plan | told), encoding="utf-8")
        return str(file)

    return make


def test_it_is_tried_and_then_done(world, write, capsys):
    make_members(world.cell_a1, 3)
    file = write()
    assert main(["reorganise", file, "--dry-run", "--json"]) == 0
    tried = json.loads(capsys.readouterr().out)
    assert (tried["state"], tried["effect"]["members"]) == ("rehearsed", 3)
    assert not Reorganisation.objects.exists()
    assert main(["reorganise", file, "--apply"]) == 0
    assert "12-NQ/TU: applied (founded 0, changed 0, ended 1, split 0, members 3" in capsys.readouterr().out
    assert Unit.objects.get(pk=world.cell_a1.pk).ended_on == TODAY


def test_one_whose_day_has_not_come_waits(world, write, capsys):
    assert main(["reorganise", write(on="2999-01-01"), "--apply"]) == 0
    assert "planned" in capsys.readouterr().out
    assert main(["reorganise", "--due"]) == 0
    assert capsys.readouterr().out == ""
    Reorganisation.objects.update(on=TODAY)
    steps = Reorganisation.objects.get().steps | {"on": TODAY.isoformat()}
    Reorganisation.objects.update(steps=steps)
    assert main(["reorganise", "--due", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "applied"


def test_what_is_wrong_is_told_with_its_place(world, write, capsys, tmp_path):
    itself = [{"do": "merge", "unit": "T-A-1", "to": "T-A-1"}, {"do": "rename", "unit": "Không có", "name": "x"}]
    assert main(["reorganise", write(steps=itself), "--dry-run"]) == 1
    assert "Việc 2" in capsys.readouterr().out
    assert main(["reorganise", write(steps=itself[:1]), "--apply", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [fault["code"] for fault in told["faults"]] == ["reorganisation.into_itself"]
    for arguments, said in (
        ([write(steps=[{"do": "paint"}]), "--apply"], "step 1: do: 'paint' is none of"),
        ([str(tmp_path / "none.json"), "--apply"], "none.json"),
        (["--apply"], "FILE with --dry-run or --apply"),
        ([write(), "--apply", "--as", "nobody-there"], "nobody-there"),
        ([write(), "--apply", "--as", "auditor"], "may not change units and people"),
    ):
        assert main(["reorganise", *arguments]) == 2
        assert said in capsys.readouterr().err
    assert not Reorganisation.objects.exists()
