"""Targets as people type them, and what no target can be."""

from datetime import date

import pytest

from hatnhan.core.targets import Aim, Group, aim_objections, count_objections, joined, read_count

TODAY = date(2026, 6, 30)
GROUPS = {"militia": Group("militia"), "pioneers": Group("pioneers", until=2020), "crews": Group("crews", since=2027)}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15", 15),
        (" 0 ", 0),
        ("1.250", 1250),
        ("1 250", 1250),
        ("-3", "target.negative"),
        ("−3", "target.negative"),
        ("2,5", "target.fractional"),
        ("2.5", "target.fractional"),
        ("mười", "target.no_number"),
        ("", "target.no_number"),
        ("9" * 40, "target.absurd"),
    ],
)
def test_a_number_is_read_or_told_why_it_is_none(typed, read):
    assert read_count(typed) == read


@pytest.mark.parametrize(
    ("count", "cell", "codes"),
    [(15, True, []), (-1, True, ["target.negative"]), (1000, True, ["target.absurd"]), (1000, False, []),
     (100_000, False, ["target.absurd"])],
)  # fmt: skip
def test_absurd_targets(count, cell, codes):
    assert [reason.code for reason in count_objections(count, "Chi bộ", cell=cell)] == codes


@pytest.mark.parametrize(
    ("aim", "codes"),
    [
        (Aim(2026, 2026), []),
        (Aim(2025, 2030, "militia"), []),
        (Aim(2026, 2025), ["target.years"]),
        (Aim(1900, 1900), ["target.years"]),
        (Aim(2100, 2100), ["target.years"]),
        (Aim(2015, 2026), ["target.long_term"]),
        (Aim(2026, 2026, "fishers"), ["group.unknown"]),
        (Aim(2020, 2020, "pioneers"), []),
        (Aim(2026, 2026, "militia+pioneers"), ["target.group_ended"]),
        (Aim(2026, 2026, "crews"), ["target.group_later"]),
    ],
)
def test_years_and_groups_that_cannot_be(aim, codes):
    assert [reason.code for reason in aim_objections(aim, GROUPS, TODAY)] == codes


def test_groups_are_joined_whatever_the_order():
    assert joined(["private_enterprise", "militia", "militia"]) == "militia+private_enterprise"
    assert Aim(2026, 2026, "militia+women").group_keys == ("militia", "women")


def test_a_term_has_several_years():
    assert Aim(2021, 2025).is_term
    assert not Aim(2026, 2026).is_term
