"""`hatnhan agenda`: the contract that scripts rely on."""

import json

import pytest

from hatnhan.cli.main import main
from tests.stories import make_case, make_members, road


@pytest.fixture
def case(world):
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("admission_decision"))


def test_json_holds_every_key_of_the_contract(case, capsys):
    assert main(["agenda", "--on", "2026-06-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "on": "2026-06-30",
        "items": [
            {
                "unit": "Chi bộ thôn Nà Pài",
                "unit_code": "T-A-1",
                "person": "Hứa Văn Quý",
                "step": "ceremony",
                "state": "late",
                "latest": "2024-10-11",
                "why": "30 working days from 28/08/2024, the day the cell received the decision: 11/10/2024"
                " (24-QĐ/TW 4.1)",
            }
        ],
    }


def test_text_is_a_line_an_item(case, capsys):
    assert main(["agenda", "--on", "2026-06-30", "--unit", "T-A", "--lang", "vi"]) == 0
    assert capsys.readouterr().out.startswith("2024-10-11  late  T-A-1  Chi bộ thôn Nà Pài  Hứa Văn Quý: ceremony.")


def test_another_unit_and_another_account_see_nothing_of_it(world, case, capsys):
    assert main(["agenda", "--on", "2026-06-30", "--unit", "T-B", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["items"] == []
    assert main(["agenda", "--on", "2026-06-30", "--as", "stranger", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["items"] == []


@pytest.mark.parametrize("more", [["--unit", "no such code"], ["--as", "no such account"]])
def test_a_name_that_nobody_has_is_said(case, capsys, more):
    assert main(["agenda", "--on", "2026-06-30", *more]) == 2
    printed = capsys.readouterr()
    assert (printed.out, more[1] in printed.err) == ("", True)


def test_a_day_that_does_not_exist_is_said(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["agenda", "--on", "2026-02-30"])
    assert ended.value.code == 2
    assert "2026-02-30" in capsys.readouterr().err
