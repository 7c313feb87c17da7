"""Hand-over sheets on the page, on paper, as a list; who is led there."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Case
from tests.conftest import World
from tests.stories import make_case, make_members, make_person, road

NUMBER = "099201000011"
PERIOD = {"first": "2024-01-01", "last": "2025-12-31"}


@pytest.fixture
def case(world: World) -> Case:
    make_members(world.cell_a1)
    person = make_person(id_number=NUMBER, religion="00", residence="thôn Nà Pài, xã Đèo Gió", phone="0990000001")
    return make_case(world.cell_a1, road("recognition_decision"), person)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_case_and_person_lead_to_the_last_sheet_which_leads_to_the_first(signed_in, case):
    client, address = signed_in("committee_officer"), reverse("handover:latest", args=[case.person_id])
    for page in (reverse("candidacies:detail", args=[case.pk]), reverse("people:detail", args=[case.person_id])):
        assert f'href="{address}"' in text_of(client.get(page))
        assert f'href="{address}"' not in text_of(signed_in("cell_secretary").get(page))
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("handover:detail", args=[case.person_id, "recognition"])
    assert f'href="{address}admission/"' in text_of(answer)


def test_the_page_says_who_gives_what_is_missing_and_where_it_is_entered(signed_in, case):
    client = signed_in("committee_officer")
    address = reverse("handover:detail", args=[case.person_id, "recognition"])
    page = text_of(client.get(address))
    assert "Số thẻ đảng viên" in page
    assert f'href="{reverse("cards:person", args=[case.person_id])}"' in page
    assert f'href="{reverse("people:mend", args=[case.person_id])}"' in page
    assert "“thôn Nà Pài, xã Đèo Gió” không kết thúc bằng tên một tỉnh" in page
    assert "cấp ủy ra quyết định" in page
    assert NUMBER not in page
    assert client.get(address.replace("recognition", "burial")).status_code == 404
    client.post(reverse("session:language"), {"language": "en"})
    assert "given by the committee that decides" in text_of(client.get(address))


def test_paper_and_workbook_bear_the_whole_number_and_stand_in_the_history(signed_in, case):
    client, about = signed_in("committee_officer"), [case.person_id, "admission"]
    assert NUMBER in text_of(client.post(reverse("handover:paper", args=about)))
    answer = client.post(reverse("handover:sheet", args=about))
    rows = list(load_workbook(BytesIO(answer.getvalue())).active.iter_rows(values_only=True))
    assert rows[1][8] == NUMBER
    assert Act.objects.filter(verb="exchange.took_handover_sheet").count() == 2
    told = text_of(client.get(reverse("people:detail", args=[case.person_id])))
    assert "Đã lấy phiếu bàn giao" in told
    assert "khi kết nạp" in told


def test_the_list_of_a_period_counts_what_is_missing_and_goes_out_as_one_workbook(signed_in, world, case):
    client, asked = signed_in("committee_officer"), {**PERIOD, "unit": str(world.commune_a.pk), "stage": "recognition"}
    answer = client.get(reverse("handover:list"), asked)
    (row,) = answer.context["list"].rows
    assert row[0].link == reverse("handover:detail", args=[case.person_id, "recognition"])
    assert "Số thẻ đảng viên" in row[-1].text
    assert int(row[-2].text) == len(row[-1].text.split(", "))
    assert f'action="{reverse("handover:sheets")}?' in text_of(answer)
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    book = load_workbook(BytesIO(client.post(f"{reverse('handover:sheets')}?{query}").getvalue()))
    assert [each[23].value.date() for each in book.active.iter_rows(min_row=2)] == [date(2024, 9, 15)]
    told = json.loads(Act.objects.get(verb="exchange.took_handover_list").details)
    assert (told["first"], told["last"], told["rows"]) == (PERIOD["first"], PERIOD["last"], 1)
    empty = client.get(reverse("handover:list"), asked | {"first": "2020-01-01", "last": "2020-12-31"})
    assert empty.context["list"].rows == ()
