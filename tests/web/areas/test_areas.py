"""The state's division as of a day: provinces, districts until June 2025, communes."""

import pytest
from django.db import transaction
from django.urls import reverse

from hatnhan.apps.areas.models import Area
from hatnhan.apps.areas.operations import load_areas
from tests.factories import machine_actor

LIST = reverse("areas:list")


@pytest.fixture(scope="module")
def _country(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_areas(actor=machine_actor())
        transaction.set_rollback(True)


@pytest.fixture
def reader(_country, signed_in, world):
    return signed_in("cell_secretary")


def address(**which) -> str:
    return reverse("areas:detail", args=[Area.objects.get(**which).pk])


def below(page) -> list[str]:
    return [branch.area.name for branch in page.context["page"].below]


def test_provinces_of_the_day(reader):
    assert len(reader.get(LIST, {"on": "2025-06-30"}).context["areas"]) == 63
    page = reader.get(LIST)
    assert len(page.context["areas"]) == 34
    assert "Tỉnh Lạng Sơn" in page.content.decode()


@pytest.mark.parametrize(
    ("code", "districts", "communes", "first"),
    [("20", 11, 65, "Huyện Bắc Sơn"), ("11", 10, 45, "Huyện Điện Biên")],
)
def test_districts_until_june_2025_and_communes_after(reader, code, districts, communes, first):
    province = address(level="province", code=code)
    then = below(reader.get(province, {"on": "30/6/2025"}))
    assert (len(then), first in then) == (districts, True)
    assert all(name.startswith(("Huyện", "Thị xã", "Thành phố")) for name in then)
    now = below(reader.get(province, {"on": "1/7/2025"}))
    assert (len(now), all(name.startswith(("Xã", "Phường")) for name in now)) == (communes, True)


def test_huu_kien_under_chi_lang_and_then_in_quan_son(reader):
    district = address(level="district", code="187")
    assert "Xã Hữu Kiên" in below(reader.get(district, {"on": "2025-06-30"}))
    text = reader.get(district, {"on": "2025-07-01"}).content.decode()
    assert "đã kết thúc ngày 30/06/2025" in text
    huu_kien = address(level="commune", code="06514")
    then = reader.get(huu_kien, {"on": "2025-06-30"}).context["page"]
    assert (then.standing, then.area.within) == (True, ("Huyện Chi Lăng", "Tỉnh Lạng Sơn"))
    now = reader.get(huu_kien, {"on": "2025-07-01"}).context["page"]
    assert not now.standing
    assert [(one.area.name, one.area.within) for one in now.went_to] == [("Xã Quan Sơn", ("Tỉnh Lạng Sơn",))]


def test_six_that_ended_on_an_unknown_day_say_so(reader):
    trang_dinh = reader.get(address(level="district", code="180"), {"on": "2025-06-30"})
    gone = [area.name for area in trang_dinh.context["page"].ended_unknown]
    assert gone == ["Thị trấn Thất Khê", "Xã Vĩnh Tiến"]
    assert "trước ngày 04/01/2025, không rõ ngày" in trang_dinh.content.decode()
    that_khe = address(level="commune", code="05995", ends_on="2025-01-04")
    assert "đã kết thúc trước ngày 04/01/2025; không rõ" in reader.get(that_khe).content.decode()
    earlier = reader.get(that_khe, {"on": "2024-06-01"}).content.decode()
    assert "có thể ngày đang xem đã kết thúc rồi" in earlier
    assert Area.objects.filter(end_known=False).count() == 6


def test_an_area_is_found_by_name_without_tone_marks(reader):
    page = reader.get(LIST, {"area": "huu kien", "on": "2025-06-30"})
    assert [area.name for area in page.context["found"]] == ["Xã Hữu Kiên"]
    assert "Ngày đó không có" in reader.get(LIST, {"area": "huu kien"}).content.decode()


def test_before_and_after_everything(reader):
    commune = address(level="commune", code="06517", starts_on="2025-07-01")
    assert "chưa có" in reader.get(commune, {"on": "1/1/1500"}).content.decode()
    assert reader.get(LIST, {"on": "31/2/2025"}).context["page_day"].year == 2026
    assert reader.get(reverse("areas:detail", args=[99_999_999])).status_code == 404


def test_pages_cost_few_queries(reader, django_assert_max_num_queries):
    province = address(level="province", code="20")
    with django_assert_max_num_queries(12):
        reader.get(province, {"on": "2025-06-30"})
    with django_assert_max_num_queries(12):
        reader.get(LIST)


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ({"level": "commune", "code": "06517", "starts_on": "2025-07-01"}, "Căn cứ: 1672/NQ-UBTVQH15 16/06/2025"),
        ({"level": "commune", "code": "06514"}, "Căn cứ: danh mục của Tổng cục Thống kê, 2021-2024"),
    ],
)
def test_the_source_is_said_in_the_language_of_the_page(reader, which, said):
    text = reader.get(address(**which)).content.decode()
    assert f"{said}</p>" in text
    assert "district tier" not in reader.get(address(level="district", code="187")).content.decode()
