"""core/reporting.py: the period as people name it."""

from datetime import date

import pytest

from hatnhan.core.figures import Period
from hatnhan.core.reporting import period_words

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 1, 1), date(2026, 12, 31), "30/06/2026"),
        (date(2021, 1, 1), date(2023, 12, 31), "2021"),
        (date(2021, 1, 1), date(2026, 12, 31), "30/06/2026"),
        (date(2026, 1, 1), date(2026, 5, 19), "19/05/2026"),
        (date(2023, 1, 1), date(2024, 2, 29), "2/2024"),
        (date(2023, 1, 5), date(2024, 2, 7), "07/02/2024"),
        (date(2026, 2, 1), date(2026, 7, 31), "30/06/2026"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_period_ends_where_it_ends_or_today(first, last, told, language):
    assert told in period_words(Period(first, last), TODAY, language)
