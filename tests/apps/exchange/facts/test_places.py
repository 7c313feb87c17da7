"""Addresses taken apart again, and what is not guessed."""

import pytest

from hatnhan.apps.exchange.facts.places import HOME, SplitPlace, joined, split


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("xã Vạn Linh", "Lạng Sơn"),
        ("thôn Nà Thưa, xã Vạn Linh", "tỉnh Cao Bằng"),
        ("quận 1", "TP. Hồ Chí Minh"),
        ("", "Hà Giang"),  # no more since July 2025: a place of birth keeps its name
    ],
)
def test_what_a_list_said_in_three_columns_comes_apart_again(place, province):
    assert split(joined(place, province, HOME)) == SplitPlace(HOME, province, place)


@pytest.mark.parametrize(
    "text",
    [
        "thôn Nà Thưa, xã Vạn Linh",
        "phường Chi Lăng, thành phố Lạng Sơn",  # a district, whatever its name
        "Bằng Tường, Trung Quốc",
    ],
)
def test_what_names_no_province_at_its_end_stays_whole_and_is_told(text):
    assert split(text) == SplitPlace("", "", text, text)


def test_the_home_country_may_be_named_and_nothing_is_nothing():
    assert split("xã Vạn Linh, Lạng Sơn, Việt Nam") == SplitPlace(HOME, "Lạng Sơn", "xã Vạn Linh")
    assert split("xã Vạn Linh, Việt Nam") == SplitPlace(HOME, "", "xã Vạn Linh", "xã Vạn Linh, Việt Nam")
    assert split(" , ") == SplitPlace()
