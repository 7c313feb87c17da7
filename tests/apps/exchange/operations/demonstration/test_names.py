"""exchange/operations/demonstration/names.py"""

import json
from hashlib import sha256
from importlib.resources import files
from random import Random

import pytest

from hatnhan.apps.exchange.operations.demonstration import names
from hatnhan.apps.exchange.operations.demonstration.names import NameOf, draw_ethnic_group, draw_name
from hatnhan.core.names import fold

DATA = json.loads(files("hatnhan.apps.exchange.operations.demonstration").joinpath("names.json").read_text())


@pytest.mark.parametrize("group", [*DATA["ethnicities"], *DATA["meta"]["fallback"]])
@pytest.mark.parametrize("sex", ["male", "female"])
def test_a_name_is_surname_middle_given_of_its_group(group: str, sex: str) -> None:
    rng = Random(7)
    drawn = [draw_name(rng, NameOf(group, sex, 1990)) for _ in range(50)]
    source = DATA["ethnicities"].get(group) or DATA["ethnicities"][DATA["meta"]["fallback"][group]]
    surnames = {surname for surname, _ in source["surnames"]}
    assert {name.split()[0] for name in drawn} <= surnames
    assert min(len(name.split()) for name in drawn) >= 3


def test_the_surname_of_a_clan_is_kept() -> None:
    assert draw_name(Random(1), NameOf("08", "male", 1990, "Giàng")).startswith("Giàng ")


def test_a_name_that_is_left_out_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw_name(Random(3), NameOf("01", "male", 1990))
    monkeypatch.setattr(names, "_excluded", lambda: frozenset({sha256(fold(first).encode()).hexdigest()}))
    assert draw_name(Random(3), NameOf("01", "male", 1990)) != first


def test_nine_of_ten_belong_to_the_group_of_the_village() -> None:
    rng = Random(5)
    drawn = [draw_ethnic_group(rng, "11", "08") for _ in range(2_000)]
    assert 0.88 < drawn.count("08") / len(drawn) < 0.97
    assert {draw_ethnic_group(rng, "20", "") for _ in range(500)} <= set(DATA["meta"]["province_mix"]["20"]["weights"])
