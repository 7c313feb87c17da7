"""The day that a page is asked about."""

from datetime import date

import pytest

from hatnhan.web.days import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-30", date(2025, 6, 30)),
        ("30/6/2025", date(2025, 6, 30)),
        (" 30.06.2025 ", date(2025, 6, 30)),
        ("7/11/2026", date(2026, 11, 7)),
        ("1/1/1500", date(1500, 1, 1)),
    ],
)
def test_days_as_addresses_and_people_write_them(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["31/2/2025", "2025-02-31", "hôm nay", "30/6/25", "0/0/0000", "1" * 5000, "٣٠/٦/٢٠٢٥", "\x00"]
)
def test_what_is_no_day(text):
    assert read_day(text) is None
