"""Figures on the page: the sentence to copy, charts with their tables, the names behind, cells without admissions."""

import re
from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.core.targets import Aim
from tests.stories import make_members, make_person

FREE = {"first": "1/1/2023", "last": "29/2/2024"}


def admit(unit, on, count=1, **more):
    for place in range(count):
        person = make_person(f"Lý Văn Kết {on} {place}", **more)
        add_memberships([NewMembership(person.pk, on)])
        add_affiliations([NewAffiliation(person.pk, unit.pk, on)])


def plan(world, unit, count, year=2023, groups=""):
    set_targets(actor=world.machine, order=Order(Aim(year, year, groups), {unit.pk: count}))


def page(client, unit, **asked) -> str:
    text = client.get(reverse("reports:detail", args=[unit.pk]), asked).content.decode()
    return " ".join(text.split())


def test_the_sentence_stands_in_both_languages_with_its_figures(signed_in, world):
    admit(world.cell_a1, date(2023, 5, 19), 17)
    plan(world, world.commune_a, 15)
    text = page(signed_in("committee_officer"), world.commune_a, first="1/1/2023", last="31/12/2023")
    assert (
        "Năm 2023, Đảng bộ xã Đèo Gió kết nạp được 17 đảng viên, đạt 113,3% chỉ tiêu (17/15), vượt 2 đảng viên (13,3%)."
        in text
    )
    assert "In 2023 Đảng bộ xã Đèo Gió admitted 17 Party members, 113.3% of the plan (17 of 15)" in text
    assert "2023: 15, giao ngày 30/06/2026" in text
    assert "17 / 15 × 100" in text


def test_a_free_period_and_its_names(signed_in, world):
    admit(world.cell_a1, date(2022, 12, 31), 2)
    admit(world.cell_a1, date(2023, 1, 1), 10)
    admit(world.cell_a2, date(2024, 2, 29), 17)
    client = signed_in("committee_officer")
    text = page(client, world.commune_a, **FREE)
    assert "kết nạp được 27 đảng viên" in text
    found = re.search(r'href="(/reports/admitted/[^"]*)">27</a>', text)
    assert found
    link = found[1].replace("&amp;", "&")
    assert "27 người" in client.get(link).content.decode()


def test_charts_have_their_tables_and_no_style_of_their_own(signed_in, world):
    admit(world.cell_a1, date(2023, 3, 3), 3)
    plan(world, world.cell_a1, 6)
    text = page(signed_in("cell_secretary"), world.cell_a1, first="1/1/2023", last="31/12/2023")
    assert text.count('<svg class="chart"') == 2
    assert '<polyline class="mark"' in text
    assert "style=" not in text
    assert '<th scope="row">03/2023</th>' in text
    assert text.count('<th scope="row">2023</th>') == 1


def test_groups_with_a_target_stand_with_their_own_plan(signed_in, world):
    admit(world.cell_a1, date(2023, 3, 3), 20, groups=("militia",))
    admit(world.cell_a1, date(2023, 4, 3), 7, groups=("private_enterprise",))
    plan(world, world.commune_a, 20, groups="militia+private_enterprise")
    text = page(signed_in("committee_officer"), world.commune_a, first="1/1/2023", last="31/12/2023")
    assert "135% <small>(27/20)</small>" in text
    assert "Dân quân tự vệ hoặc người lao động trong doanh nghiệp tư nhân" in text
    only = page(signed_in("committee_officer"), world.commune_a, first="1/1/2023", last="31/12/2023", group="militia")
    assert "kết nạp được 20 đảng viên là dân quân tự vệ" in only


def test_names_are_for_who_may_read_people(signed_in, world):
    admit(world.cell_a1, date(2023, 3, 3))
    client = signed_in("statistics_reader")
    assert "/reports/admitted/" not in page(client, world.commune_a, first="1/1/2023", last="31/12/2023")
    assert client.get(reverse("reports:admitted")).status_code == 403


def test_the_list_names_who_left_since_and_opens_no_page_out_of_reach(signed_in, world):
    admit(world.cell_a1, date(2023, 3, 3))
    person = world.cell_a1.affiliations.get().person
    person.affiliations.update(ends_on=date(2024, 1, 1))
    add_affiliations([NewAffiliation(person.pk, world.cell_b1.pk, date(2024, 1, 1))])
    asked = {"first": "1/1/2023", "last": "31/12/2023", "unit": world.commune_a.pk}
    text = signed_in("committee_officer").get(reverse("reports:admitted"), asked).content.decode()
    assert "Lý Văn Kết" in text
    assert f"/people/{person.pk}/" not in text
    assert (
        f"/people/{person.pk}/"
        in signed_in("provincial_officer").get(reverse("reports:admitted"), asked).content.decode()
    )
    assert (
        "Lý Văn Kết"
        not in signed_in("stranger")
        .get(reverse("reports:admitted"), {"first": "1/1/2023", "last": "31/12/2023"})
        .content.decode()
    )


def test_a_unit_of_others_is_out_of_reach(signed_in, world):
    client = signed_in("stranger")
    assert client.get(reverse("reports:admitted"), {"unit": world.commune_a.pk}).status_code in {200, 404}
    assert client.get(reverse("reports:detail", args=[world.commune_a.pk])).status_code == 404


def test_cells_that_admitted_nobody_for_years(signed_in, world):
    make_members(world.cell_a2, 2)
    admit(world.cell_a1, date(2025, 3, 3))
    admit(world.military_cell, date(2021, 3, 3))
    address = reverse("reports:without", args=[world.commune_a.pk])
    text = " ".join(signed_in("committee_officer").get(address, {"years": "3"}).content.decode().split())
    assert "Trong 3 năm qua (từ ngày 30/06/2023) có 2 trên 3 chi bộ chưa kết nạp được ai." in text
    assert text.index("Chi bộ thôn Khuổi Mạ") < text.index("Chi bộ quân sự xã Đèo Gió") < text.index("03/03/2021")
    assert "Chi bộ thôn Nà Pài" not in text


@pytest.mark.parametrize("asked", [{"years": "x"}, {"years": "0"}, {"years": "99999"}, {"years": "-1"}])
def test_years_that_cannot_be_read_are_two(signed_in, world, asked):
    address = reverse("reports:without", args=[world.commune_a.pk])
    assert "Trong 2 năm qua" in " ".join(signed_in("committee_officer").get(address, asked).content.decode().split())


@pytest.mark.parametrize("asked", [{"first": "x"}, {"first": "1/1/2024", "last": "1/1/2020"}, {"group": "fishers"}])
def test_a_period_that_cannot_be_read_breaks_nothing(signed_in, world, asked):
    for address in (reverse("reports:detail", args=[world.commune_a.pk]), reverse("reports:admitted")):
        assert signed_in("committee_officer").get(address, asked).status_code == 200


def test_figures_cost_few_queries(signed_in, world, django_assert_max_num_queries):
    admit(world.cell_a1, date(2026, 3, 3), 30)
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(32):
        client.get(reverse("reports:detail", args=[world.commune_a.pk]))
