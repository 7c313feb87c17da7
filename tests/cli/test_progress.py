"""`hatnhan progress` and `hatnhan sentence`: the contract that scripts rely on."""

import json
from datetime import date
from typing import Any

import pytest

from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.cli.main import main
from hatnhan.core.targets import Aim
from tests.web.reports.test_pages import admit

YEAR = ["--unit", "T-A", "--from", "2023-01-01", "--to", "2023-12-31"]
FREE = ["--unit", "T-A", "--from", "2023-01-01", "--to", "2024-02-29"]


@pytest.fixture
def year(world):
    """17 admitted where 15 were planned, 12 of them militia."""
    admit(world.cell_a1, date(2023, 5, 19), 12, groups=("militia",))
    admit(world.cell_a2, date(2023, 9, 2), 5)
    set_targets(actor=world.machine, order=Order(Aim(2023, 2023), {world.commune_a.pk: 15}))


def answer(capsys, *arguments) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_json_of_the_progress(year, capsys):
    assert answer(capsys, "progress", *YEAR) == {"plan": 15, "actual": 17, "reached_percent": "113.3", "over": 2}
    assert answer(capsys, "progress", *YEAR, "--group", "militia") == {
        "plan": None, "actual": 12, "reached_percent": None, "over": None,
    }  # fmt: skip
    assert answer(capsys, "progress", *FREE) == {"plan": None, "actual": 17, "reached_percent": None, "over": None}


def test_text_of_the_progress(year, capsys):
    assert main(["progress", *YEAR]) == 0
    assert capsys.readouterr().out == (
        "Đảng bộ xã Đèo Gió, 2023-01-01 to 2023-12-31: 17 admitted; 113.3 % of 15, over by 2\n"
    )


def test_the_sentence_in_both_languages(year, capsys):
    assert main(["sentence", *YEAR, "--lang", "vi"]) == 0
    assert capsys.readouterr().out == (
        "Năm 2023, Đảng bộ xã Đèo Gió kết nạp được 17 đảng viên, đạt 113,3% chỉ tiêu (17/15), vượt 2 đảng viên (13,3%)."
        " Trong số đó có dân quân tự vệ: 12 (một người có thể thuộc nhiều nhóm).\n"
    )
    assert main(["sentence", *YEAR, "--lang", "en", "--group", "militia"]) == 0
    assert capsys.readouterr().out == (
        "In 2023 Đảng bộ xã Đèo Gió admitted 12 Party members (militia and self-defence).\n"
    )
    told = answer(capsys, "sentence", *YEAR)
    assert [figure["value"] for figure in told["figures"]] == ["17", "15", "113,3%", "12"]


@pytest.mark.parametrize("verb", ["progress", "sentence"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--unit", "X", *YEAR[2:]], "--unit X"),
        ([*YEAR, "--group", "fishers"], "--group fishers"),
        ([*YEAR[:4], "--to", "2022-01-01"], "before --from"),
        ([*YEAR, "--as", "stranger"], "--unit T-A"),
        ([*YEAR, "--as", "auditor"], "--unit T-A"),
    ],
)
def test_what_cannot_be_answered_is_said(world, capsys, verb, arguments, told):
    assert main([verb, *arguments]) == 2
    assert told in capsys.readouterr().err
