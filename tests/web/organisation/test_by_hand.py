"""Units are founded, set right and ended on their pages; an empty register leads to its first organisation."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit
from hatnhan.core.permissions import Role
from tests.factories import make_officer

NEW = {"name": "Chi bộ thôn Pác Lùng", "kind": "cell", "founded_on": "1/3/2020", "code": "T-A-7"}


@pytest.fixture
def officer(signed_in):
    return signed_in("committee_officer")


def test_an_empty_register_leads_its_administrator_to_the_first_organisation(db):
    client = Client()
    client.force_login(make_officer("quan.tri", Role.ADMINISTRATOR, None))
    founding = reverse("organisation:found-root")
    for address in ("agenda:home", "organisation:list"):
        assert founding in client.get(reverse(address)).content.decode()
    root = {"name": "Đảng bộ xã Đèo Gió", "kind": "grassroots_committee", "founded_on": "1/7/2025"}
    page = client.post(founding, root, follow=True)
    unit = Unit.objects.get()
    assert (unit.name, unit.path) == ("Đảng bộ xã Đèo Gió", f"/{unit.pk}/")
    assert reverse("organisation:found", args=[unit.pk]) in page.content.decode()
    assert founding not in client.get(reverse("agenda:home")).content.decode()


def test_only_what_stands_lower_is_offered_below_a_unit(officer, world):
    page = officer.get(reverse("organisation:found", args=[world.commune_a.pk]))
    kinds = [code for code, _ in page.context["form"].fields["kind"].choices]
    assert kinds == ["", "section_committee", "grassroots_cell", "cell"]


def test_a_unit_is_founded_below(officer, world):
    page = officer.post(reverse("organisation:found", args=[world.commune_a.pk]), NEW, follow=True)
    unit = Unit.objects.get(code="T-A-7")
    assert (unit.name, unit.founded_on) == ("Chi bộ thôn Pác Lùng", date(2020, 3, 1))
    text = page.content.decode()
    assert "Đã ghi: đã lập tổ chức" in text
    assert "Nhật ký thay đổi" in text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "T-A-1"}, "cùng một lúc không dùng một mã cho hai tổ chức"),
        ({"founded_on": "1/1/2009"}, "trước tổ chức cấp trên"),
        ({"founded_on": "1/1/1500"}, "trước khi thành lập Đảng"),
        ({"name": "n" * 10_000}, "n" * 10_000),
    ],
)
def test_what_is_wrong_stands_on_the_form(officer, world, wrong, told):
    count = Unit.objects.count()
    page = officer.post(reverse("organisation:found", args=[world.commune_a.pk]), NEW | wrong)
    assert told in page.content.decode()
    assert 'value="1/3/2020"' in page.content.decode() or "founded_on" in wrong
    assert Unit.objects.count() == count


def test_a_unit_is_set_right(officer, world):
    address = reverse("organisation:correct", args=[world.cell_a1.pk])
    assert 'value="Chi bộ thôn Nà Pài"' in officer.get(address).content.decode()
    values = {"name": "Chi bộ thôn Nà Phài", "kind": "cell", "founded_on": "1/1/2010", "code": "T-A-1"}
    text = officer.post(address, values, follow=True).content.decode()
    assert "<del>Chi bộ thôn Nà Pài</del>" in text
    assert "<ins>Chi bộ thôn Nà Phài</ins>" in text


def test_a_unit_ends_when_nobody_rests_on_it(officer, world, story):
    def end(unit):
        return officer.post(reverse("organisation:end", args=[unit.pk]), {"ends_on": "1/6/2026"}, follow=True)

    assert "Hãy chuyển sinh hoạt trước" in end(world.cell_a1).content.decode()
    assert "đã kết thúc hoạt động" in end(world.cell_a2).content.decode()
    assert Unit.objects.get(pk=world.cell_a1.pk).ended_on == FOR_EVER
    assert Unit.objects.get(pk=world.cell_a2.pk).ended_on == date(2026, 6, 1)


def test_what_a_unit_has_is_told_with_its_day(officer, world, story):
    address = reverse("organisation:set-trait", args=[world.cell_a1.pk])
    given = {"name": "deciding_body", "value": "standing_committee", "starts_on": "1/1/2026", "document": "9-QĐ/TU"}
    text = officer.post(address, given, follow=True).content.decode()
    assert "ban thường vụ đảng ủy cơ sở" in text
    assert Trait.objects.get().value == "standing_committee"
    wrong = officer.post(address, given | {"value": "yes"}).content.decode()
    assert "với cấp quyết định, hãy chọn cấp nào" in wrong
