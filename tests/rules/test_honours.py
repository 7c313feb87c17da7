"""The rules of cards and badges of a day."""

from datetime import date

import pytest

from hatnhan.core.outcome import Confidence
from hatnhan.core.party_age import Occasion
from hatnhan.rules.honours import badge_rules_on, card_rules_on

STEPS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)


@pytest.mark.parametrize(
    ("day", "sure", "source"),
    [
        (date(2021, 9, 27), Confidence.LOW, "23-QĐ/TW"),
        (date(2021, 9, 28), Confidence.HIGH, "01-HD/TW (2021) 18"),
        (date(2025, 6, 30), Confidence.HIGH, "01-HD/TW (2021) 18"),
        (date(2025, 7, 1), Confidence.MEDIUM, "06-HD/TW"),
        (date(2026, 11, 7), Confidence.MEDIUM, "01-HD/TW (2026)"),
        (date(1990, 1, 1), Confidence.LOW, "23-QĐ/TW"),
    ],
)
def test_the_steps_of_a_day_with_their_source(day, sure, source):
    rules = badge_rules_on(day)
    assert rules.steps == STEPS
    assert 35 not in rules.steps
    assert (rules.steps_source.confidence, rules.steps_source.text) == (sure, source)


def test_a_year_ahead_up_to_65_and_two_years_from_70():
    rules = badge_rules_on(date(2026, 11, 7))
    assert [rules.months_early(years) for years in (30, 65, 70, 90)] == [12, 12, 24, 24]
    assert Occasion(2, 3) in rules.occasions
    assert len(rules.occasions) == 4


def test_a_number_has_eight_or_twelve_digits_and_twelve_since_the_exchange():
    assert card_rules_on(date(2025, 8, 7)).digits == (8, 12)
    assert card_rules_on(date(2025, 8, 8)).digits == (12,)
    assert "died" not in card_rules_on(date(2026, 1, 1)).returned_after
