"""The Party members as a list."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.people import queries
from hatnhan.apps.people.models import TargetGroup
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.web.lists import pages
from tests.web.conftest import make_members

ADDRESS = reverse("people:list")


@pytest.fixture
def members(world):
    """Three of commune_a, one of them on probation; one of commune_b; one who left; one who is only a candidate."""
    here, there = world.cell_a1.pk, world.cell_b1.pk
    people = add_people(
        people=[
            NewPerson("Hoàng Thị Ân", date(1990, 5, 1), "female"),
            NewPerson("Đàm Văn Bảo", date(1985, 5, 1), "male"),
            NewPerson("Chu Văn Ẩn", date(1999, 5, 1), "male"),
            NewPerson("Lò Thị Cúc", date(1991, 5, 1), "female"),
            NewPerson("Ma Văn Dỹ", date(1970, 5, 1), "male"),
            NewPerson("Mùa A Giàng", date(2001, 5, 1), "male"),
        ]
    )
    first, second, fresh, far, gone, _ = (person.pk for person in people)
    long_ago, lately = date(2015, 6, 1), date(2026, 3, 2)
    add_memberships(
        [NewMembership(key, long_ago, recognised=True) for key in (first, second, far)]
        + [
            NewMembership(fresh, lately),
            NewMembership(gone, long_ago, recognised=True, ends_on=date(2020, 1, 1), end_kind="left"),
        ]
    )
    add_affiliations(
        [NewAffiliation(key, here, long_ago) for key in (first, gone)]
        + [
            NewAffiliation(second, world.cell_a2.pk, long_ago),
            NewAffiliation(fresh, here, lately),
            NewAffiliation(far, there, long_ago),
            # Active elsewhere for a while: he is listed once, where he belongs.
            NewAffiliation(first, world.cell_a2.pk, date(2026, 1, 1), temporary=True),
        ]
    )
    TargetGroup.objects.create(person_id=second, group="militia", starts_on=long_ago)
    return people


def names(page) -> list[str]:
    return [row[0].text for row in page.context["list"].rows]


def test_it_shows_the_members_in_reach_by_given_name(signed_in, members):
    assert names(signed_in("committee_officer").get(ADDRESS)) == ["Hoàng Thị Ân", "Chu Văn Ẩn", "Đàm Văn Bảo"]
    assert names(signed_in("cell_secretary").get(ADDRESS)) == ["Hoàng Thị Ân", "Chu Văn Ẩn"]
    assert names(signed_in("stranger").get(ADDRESS)) == ["Lò Thị Cúc"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"q": "dam bao"}, ["Đàm Văn Bảo"]),
        ({"standing": "official"}, ["Hoàng Thị Ân", "Đàm Văn Bảo"]),
        ({"standing": "probationary"}, ["Chu Văn Ẩn"]),
        ({"group": "militia"}, ["Đàm Văn Bảo"]),
        ({"sex": "female"}, ["Hoàng Thị Ân"]),
        ({"sex": "female", "group": "militia"}, []),
    ],
)
def test_it_is_cut_by_name_standing_group_and_sex(signed_in, members, chosen, expected):
    assert names(signed_in("committee_officer").get(ADDRESS, chosen)) == expected


def test_it_is_cut_by_unit_but_never_wider_than_the_reach(signed_in, members, world):
    assert names(signed_in("committee_officer").get(ADDRESS, {"unit": world.cell_a2.pk})) == ["Đàm Văn Bảo"]
    page = signed_in("cell_secretary").get(ADDRESS, {"unit": world.cell_b1.pk})
    assert "Lò Thị Cúc" not in page.content.decode()
    actor = world.actor("cell_secretary")
    above = queries.member_list(actor, queries.MemberFilters(unit_id=world.commune_a.pk))
    assert [line.name for line in above.lines] == ["Hoàng Thị Ân", "Chu Văn Ẩn"]


def test_it_counts_the_list_and_the_units_below(signed_in, members, world):
    counts = signed_in("provincial_officer").get(ADDRESS).context["counts"]
    assert (counts.all, [(unit.name, unit.count) for unit in counts.units]) == (
        4,
        [("Đảng bộ xã Đèo Gió", 3), ("Đảng bộ xã Suối Mơ", 1)],
    )


@pytest.mark.parametrize("standing", ["", "official", "probationary"])
def test_the_count_is_that_of_the_lines(signed_in, members, standing):
    page = signed_in("provincial_officer").get(ADDRESS, {"standing": standing})
    assert page.context["counts"].all == len(names(page)) > 0


def test_a_line_shows_the_days_and_who_is_on_probation(signed_in, members):
    text = signed_in("cell_secretary").get(ADDRESS).content.decode()
    assert "01/06/2015" in text
    assert "02/03/2026" in text
    assert text.count('<span class="tag open">Dự bị</span>') == 1


def test_the_pages_together_are_the_whole_list_and_keep_what_was_chosen(signed_in, members, world, monkeypatch):
    actor, every = world.actor("committee_officer"), queries.MemberFilters()
    assert [line.name for line in queries.every_member(actor, every, size=1)] == names(
        signed_in("committee_officer").get(ADDRESS)
    )
    monkeypatch.setattr(pages, "ON_PAGE", 1)
    client = signed_in("committee_officer")
    first = client.get(ADDRESS, {"standing": "official", "q": ""})
    second = client.get(f"{ADDRESS}?{first.context['list'].next_page}")
    assert names(first) + names(second) == ["Hoàng Thị Ân", "Đàm Văn Bảo"]
    assert second.context["list"].next_page == ""


def test_its_queries_do_not_grow_with_the_list(signed_in, members, world, django_assert_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_num_queries(12) as few:
        client.get(ADDRESS)
    make_members(world.cell_a1, 30)
    with django_assert_num_queries(len(few)):
        client.get(ADDRESS)


def test_a_key_that_no_list_gave_out_is_not_found(signed_in, members):
    assert signed_in("cell_secretary").get(ADDRESS, {"after": "00-x"}).status_code == 404


def test_who_sees_nobody_anywhere_may_not_open_it(signed_in, members):
    assert signed_in("statistics_reader").get(ADDRESS).status_code == 403


def test_it_is_only_read(signed_in, members):
    assert signed_in("cell_secretary").post(ADDRESS).status_code == 405


def test_the_list_is_cut_to_those_admitted_in_a_period(signed_in, members):
    client = signed_in("committee_officer")
    text = client.get(ADDRESS, {"admitted_from": "1/1/2026", "admitted_until": "2/3/2026"}).content.decode()
    assert "Chu Văn Ẩn" in text
    assert "Hoàng Thị Ân" not in text
    assert "Chu Văn Ẩn" not in client.get(ADDRESS, {"admitted_until": "1/3/2026"}).content.decode()
    paper = client.get(ADDRESS, {"admitted_from": "1/1/2026", "print": "1"}).content.decode()
    assert "Kết nạp từ ngày: <b>01/01/2026</b>" in paper
