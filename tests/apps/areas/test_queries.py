"""Areas of a day, and where they went."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.areas.models import Area
from hatnhan.apps.areas.queries import area_on, find, predecessors, successors

LAST_DAY_BEFORE, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def names(lines):
    return [line.name for line in lines]


def went_to(code, name):
    before = Area.objects.get(level="commune", code=code, name=name, ends_on=FIRST_DAY)
    return [(successor.area.code, successor.area.name, successor.partly) for successor in successors(before.pk)]


def test_the_same_code_is_another_commune_from_the_day_of_the_change(areas):
    assert area_on("commune", "03172", LAST_DAY_BEFORE).name == "Thị trấn Mường Chà"
    assert area_on("commune", "03172", FIRST_DAY).name == "Xã Na Sang"


def test_an_area_names_what_it_lies_in(areas):
    assert area_on("commune", "03201", LAST_DAY_BEFORE).within == ("Huyện Mường Chà", "Tỉnh Điện Biên")
    assert area_on("commune", "03172", FIRST_DAY).within == ("Tỉnh Điện Biên",)


def test_a_province_that_stayed_is_the_same_on_both_sides(areas):
    assert area_on("province", "20", LAST_DAY_BEFORE) == area_on("province", "20", FIRST_DAY)
    with pytest.raises(ObjectDoesNotExist):
        area_on("province", "02", FIRST_DAY)


def test_a_district_is_none_any_more(areas):
    assert area_on("district", "097", LAST_DAY_BEFORE).ends_on == FIRST_DAY
    with pytest.raises(ObjectDoesNotExist):
        area_on("district", "097", FIRST_DAY)


@pytest.mark.parametrize(
    ("code", "name", "went"),
    [
        ("06523", "Xã Chi Lăng", [("06463", "Xã Chi Lăng", False)]),
        ("06514", "Xã Hữu Kiên", [("06517", "Xã Quan Sơn", False)]),
        ("06184", "Thị trấn Đồng Đăng", [("06184", "Xã Đồng Đăng", False)]),
        ("03201", "Xã Na Sang", [("03172", "Xã Na Sang", False)]),
        ("03198", "Xã Phìn Hồ", [("03199", "Xã Si Pa Phìn", False)]),
        ("06622", "Xã Bính Xá", [("06613", "Xã Đình Lập", True), ("06625", "Xã Kiên Mộc", True)]),
        ("06625", "Xã Kiên Mộc", [("06625", "Xã Kiên Mộc", True), ("06637", "Xã Châu Sơn", True)]),
    ],
)
def test_places_of_the_two_provinces_went_where_the_resolutions_say(areas, code, name, went):
    assert went_to(code, name) == went


def test_what_an_area_was_made_of_is_the_same_story_from_the_other_end(areas):
    now = area_on("commune", "06637", FIRST_DAY)
    made_of = {(one.area.name, one.partly) for one in predecessors(now.id)}
    assert ("Xã Kiên Mộc", True) in made_of
    assert ("Xã Châu Sơn", False) in made_of


def test_search_needs_no_marks_and_no_word_for_the_kind(areas):
    assert names(find("na sang", FIRST_DAY)) == ["Xã Na Sang"]
    assert names(find("XÃ NA SANG", FIRST_DAY)) == ["Xã Na Sang"]
    assert names(find("  ", FIRST_DAY)) == []


def test_the_whole_name_stands_before_names_that_contain_it(areas):
    assert names(find("tan son", LAST_DAY_BEFORE)) == [
        "Huyện Tân Sơn",
        "Phường Tân Sơn",
        "Thị trấn Tân Sơn",
        *["Xã Tân Sơn"] * 8,
        "Phường Tân Sơn Nhì",
    ]
    assert names(find("chi lang", LAST_DAY_BEFORE, level="district")) == ["Huyện Chi Lăng"]


def test_search_is_of_the_day_by_level_and_code(areas):
    assert [line.code for line in find("hà giang", LAST_DAY_BEFORE, level="province")] == ["02"]
    assert find("hà giang", FIRST_DAY, level="province") == ()
    assert names(find("06463", FIRST_DAY)) == ["Xã Chi Lăng"]
    assert len(find("tân", FIRST_DAY, limit=7)) == 7
