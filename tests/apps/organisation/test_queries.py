"""Units as an actor may see them."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import (
    ancestors,
    reach,
    require,
    traits_on,
    unit_by,
    unit_on,
    unit_page,
    unit_tree,
    units_in_reach,
    within,
)
from hatnhan.core.permissions import PathRange, Permission, subtree
from tests.factories import FOUNDED, TODAY, make_unit

SEEN = {
    "provincial_officer": {"province", "commune_a", "commune_b", "cell_a1", "cell_a2", "military_cell", "cell_b1"},
    "statistics_reader": {"province", "commune_a", "commune_b", "cell_a1", "cell_a2", "military_cell", "cell_b1"},
    "auditor": {"province", "commune_a", "commune_b", "cell_a1", "cell_a2", "military_cell", "cell_b1"},
    "committee_secretary": {"commune_a", "cell_a1", "cell_a2", "military_cell"},
    "committee_officer": {"commune_a", "cell_a1", "cell_a2", "military_cell"},
    "class_officer": {"commune_a", "cell_a1", "cell_a2", "military_cell"},
    "border_officer": {"commune_a", "cell_a1", "cell_a2", "military_cell"},
    "stranger": {"commune_b", "cell_b1"},
    "cell_secretary": {"cell_a1"},
    "neighbour": {"cell_a2"},
    "cell_stranger": {"cell_b1"},
    "mentor": set(),
    "mass_organisation": set(),
    "person": set(),
    "administrator": {"province", "commune_a", "commune_b", "cell_a1", "cell_a2", "military_cell", "cell_b1"},
    "ended": set(),
    "nobody": set(),
}


def names(world, units):
    fields = {getattr(world, field).pk: field for field in SEEN["provincial_officer"]}
    return {fields[unit.pk] for unit in units}


@pytest.mark.parametrize("who", SEEN)
def test_everybody_sees_his_own_subtree_and_nothing_above_or_beside(world, who):
    assert names(world, units_in_reach(world.actor(who))) == SEEN[who]


def test_the_table_names_everybody_of_the_world(world):
    assert set(SEEN) == set(world.users)


def test_no_range_matches_nothing(world):
    assert not Unit.objects.filter(within(())).exists()


def test_a_subtree_is_not_the_neighbour_whose_number_begins_alike(world):
    """/1/7/ must not match /1/70/."""
    Unit.objects.filter(pk=world.cell_a2.pk).update(path=world.cell_a1.path[:-1] + "0/")
    found = Unit.objects.filter(within((subtree(world.cell_a1.path),)))
    assert list(found) == [world.cell_a1]


def test_ranges_are_asked_on_the_column_that_is_named(world):
    held = within((subtree(world.commune_a.path),), "unit__path")
    assert Placement.objects.filter(held).count() == 4


def test_a_subtree_is_searched_by_the_index(world):
    plan = Unit.objects.filter(within((PathRange("/1/", "/1/~"),))).explain()
    if "SCAN" in plan or "SEARCH" in plan:  # SQLite's words; PostgreSQL reads a table of seven rows whole
        assert "SEARCH" in plan


def test_reach_is_of_one_permission(world):
    officer = world.actor("class_officer")
    assert Unit.objects.filter(reach(officer, Permission.VIEW_UNIT)).count() == 4
    assert Unit.objects.filter(reach(officer, Permission.VIEW_PERSON)).count() == 0


def test_require_lets_pass_or_refuses(world):
    officer = world.actor("committee_officer")
    require(officer, Permission.EDIT_UNIT, world.cell_a1.path)
    for permission, path in (
        (Permission.VIEW_AUDIT, world.cell_a1.path),
        (Permission.EDIT_UNIT, world.cell_b1.path),
        (Permission.EDIT_UNIT, world.province.path),
    ):
        with pytest.raises(PermissionDenied):
            require(officer, permission, path)


def test_ancestors_fill_six_places_from_the_root():
    assert ancestors("/1/7/42/") == (1, 7, 42, None, None, None)
    assert ancestors("/1/2/3/4/5/6/7/") == (1, 2, 3, 4, 5, 6)


def test_the_page_shows_where_the_unit_stands_what_it_was_and_what_is_below(world, django_assert_max_num_queries):
    actor = world.actor("provincial_officer")
    with django_assert_max_num_queries(6):
        page = unit_page(actor, world.commune_a.pk, counts={world.cell_a2.pk: 14})
    assert (page.name, page.kind, page.code, page.founded_on, page.ended_on) == (
        "Đảng bộ xã Đèo Gió",
        "grassroots_committee",
        "T-A",
        FOUNDED,
        None,
    )
    assert [parent.name for parent in page.parents] == ["Đảng bộ tỉnh Thí Dụ"]
    assert [(below.name, below.count) for below in page.units_below] == [
        ("Chi bộ quân sự xã Đèo Gió", 0),
        ("Chi bộ thôn Khuổi Mạ", 14),
        ("Chi bộ thôn Nà Pài", 0),
    ]
    assert [(line.name, line.parent_id, line.starts_on, line.ends_on) for line in page.history] == [
        ("Đảng bộ xã Đèo Gió", world.province.pk, FOUNDED, None)
    ]
    assert page.may_edit


def test_the_page_links_no_parent_out_of_reach(world):
    page = unit_page(world.actor("cell_secretary"), world.cell_a1.pk)
    assert (page.parents, page.may_edit) == ((), False)


@pytest.mark.parametrize("who", ["stranger", "cell_secretary", "ended", "nobody"])
def test_a_unit_out_of_reach_is_not_there(world, who):
    with pytest.raises(ObjectDoesNotExist):
        unit_page(world.actor(who), world.commune_a.pk)
    with pytest.raises(ObjectDoesNotExist):
        unit_tree(world.actor(who), world.commune_a.pk)


def test_the_tree_opens_level_by_level_from_the_top_in_reach(world, django_assert_num_queries):
    machine, officer = world.machine, world.actor("committee_officer")
    assert [(unit.name, unit.below) for unit in unit_tree(machine)] == [("Đảng bộ tỉnh Thí Dụ", 2)]
    assert [(unit.name, unit.below) for unit in unit_tree(machine, world.province.pk)] == [
        ("Đảng bộ xã Đèo Gió", 3),
        ("Đảng bộ xã Suối Mơ", 1),
    ]
    with django_assert_num_queries(1):
        assert [(unit.name, unit.below) for unit in unit_tree(officer)] == [("Đảng bộ xã Đèo Gió", 3)]
    assert unit_tree(world.actor("nobody")) == ()


def test_numbered_units_stand_in_the_order_of_their_numbers(world):
    for number in (10, 9, 1):
        make_unit(f"Chi bộ tổ {number}", world.commune_b)
    below = unit_tree(world.machine, world.commune_b.pk)
    assert [unit.name for unit in below] == [
        "Chi bộ bản Pom Lót",
        "Chi bộ tổ 1",
        "Chi bộ tổ 9",
        "Chi bộ tổ 10",
    ]


def test_a_unit_that_ended_is_below_nothing_but_keeps_its_page(world):
    Placement.objects.filter(unit=world.cell_a1).update(ends_on=TODAY)
    Unit.objects.filter(pk=world.cell_a1.pk).update(ended_on=TODAY)
    assert [unit.below for unit in unit_tree(world.actor("committee_officer"))] == [2]
    assert unit_page(world.actor("committee_officer"), world.cell_a1.pk).ended_on == TODAY


def test_a_unit_is_asked_as_of_a_day(world):
    assert unit_on(world.cell_a1.pk, FOUNDED).name == "Chi bộ thôn Nà Pài"
    with pytest.raises(ObjectDoesNotExist):
        unit_on(world.cell_a1.pk, date(2009, 12, 31))


def test_units_without_traits_are_in_the_answer_too(world):
    assert traits_on([world.cell_a1.pk], TODAY) == {world.cell_a1.pk: {}}


@pytest.mark.parametrize("text", ["T-A-1", "Chi bộ thôn Nà Pài", "chi bo thon na pai"])
def test_a_command_names_a_unit_by_code_or_name(world, text):
    assert unit_by(world.machine, text) == world.cell_a1


def test_a_command_names_a_unit_by_path_exactly(world):
    assert unit_by(world.machine, world.cell_a1.path) == world.cell_a1
    make_unit("Chi bộ thôn Nà Pài", world.commune_b)
    for text in ("Chi bộ thôn Nà Pài", "không có"):
        with pytest.raises(ObjectDoesNotExist, match="A path names exactly one"):
            unit_by(world.machine, text)
    with pytest.raises(ObjectDoesNotExist):
        unit_by(world.actor("stranger"), world.cell_a1.path)
