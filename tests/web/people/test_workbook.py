"""The members as a workbook: the whole list, in the reach, ID numbers covered unless somebody asks for them."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
    affiliate,
)
from tests.web.conftest import ID_NUMBER, make_members

ADDRESS = reverse("people:workbook")
EXPORTED = "exchange.exported_list"


def sheet_of(answer):
    assert answer.status_code == 200
    return load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def column(answer, place: int) -> list[object]:
    return [row[place] for row in sheet_of(answer).iter_rows(min_row=2, values_only=True)]


def details() -> list[tuple[str, dict[str, object]]]:
    return [(act.actor_name, json.loads(act.details)) for act in Act.objects.filter(verb=EXPORTED).order_by("number")]


@pytest.fixture
def members(world):
    known = add_people(people=[NewPerson("Nông Thị Mẩy", date(2001, 5, 14), "female", id_number=ID_NUMBER)])[0]
    add_memberships([NewMembership(known.pk, date(2026, 3, 2))])
    add_affiliations([NewAffiliation(known.pk, world.cell_a1.pk, date(2026, 3, 2))])
    make_members(world.cell_a1, 60)
    make_members(world.cell_b1, 3, first=100)


def test_it_is_the_whole_list_in_reach_with_true_days(signed_in, members):
    columns = "columns=born&columns=unit&columns=admitted_on&columns=official_on&columns=standing&columns=sex"
    sheet = sheet_of(signed_in("cell_secretary").post(f"{ADDRESS}?{columns}&columns=id_number"))
    rows = list(sheet.iter_rows(values_only=True))
    member = ("Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức", "Loại đảng viên", "Giới tính")
    assert rows[0] == (*member, "Số định danh")
    assert len(rows) == 1 + 61
    mine = rows[-1]
    assert (mine[0], mine[1].date(), mine[2]) == ("Nông Thị Mẩy", date(2001, 5, 14), "Chi bộ thôn Nà Pài")
    assert (mine[3].date(), mine[4], mine[5], mine[6]) == (date(2026, 3, 2), None, "dự bị", "nữ")
    assert mine[7] == "•" * 9 + "017"


def test_it_is_cut_as_the_page_was_and_named_without_tone_marks(signed_in, members):
    answer = signed_in("committee_officer").post(f"{ADDRESS}?standing=probationary&q=may")
    assert answer["Content-Disposition"] == 'attachment; filename="dang-vien-2026-06-30.xlsx"'
    assert column(answer, 0) == ["Nông Thị Mẩy"]
    assert details()[-1][1]["chosen"] == {"standing": "probationary", "q": "may"}


def test_whole_id_numbers_come_only_when_asked_for_and_are_counted_in_the_chain(signed_in, members):
    client = signed_in("committee_officer")
    assert ID_NUMBER not in column(client.post(f"{ADDRESS}?columns=id_number"), 1)
    whole = client.post(ADDRESS, {"id_numbers": "whole"})
    assert column(whole, 6).count(ID_NUMBER) == 1
    told = [{name: said[name] for name in ("rows", "id_numbers_revealed")} for _, said in details()]
    assert told == [{"rows": 61, "id_numbers_revealed": 0}, {"rows": 61, "id_numbers_revealed": 1}]


def test_who_may_not_read_id_numbers_gets_no_workbook_with_them(signed_in, members):
    client = signed_in("cell_secretary")
    assert client.post(ADDRESS, {"id_numbers": "whole"}).status_code == 403
    assert details() == []
    assert "id_numbers" not in client.get(reverse("people:list")).content.decode()


def test_the_button_keeps_what_was_chosen(signed_in, members):
    text = signed_in("committee_officer").get(reverse("people:list"), {"standing": "official"}).content.decode()
    assert f'action="{ADDRESS}?standing=official"' in text
    assert 'name="id_numbers" value="whole"' in text


def test_its_queries_do_not_grow_with_the_list(signed_in, members, world, django_assert_num_queries):
    client = signed_in("committee_officer")
    with django_assert_num_queries(17) as few:
        client.post(ADDRESS, {"id_numbers": "whole"}).getvalue()
    make_members(world.cell_a1, 200, first=200)
    with django_assert_num_queries(len(few)):
        client.post(ADDRESS, {"id_numbers": "whole"}).getvalue()


@pytest.mark.parametrize(("cell", "seen"), [("cell_a2", True), ("cell_b1", False)])
def test_a_past_list_names_who_has_gone_but_tells_no_more_of_him(signed_in, members, world, cell, seen):
    mine = Person.objects.get(name__written="Nông Thị Mẩy")
    Person.objects.filter(pk=mine.pk).update(residence="Pác Lặn", occupation="làm ruộng")
    moved = NewAffiliation(mine.pk, getattr(world, cell).pk, date(2026, 5, 4))
    affiliate(actor=world.machine, affiliation=moved)
    client, asked = signed_in("committee_officer"), "on=2026-04-01&q=may&columns=residence&columns=occupation"
    said = ("làm ruộng", "Pác Lặn") if seen else (None, None)
    sheet = sheet_of(client.post(f"{ADDRESS}?{asked}", {"id_numbers": "whole"}))
    row = next(sheet.iter_rows(min_row=2, values_only=True))
    assert (row[0], row[1:3]) == ("Nông Thị Mẩy", said)
    assert (row[3] == ID_NUMBER) == seen
    assert details()[-1][1]["id_numbers_revealed"] == int(seen)
    page = client.get(f"{reverse('people:list')}?{asked}&columns=id_number").content.decode()
    assert "Nông Thị Mẩy" in page
    assert [word in page for word in ("Pác Lặn", "•017")] == [seen] * 2
