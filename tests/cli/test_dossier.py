"""cli/dossier.py"""

import json
from datetime import date
from pathlib import Path

import pytest

from hatnhan.cli.main import main
from tests.apps.papers.three import ON, Three, make_three
from tests.conftest import World
from tests.factories import NOW
from tests.stories import make_case, make_members, road


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hatnhan.cli.acting.read_clock", lambda: NOW)


@pytest.fixture
def three(db) -> Three:
    return make_three()


def test_the_files_and_the_list_tell_the_same(three, tmp_path: Path, capsys):
    folder = tmp_path / "deep" / "out"
    assert main(["dossier", str(three.military.pk), "--on", ON.isoformat(), "--out", str(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [paper["file"] for paper in told["papers"]] == sorted(path.name for path in folder.iterdir())
    decision = told["papers"][-1]
    assert (decision["form"], decision["code"], decision["on"]) == ("admission_decision", "9-KNĐ", None)
    assert [gap["what"] for gap in decision["missing"]] == ["record", "number"]


def test_the_papers_beside_the_set_come_along_when_asked_for(three, tmp_path: Path, capsys):
    case = str(three.military.pk)
    main(["dossier", case, "--on", ON.isoformat(), "--json"])
    alone = json.loads(capsys.readouterr().out)["papers"]
    assert main(["dossier", case, "--on", ON.isoformat(), "--others", "--out", str(tmp_path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["papers"]
    assert told[: len(alone)] == alone
    beside = [paper["form"] for paper in told[len(alone) :]]
    assert "meeting_minutes" in beside
    assert len(list(tmp_path.iterdir())) == len(told)


def test_a_folder_that_holds_a_dossier_gets_no_second_one(three, tmp_path: Path, capsys):
    (tmp_path / "notes.txt").write_text("kept")
    assert main(["dossier", str(three.military.pk), "--on", ON.isoformat(), "--out", str(tmp_path)]) == 1
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["dossier", str(three.school.pk), "--on", ON.isoformat(), "--out", str(tmp_path)]) == 2
    assert "name an empty one" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_a_dossier_that_waits_for_the_pen_alone_is_whole(three, capsys):
    ceremony = three.school.records.get(step="admission_decision").on
    assert main(["dossier", str(three.school.pk), "--on", ceremony.isoformat(), "--lang", "vi"]) == 0
    assert "06 Giay gioi thieu nguoi vao Dang.docx" in capsys.readouterr().out


def test_what_cannot_be_made_says_why(three, capsys):
    assert main(["dossier", "999999"]) == 2
    assert main(["dossier", str(three.school.pk), "--on", date(2005, 1, 1).isoformat(), "--lang", "vi"]) == 2
    assert "chưa thành lập" in capsys.readouterr().err


def test_an_account_has_its_own_reach(world: World, capsys):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("opinions"))
    assert main(["dossier", str(case.pk), "--as", "stranger"]) == 2
    assert main(["dossier", str(case.pk), "--as", "cell_secretary"]) == 1
    assert main(["dossier", str(case.pk), "--as", "nobody-at-all"]) == 2
    capsys.readouterr()
