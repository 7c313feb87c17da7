"""The shipped lists come into the register."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from hatnhan.apps.areas.models import FOR_EVER, Area, Succession
from hatnhan.apps.areas.operations import Loaded, load_areas
from hatnhan.apps.audit.queries import history
from tests.factories import machine_actor

NOW_FROM = date(2025, 7, 1)


def counts(**which):
    return {level: Area.objects.filter(level=level, **which).count() for level in ("province", "district", "commune")}


def test_every_area_of_both_divisions_is_there(areas):
    lasting, ended = counts(ends_on=FOR_EVER), counts(ends_on__lte=NOW_FROM)
    assert lasting == {"province": 34, "district": 0, "commune": 3321}
    # Two provinces are known to have stayed as they were: they stand once, among those that last.
    assert ended == {"province": 61, "district": 705, "commune": 10599}
    assert areas == Loaded(34 + 3321 + 61 + 705 + 10599, Succession.objects.count())


def test_loading_again_changes_nothing(areas):
    rows = list(Area.objects.order_by("pk").values_list())
    assert load_areas(actor=machine_actor()) == Loaded(0, 0)
    assert list(Area.objects.order_by("pk").values_list()) == rows
    assert [line.details for line in history("areas")] == [{"areas": areas.areas, "successions": areas.successions}]


def test_what_is_missing_comes_back_under_its_parent(areas):
    before = Area.objects.filter(level="commune", code="06613", ends_on=NOW_FROM)
    assert before.delete()[0] == 2  # with where it went
    assert load_areas(actor=machine_actor()) == Loaded(1, 1)
    assert before.get(parent__name="Huyện Đình Lập").name == "Thị trấn Đình Lập"


def test_only_who_may_edit_the_whole_tree_loads(world):
    before = Area.objects.count()
    for name in ("provincial_officer", "auditor"):
        with pytest.raises(PermissionDenied):
            load_areas(actor=world.actor(name))
    assert Area.objects.count() == before


def test_parents_are_of_the_same_division_however_often_a_code_was_used(areas):
    """03172 was a town in the district Mường Chà and is a commune directly under the province."""
    shown = ("name", "parent__level", "parent__name", "parent__parent__name")
    communes = Area.objects.filter(level="commune", code="03172").order_by("ends_on")
    assert list(communes.values_list(*shown)) == [
        ("Thị trấn Mường Chà", "district", "Huyện Mường Chà", "Tỉnh Điện Biên"),
        ("Xã Na Sang", "province", "Tỉnh Điện Biên", None),
    ]


def test_no_area_of_now_lies_in_one_that_ended(areas):
    assert Area.objects.filter(ends_on=FOR_EVER, parent__ends_on=FOR_EVER).count() == 3321
    assert not Area.objects.filter(ends_on=FOR_EVER, parent__ends_on__lt=FOR_EVER).exists()
    assert not Area.objects.exclude(level="province").filter(parent=None).exists()


def test_six_communes_ended_earlier_on_a_day_not_known(areas):
    early = Area.objects.filter(end_known=False).order_by("code")
    assert {area.ends_on for area in early} == {date(2025, 1, 4)}
    assert {area.name for area in early} == {
        "Thị trấn Thất Khê",
        "Xã Vĩnh Tiến",
        "Xã Đồng Giáp",
        "Xã Tràng Các",
        "Xã Sơn Hà",
        "Xã Tĩnh Bắc",
    }


def test_border_flags_carry_how_sure_they_are(areas):
    flags = Area.objects.exclude(border_confidence="").values_list("ends_on", "border", "border_confidence")
    found = Counter(("now" if ends_on == FOR_EVER else "before", *flag) for ends_on, *flag in flags)
    assert found == {("before", True, "high"): 45, ("before", None, "uncertain"): 9, ("now", True, "derived"): 26}


def test_where_nothing_is_known_of_the_border_nothing_is_said(areas):
    hanoi = Area.objects.filter(level="commune", parent__parent__code="01", ends_on=NOW_FROM)
    assert hanoi.count() > 500
    assert set(hanoi.values_list("border", flat=True)) == {None}
