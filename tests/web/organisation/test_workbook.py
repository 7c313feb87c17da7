"""The units as a workbook."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act

ADDRESS = reverse("organisation:workbook")


def units_of(answer) -> list[tuple[str, str | None]]:
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [(row[0], row[3]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_every_unit_in_reach_stands_under_the_one_above_it(signed_in, world):
    commune, province = "Đảng bộ xã Đèo Gió", "Đảng bộ tỉnh Thí Dụ"
    cells = ["Chi bộ quân sự xã Đèo Gió", "Chi bộ thôn Khuổi Mạ", "Chi bộ thôn Nà Pài"]
    of_commune = [(commune, province), *((cell, commune) for cell in cells)]
    assert units_of(signed_in("committee_officer").post(ADDRESS)) == of_commune
    assert units_of(signed_in("provincial_officer").post(ADDRESS)) == [
        (province, None),
        *of_commune,
        ("Đảng bộ xã Suối Mơ", province),
        ("Chi bộ bản Pom Lót", "Đảng bộ xã Suối Mơ"),
    ]


def test_it_is_an_act_and_the_page_offers_it(signed_in, world):
    client = signed_in("committee_officer")
    assert f'action="{ADDRESS}"' in client.get(reverse("organisation:list")).content.decode()
    client.post(ADDRESS).getvalue()
    assert Act.objects.get(verb="exchange.exported_list").subject == "organisation:list"
