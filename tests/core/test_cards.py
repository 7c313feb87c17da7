"""What a card may become, and its number."""

from datetime import date

import pytest

from hatnhan.core.badges import Source
from hatnhan.core.cards import CardRules, CardState, may_become, number_objections
from hatnhan.core.outcome import Confidence

SURE = Source(date(2025, 8, 8), "38-HD/BTCTW", Confidence.MEDIUM)
RULES = CardRules((12,), ("left",), SURE, SURE, SURE)


@pytest.mark.parametrize(
    ("state", "wanted", "may"),
    [
        ("waiting", "active", True),
        ("active", "lost", True),
        ("lost", "reissued", True),
        ("lost", "active", True),
        ("active", "exchanged", True),
        ("active", "reissued", False),
        ("returned", "active", False),
        ("waiting", "lost", False),
    ],
)
def test_a_card_goes_one_way(state, wanted, may):
    assert may_become(state, CardState(wanted)) is may


@pytest.mark.parametrize("number", ["", "099123456789", "099 123 456 789", "099.123.456.789"])
def test_twelve_digits_and_no_number_yet(number):
    assert list(number_objections(number, RULES)) == []


@pytest.mark.parametrize("number", ["12.345678", "09912345678", "0991234567890", "09912345678x", "٠٩٩١٢٣٤٥٦٧٨٩"])
def test_other_numbers_are_told_with_their_source(number):
    (reason,) = number_objections(number, RULES)
    assert (reason.code, reason.source, reason.confidence) == ("card.digits", "38-HD/BTCTW", Confidence.MEDIUM)
