"""The cells as a flat list with their figures."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.agenda.queries.cells import CellFilters, cell_list
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.web.lists import pages
from tests.factories import make_unit
from tests.web.conftest import Story, make_members

ADDRESS = reverse("organisation:cells")
MILITARY, KHUOI_MA, NA_PAI = "Chi bộ quân sự xã Đèo Gió", "Chi bộ thôn Khuổi Mạ", "Chi bộ thôn Nà Pài"
COMMITTEE = "Đảng bộ xã Đèo Gió"


def rows(page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in page.context["list"].rows]


@pytest.fixture
def probationary(world) -> None:
    """One on probation beside the official members; one of them is secretary."""
    fresh = add_people(people=[NewPerson("Chu Văn Ẩn", date(1999, 5, 1), "male")])[0]
    add_memberships([NewMembership(fresh.pk, date(2026, 3, 2))])
    add_affiliations([NewAffiliation(fresh.pk, world.cell_a1.pk, date(2026, 3, 2))])


def test_every_cell_stands_with_its_figures_in_vietnamese_order(signed_in, world, story: Story, probationary):
    Post.objects.create(person=story.member, unit=world.cell_a1, title="secretary", starts_on=date(2024, 1, 1))
    assert rows(signed_in("committee_officer").get(ADDRESS)) == [
        [MILITARY, COMMITTEE, "", "0", "0", "0", "0"],
        [KHUOI_MA, COMMITTEE, "", "0", "0", "0", "0"],
        [NA_PAI, COMMITTEE, "Lành Văn Số 0", "10", "1", "2", "1"],
    ]


def test_committees_count_all_that_is_below_them(signed_in, world, story: Story, probationary):
    page = signed_in("provincial_officer").get(ADDRESS, {"kind": "committees"})
    assert rows(page) == [
        [COMMITTEE, "Đảng bộ tỉnh Thí Dụ", "", "10", "1", "2", "1"],
        ["Đảng bộ xã Suối Mơ", "Đảng bộ tỉnh Thí Dụ", "", "9", "0", "1", "0"],
    ]


def test_on_a_past_day_the_figures_are_those_of_the_day(signed_in, world, story: Story, probationary):
    page = signed_in("cell_secretary").get(ADDRESS, {"on": "2025-02-01"})
    assert [row[3:] for row in rows(page)] == [["9", "0", "2", "0"]]
    assert "01/02/2025" in page.content.decode()
    assert rows(signed_in("cell_secretary").get(ADDRESS, {"on": "1990-01-01"})) == []


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [({"q": "na pai"}, [NA_PAI]), ({"q": "khuoi"}, [KHUOI_MA]), ({"q": "không có"}, []), ({"kind": "nobody"}, 3)],
)
def test_it_is_cut_by_name_and_kind(signed_in, world, chosen, expected):
    shown = [row[0] for row in rows(signed_in("committee_officer").get(ADDRESS, chosen))]
    assert expected in {len(shown)} if isinstance(expected, int) else shown == expected


def test_it_is_cut_by_unit(signed_in, world):
    page = signed_in("provincial_officer").get(ADDRESS, {"unit": world.commune_b.pk})
    assert [row[0] for row in rows(page)] == ["Chi bộ bản Pom Lót"]


def test_cell_9_stands_before_cell_10_and_pages_go_on_where_they_ended(signed_in, world, monkeypatch):
    for number in (10, 9, 1):
        make_unit(f"Chi bộ {number}", world.commune_a)
    monkeypatch.setattr(pages, "ON_PAGE", 2)
    client, shown, query = signed_in("committee_officer"), [], ""
    for _ in range(3):
        page = client.get(f"{ADDRESS}?{query}")
        shown += [row[0] for row in rows(page)]
        query = page.context["list"].next_page
    assert shown == ["Chi bộ 1", "Chi bộ 9", "Chi bộ 10", MILITARY, KHUOI_MA, NA_PAI]
    assert query == ""
    assert client.get(ADDRESS, {"after": "00-x"}).status_code == 404


def test_too_many_cells_ask_for_a_unit(signed_in, world, monkeypatch):
    monkeypatch.setattr("hatnhan.apps.agenda.queries.cells.SORTED_AT_MOST", 2)
    assert cell_list(world.actor("provincial_officer"), CellFilters()).too_many
    text = signed_in("provincial_officer").get(ADDRESS).content.decode()
    assert "hãy chọn một đơn vị" in text


def test_who_sees_units_but_no_people_gets_no_figures_of_people(signed_in, world, story: Story):
    assert [row[2:] for row in rows(signed_in("auditor").get(ADDRESS, {"q": "na pai"}))] == [[""] * 5]


def test_its_queries_do_not_grow_with_the_list(signed_in, world, story: Story, django_assert_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_num_queries(13) as few:
        client.get(ADDRESS)
    for number in range(20):
        make_members(make_unit(f"Chi bộ thôn {number}", world.commune_a), 2, first=100 + 10 * number)
    with django_assert_num_queries(len(few)):
        client.get(ADDRESS)


def test_the_tree_leads_to_it_and_back(signed_in, world):
    client = signed_in("committee_officer")
    assert f'href="{ADDRESS}"' in client.get(reverse("organisation:list")).content.decode()
    assert f'href="{reverse("organisation:list")}"' in client.get(ADDRESS).content.decode()
