"""core/introducing.py"""

from datetime import date

import pytest

from hatnhan.core.introducing import letters_needed, union_of
from hatnhan.core.situation import CaseFacts, CellFacts, PersonFacts
from hatnhan.rules import rules_on

RULES = rules_on(date(2026, 6, 30)).introduction


@pytest.mark.parametrize(
    ("cell", "person", "union", "letters"),
    [
        ({"youth_union": True}, {"youth_union_member": True}, "youth_union", 1),
        ({"youth_union": True}, {}, "", 2),
        ({"trade_union": True}, {"trade_union_member": True}, "trade_union", 1),
        # Where the unit has the Youth Union, a trade union introduces nobody.
        ({"youth_union": True, "trade_union": True}, {"trade_union_member": True}, "", 2),
        ({}, {"youth_union_member": True, "trade_union_member": True}, "", 2),
    ],
)
def test_a_union_recommends_its_member_where_the_unit_has_it(cell, person, union, letters):
    case = CaseFacts(PersonFacts(date(2000, 1, 1), **person), CellFacts(9, **cell))
    assert union_of(case) == union
    assert letters_needed(case, RULES) == letters
