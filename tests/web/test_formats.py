"""Days and numbers as people here write them."""

from datetime import date

import pytest
from django.utils import formats, translation

from hatnhan.web.fields import DayField
from hatnhan.web.templatetags.words import due, many, through


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("written", ["7/11/2026", "07/11/2026", "7-11-2026", "7.11.2026", "2026-11-07"])
def test_the_seventh_of_november_is_no_eleventh_of_july(language, written):
    with translation.override(language):
        assert DayField().clean(written) == date(2026, 11, 7)


def test_days_show_the_day_first():
    with translation.override("vi"):
        assert formats.date_format(date(2026, 11, 7)) == "07/11/2026"
        assert formats.localize(date(2026, 11, 7)) == "07/11/2026"


@pytest.mark.parametrize(("language", "shown"), [("vi", "1.234.567,5"), ("en", "1,234,567.5")])
def test_numbers_are_grouped(language, shown):
    with translation.override(language):
        assert formats.localize(1234567.5) == shown


def test_large_counts_say_more_than():
    with translation.override("vi"):
        assert many(10_000) == "10.000"
        assert many(10_001) == "hơn 10.000"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (-7, "quá 7 ngày làm việc"),
        (0, "hôm nay là ngày cuối"),
        (12, "còn 12 ngày làm việc"),
    ],
)
def test_how_far_a_day_is(days, said):
    with translation.override("vi"):
        assert due(days) == said


def test_the_end_of_a_period_shows_its_last_day():
    assert through(date(2026, 7, 1)) == date(2026, 6, 30)
