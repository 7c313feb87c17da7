"""A unit stands elsewhere from a day on, or is taken in by another; what was before stays as it was."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import open_case
from hatnhan.apps.organisation.models import Merger, Placement, Unit
from hatnhan.apps.organisation.operations.moving import Changed, merge_unit, move_unit
from hatnhan.apps.organisation.queries import (
    Standing,
    What,
    branches_on,
    cells_on,
    every_unit,
    names_on,
    subtree_on,
    unit_page,
    unit_tree,
    units_above_on,
)
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.sentences import sentence
from tests.factories import FOUNDED, TODAY, make_unit
from tests.stories import make_members, make_person

DAY = date(2025, 7, 1)
BEFORE = DAY - timedelta(days=1)


def codes(refused):
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def names(links):
    return [link.name for link in links]


def test_a_cell_goes_to_another_commune_with_its_people_and_cases(world):
    make_members(world.cell_a1, 3)
    case = open_case(actor=world.machine, person_id=make_person().pk, unit_id=world.cell_a1.pk, opened_on=BEFORE)
    move_unit(
        actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY, document="QĐ 12-QĐ/TU"
    )
    path = f"{world.commune_b.path}{world.cell_a1.pk}/"
    assert Unit.objects.get(pk=world.cell_a1.pk).path == path
    ancestors = (world.province.pk, world.commune_b.pk, world.cell_a1.pk, None)
    columns = ("path", "ancestor_1", "ancestor_2", "ancestor_3", "ancestor_4")
    rows = {*Affiliation.objects.values_list(*columns), *Case.objects.filter(pk=case.pk).values_list(*columns)}
    assert rows == {(path, *ancestors)}
    assert subtree_on(world.commune_a.pk, BEFORE) > {world.cell_a1.pk}
    assert world.cell_a1.pk not in subtree_on(world.commune_a.pk, DAY)
    assert units_above_on(world.cell_a1.pk, BEFORE) == (world.province.pk, world.commune_a.pk)
    assert units_above_on(world.cell_a1.pk, DAY) == (world.province.pk, world.commune_b.pk)
    (act, *_) = history(Unit.objects.get(pk=world.cell_a1.pk))
    assert (act.verb, act.details["before"], act.details["after"]) == (
        "organisation.moved_unit",
        {"parent": world.commune_a.pk},
        {"parent": world.commune_b.pk},
    )


def test_a_branch_that_moves_up_keeps_its_lower_ancestors(world):
    """A commune under a district goes straight under the province, its cells one place higher each."""
    district = make_unit("Đảng bộ huyện Thí Dụ", world.province, kind="district")
    commune = make_unit("Đảng bộ xã Cũ", district, kind="grassroots_committee")
    cell = make_unit("Chi bộ thôn Một", commune)
    make_members(cell, 2)
    move_unit(actor=world.machine, unit_id=commune.pk, parent_id=world.province.pk, on=DAY)
    columns = [f"ancestor_{place}" for place in range(1, 7)]
    assert set(Affiliation.objects.filter(unit=cell).values_list("path", *columns)) == {
        (f"{world.province.path}{commune.pk}/{cell.pk}/", world.province.pk, commune.pk, cell.pk, None, None, None)
    }
    move_unit(actor=world.machine, unit_id=commune.pk, parent_id=district.pk, on=DAY + timedelta(days=5))
    assert set(Affiliation.objects.filter(unit=cell).values_list(*columns)) == {
        (world.province.pk, district.pk, commune.pk, cell.pk, None, None)
    }


def test_another_name_from_a_day_on_is_a_move_in_place(world):
    changed = Changed(name="Đảng bộ xã Đèo Gió Mới", kind="above_grassroots", code="T-A2")
    move_unit(actor=world.machine, unit_id=world.commune_a.pk, parent_id=world.province.pk, on=DAY, changed=changed)
    page = unit_page(world.machine, world.commune_a.pk, on=BEFORE)
    assert (page.name, page.kind, page.code) == ("Đảng bộ xã Đèo Gió", "grassroots_committee", "T-A")
    page = unit_page(world.machine, world.commune_a.pk)
    assert (page.name, page.kind, page.code) == ("Đảng bộ xã Đèo Gió Mới", "above_grassroots", "T-A2")
    assert [(event.what, event.on) for event in page.events] == [
        (What.OTHER_CODE, DAY),
        (What.OTHER_KIND, DAY),
        (What.RENAMED, DAY),
        (What.FOUNDED, FOUNDED),
    ]
    unit = Unit.objects.get(pk=world.commune_a.pk)
    assert (unit.name, unit.folded_name, unit.kind, unit.code) == (
        "Đảng bộ xã Đèo Gió Mới",
        "dang bo xa deo gio moi",
        "above_grassroots",
        "T-A2",
    )


def test_a_commune_is_taken_in_by_another_with_all_that_stands_below_it(world):
    make_members(world.cell_b1, 2)
    merge_unit(actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY, document="NQ 1")
    assert names(unit_tree(world.machine, world.commune_b.pk)) == []
    assert names(unit_tree(world.machine, world.commune_b.pk, on=BEFORE)) == [world.cell_b1.name]
    assert world.cell_b1.name in names(unit_tree(world.machine, world.commune_a.pk))
    assert world.cell_b1.name not in names(unit_tree(world.machine, world.commune_a.pk, on=BEFORE))
    page = unit_page(world.machine, world.commune_b.pk)
    assert (page.standing, page.ended_on, names(page.parents)) == (Standing.NO_MORE, DAY, [world.province.name])
    assert [(event.what, event.unit and event.unit.name) for event in page.events] == [
        (What.TAKEN_IN, world.commune_a.name),
        (What.FOUNDED, None),
    ]
    assert unit_page(world.machine, world.commune_b.pk, on=BEFORE).standing is Standing.THERE
    assert unit_page(world.machine, world.commune_b.pk, on=date(1500, 1, 1)).standing is Standing.NOT_YET
    assert [event.what for event in unit_page(world.machine, world.commune_a.pk).events] == [What.TOOK_IN, What.FOUNDED]
    assert Merger.objects.get().document == "NQ 1"


def test_who_looks_after_the_successor_sees_the_past_and_nobody_else_does(world):
    officer_a, officer_b = world.actor("committee_officer"), world.actor("stranger")
    assert unit_page(officer_b, world.commune_b.pk).standing is Standing.THERE
    merge_unit(actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY)
    officer_a, officer_b = world.actor("committee_officer"), world.actor("stranger")
    assert names(unit_page(officer_a, world.commune_b.pk, on=BEFORE).units_below) == [world.cell_b1.name]
    # The officer of the commune that is no more holds its page alone: its cells belong to the other commune now.
    assert officer_b.ranges[Permission.VIEW_UNIT][0].low == f"{world.commune_a.path}{world.commune_b.pk}/"
    page = unit_page(officer_b, world.commune_b.pk, on=BEFORE)
    assert (page.units_below, page.elsewhere) == ((), 1)
    with pytest.raises(ObjectDoesNotExist):
        unit_page(officer_b, world.cell_b1.pk, on=BEFORE)
    assert names(unit_tree(officer_a, on=BEFORE)) == [world.commune_a.name, world.commune_b.name]


def test_a_unit_that_went_elsewhere_is_not_shown_to_who_had_it(world):
    move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY)
    page = unit_page(world.actor("committee_officer"), world.commune_a.pk, on=BEFORE)
    assert names(page.units_below) == [world.military_cell.name, world.cell_a2.name]
    assert page.elsewhere == 1
    assert unit_page(world.actor("stranger"), world.cell_a1.pk, on=BEFORE).parents == ()
    assert unit_page(world.actor("provincial_officer"), world.commune_a.pk, on=BEFORE).elsewhere == 0


def test_the_whole_list_of_a_past_day_names_what_stood_above(world):
    merge_unit(actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY)
    past = [(row.name, row.above) for row in every_unit(world.machine, on=BEFORE)]
    assert past.index((world.cell_b1.name, world.commune_b.name)) > past.index(
        (world.commune_b.name, world.province.name)
    )
    now = [(row.name, row.above) for row in every_unit(world.machine)]
    assert (world.cell_b1.name, world.commune_a.name) in now
    assert world.commune_b.name not in [name for name, _ in now]
    assert every_unit(world.machine, on=date(1500, 1, 1)) == ()


def test_figures_of_the_tree_on_a_day(world):
    move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY)
    assert (cells_on(world.commune_a.pk, BEFORE), cells_on(world.commune_a.pk, DAY)) == (3, 2)
    assert branches_on(world.province.pk, BEFORE)[world.cell_a1.pk] == world.commune_a.pk
    assert branches_on(world.province.pk, DAY)[world.cell_a1.pk] == world.commune_b.pk
    assert names_on([world.cell_a1.pk, world.cell_b1.pk], DAY)[world.cell_b1.pk] == world.cell_b1.name
    assert names_on([world.cell_a1.pk], date(1500, 1, 1)) == {}


@pytest.mark.parametrize(
    ("unit", "parent", "day", "reasons"),
    [
        ("cell_a1", "commune_b", TODAY + timedelta(days=1), ["record.in_the_future"]),
        ("cell_a1", "commune_b", date(1500, 1, 1), ["placement.none_on", "placement.none_on"]),
        ("cell_a1", "commune_b", FOUNDED, ["placement.begins_that_day"]),
        ("commune_a", "cell_a1", DAY, ["placement.under_itself"]),
    ],
)
def test_what_speaks_against_a_move(world, unit, parent, day, reasons):
    before = list(Placement.objects.values_list("pk", "ends_on", "parent"))
    with pytest.raises(Refused) as refused:
        move_unit(actor=world.machine, unit_id=getattr(world, unit).pk, parent_id=getattr(world, parent).pk, on=day)
    assert codes(refused) == reasons
    assert list(Placement.objects.values_list("pk", "ends_on", "parent")) == before


def test_only_what_comes_after_the_last_change_is_added(world):
    move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY)
    with pytest.raises(Refused) as refused:
        move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=BEFORE)
    assert codes(refused) == ["placement.moved_later"]


def test_a_cell_with_members_or_cases_is_not_taken_in(world):
    make_members(world.cell_a1, 2)
    open_case(actor=world.machine, person_id=make_person().pk, unit_id=world.cell_a1.pk, opened_on=BEFORE)
    with pytest.raises(Refused) as refused:
        merge_unit(actor=world.machine, unit_id=world.cell_a1.pk, into_id=world.cell_a2.pk, on=DAY)
    assert codes(refused) == ["unit.has_members", "unit.has_cases"]


def test_a_unit_is_taken_in_once(world):
    merge_unit(actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY)
    with pytest.raises(Refused) as refused:
        merge_unit(actor=world.machine, unit_id=world.commune_b.pk, into_id=world.commune_a.pk, on=DAY)
    assert "unit.ended_already" in codes(refused)


def test_a_tree_that_would_grow_too_deep_is_refused(world):
    parent = world.cell_b1
    for depth in range(3):
        parent = make_unit(f"Tổ {depth}", parent)
    with pytest.raises(Refused) as refused:
        move_unit(actor=world.machine, unit_id=world.commune_a.pk, parent_id=parent.pk, on=DAY)
    assert codes(refused) == ["unit.too_deep"]


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("committee_officer", ObjectDoesNotExist),  # the other commune is not his
        ("stranger", ObjectDoesNotExist),
        ("nobody", ObjectDoesNotExist),
        ("statistics_reader", PermissionDenied),
    ],
)
def test_both_units_must_be_in_reach(world, name, refusal):
    for act, other in ((move_unit, "parent_id"), (merge_unit, "into_id")):
        with pytest.raises(refusal):
            act(actor=world.actor(name), unit_id=world.cell_a1.pk, on=DAY, **{other: world.commune_b.pk})


def test_moving_costs_the_same_however_many_members_a_unit_has(world):
    counts = []
    for count in (2, 30):
        make_members(world.cell_a1, count, name=f"Lành Văn {count}")
        on = DAY + timedelta(days=count)
        parent = world.commune_b if count == 2 else world.commune_a
        with CaptureQueriesContext(
            connection,
        ) as queries:
            move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=parent.pk, on=on)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_an_admission_goes_along_with_its_cell(world):
    (person,) = make_members(world.cell_a1, 1)
    Membership.objects.filter(person=person).update(path=world.cell_a1.path)
    move_unit(actor=world.machine, unit_id=world.cell_a1.pk, parent_id=world.commune_b.pk, on=DAY)
    assert Membership.objects.get(person=person).path == f"{world.commune_b.path}{world.cell_a1.pk}/"
