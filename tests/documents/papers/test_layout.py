"""The layout of a day."""

from dataclasses import fields, replace
from datetime import date

import pytest

from hatnhan.core.rules_layout import LayoutRules
from hatnhan.documents.papers.layout import Layout, layout_on

OLDER, NEWER = layout_on(date(2026, 5, 26)), layout_on(date(2026, 5, 27))


def test_every_rule_on_layouts_is_a_setting():
    assert [field.name for field in fields(Layout)] == [field.name for field in fields(LayoutRules)]


def test_the_layout_changes_with_the_instrument_and_on_no_other_day():
    assert layout_on(date(2018, 4, 3)) is OLDER is not NEWER
    assert layout_on(date(2030, 1, 1)) is NEWER
    assert (OLDER.number_colon, NEWER.number_colon) == (True, False)
    assert (OLDER.motto_size, NEWER.motto_size) == (15, 14)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2011, 1, 19), date(2018, 4, 2)])
def test_before_the_first_known_layout_the_nearest_is_taken(day):
    assert layout_on(day) == OLDER


@pytest.mark.parametrize(
    ("day", "long", "cited"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026", "ngày 05/02/2026"),
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026", "ngày 05/9/2026"),
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026", "ngày 20/11/2026"),
    ],
)
def test_days_and_the_first_months_take_a_zero(day, long, cited):
    assert (NEWER.long_day(day), NEWER.cited_day(day)) == (long, cited)


def test_numbers_below_ten_take_a_zero():
    assert [NEWER.number(number) for number in (5, 12, 105)] == ["05", "12", "105"]


def test_the_spelling_is_a_setting():
    assert NEWER.spelt("Đảng ủy, ĐẢNG ỦY, Ủy ban, chi uỷ") == "Đảng ủy, ĐẢNG ỦY, Ủy ban, chi uỷ"
    assert replace(NEWER, spelling="uỷ").spelt("Đảng ủy, ĐẢNG ỦY, Ủy ban") == "Đảng uỷ, ĐẢNG UỶ, Uỷ ban"


def test_the_text_stands_between_the_margins():
    assert NEWER.text_width == 210 - 30 - 15
