"""`hatnhan forecast`."""

import json

import pytest

from hatnhan.cli.main import main
from tests.stories import make_case, make_members, road

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(world):
    make_members(world.cell_a1)
    make_case(world.cell_a1, road("opinions"))
    return world.commune_a.code


def test_it_prints_the_figures_and_every_way(commune, capsys):
    assert main(["forecast", "--unit", commune, "--on", "2026-06-30", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["open"], answer["can"], answer["plan"], answer["until"]) == (1, 1, None, "2026-12-31")
    (case,) = answer["cases"]
    assert case["path"][-1] == {"step": "ceremony", "on": case["admitted_on"]}
    assert main(["forecast", "--unit", commune, "--on", "2026-12-30", "--lang", "vi"]) == 0
    assert "Lâu nhất là bước “quyết định kết nạp”" in capsys.readouterr().out


def test_what_cannot_be_read_is_told(commune, capsys):
    assert main(["forecast", "--unit", "nowhere", "--on", "2026-06-30"]) == 2
    assert main(["forecast", "--unit", commune, "--on", "2026-06-30", "--until", "2026-01-01"]) == 2
    assert main(["forecast", "--unit", commune, "--on", "2026-06-30", "--as", "statistics_reader"]) == 2
    assert "may not see" in capsys.readouterr().err
