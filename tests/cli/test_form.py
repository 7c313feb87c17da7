"""`hatnhan form 1` and `hatnhan members`: the contract that scripts rely on."""

import json
from datetime import date

from hatnhan.cli.main import main
from tests.web.reports.test_pages import admit

YEAR = ["--from", "2023-01-01", "--to", "2023-12-31"]


def test_form_one(world, capsys):
    admit(world.cell_a1, date(2022, 5, 19), 3)
    admit(world.cell_a2, date(2023, 9, 2), 5)
    assert main(["form", "1", "--unit", "T-A", *YEAR, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    values = {row["row"]: row["value"] for row in told["rows"]}
    assert told["rows"][0] == {"row": "A", "value": 3}
    assert (values["B"], values["B1"], values["C"], values["D"]) == (5, 5, 0, 8)
    assert main(["form", "1", *YEAR]) == 0
    assert "D            8  Members on the list at the end of the period" in capsys.readouterr().out
    assert main(["members", "--unit", "T-A", "--on", "2023-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"official": 0, "probationary": 8, "cells": 3}


def test_what_cannot_be_answered(world, capsys):
    assert main(["form", "1", "--unit", "nowhere", *YEAR]) == 2
    assert main(["form", "1", "--as", "ghost", *YEAR]) == 2
    assert main(["form", "1", "--unit", "T", "--as", "nobody", *YEAR]) == 2
    assert main(["form", "1", "--from", "2023-02-01", "--to", "2023-01-01"]) == 2
    assert capsys.readouterr().err.count("\n") == 4
