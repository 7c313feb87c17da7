"""Units are founded, their history told, mistakes set right."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Trait, Unit
from hatnhan.apps.organisation.operations import (
    UnitCorrection,
    add_placement,
    correct_unit,
    found_unit,
    found_units,
    set_trait,
    withdraw_units,
)
from hatnhan.apps.organisation.operations.history import NewPeriod
from hatnhan.apps.organisation.queries import traits_on, unit_on
from hatnhan.core.outcome import Refused
from hatnhan.core.sentences import sentence
from tests.factories import FOUNDED, TODAY

DAY = date(2012, 8, 15)


def found(actor, parent, **columns):
    values = {"name": "Chi bộ thôn Khe Sung", "kind": "cell", "parent_id": parent.pk, "starts_on": DAY}
    return found_unit(actor=actor, **values | columns)


def codes(refused):
    """The reasons, each of which must have its sentence in both languages."""
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def test_a_unit_is_founded_under_its_parent_with_its_first_placement(world):
    officer = world.actor("committee_officer")
    unit = found(
        officer, world.commune_a, name="  Chi  bộ thôn Nà Hoà ", code="A-7", villages="Nà Hoà", document="QĐ 5"
    )
    assert unit.path == f"{world.commune_a.path}{unit.pk}/"
    assert (unit.name, unit.folded_name, unit.code) == ("Chi bộ thôn Nà Hoà", "chi bo thon na hoa", "A-7")
    placement = Placement.objects.get(unit=unit)
    assert (placement.parent, placement.name, placement.starts_on, placement.ends_on, placement.villages) == (
        world.commune_a,
        unit.name,
        DAY,
        FOR_EVER,
        "Nà Hoà",
    )
    (act,) = history(unit)
    assert (act.verb, act.actor_name, act.details["name"]) == (
        "organisation.founded_unit",
        "committee_officer",
        unit.name,
    )


def test_a_root_is_founded_by_the_machine_or_an_administrator(world):
    for actor in (world.machine, world.actor("administrator")):
        root = found_unit(actor=actor, name="Đảng bộ tỉnh khác", kind="province", parent_id=None, starts_on=DAY)
        assert root.path == f"/{root.pk}/"
    with pytest.raises(PermissionDenied):
        found_unit(actor=world.actor("provincial_officer"), name="x", kind="province", parent_id=None, starts_on=DAY)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("cell_secretary", ObjectDoesNotExist),  # sees his cell alone
        ("stranger", ObjectDoesNotExist),
        ("nobody", ObjectDoesNotExist),
        ("committee_secretary", PermissionDenied),  # sees, may not
        ("statistics_reader", PermissionDenied),
    ],
)
def test_who_may_not_founds_nothing(world, name, refusal):
    units, acts = Unit.objects.count(), Act.objects.count()
    with pytest.raises(refusal):
        found(world.actor(name), world.commune_a)
    assert (Unit.objects.count(), Act.objects.count()) == (units, acts)


def test_a_unit_is_not_older_than_the_one_above_it(world):
    young = found(world.machine, world.commune_a, kind="grassroots_committee")
    with pytest.raises(Refused) as refused:
        found(world.machine, young, starts_on=date(2012, 8, 14))
    assert codes(refused) == ["unit.before_parent"]
    assert "14/08/2012" in sentence(refused.value.reasons[0], "vi")
    assert found(world.machine, young, starts_on=DAY).founded_on == DAY


@pytest.mark.parametrize(
    ("kind", "refused"),
    [("province", True), ("above_grassroots", True), ("grassroots_committee", False), ("cell", False)],
)
def test_no_unit_stands_below_one_of_a_lower_kind(world, kind, refused):
    rows = [NewUnit("Đảng bộ Thí Dụ", kind, DAY, world.commune_a.pk)]
    if not refused:
        assert found_units(actor=world.machine, units=rows)[0].kind == kind
        return
    with pytest.raises(Refused) as refusal:
        found_units(actor=world.machine, units=rows)
    assert codes(refusal) == ["unit.higher_than_parent"]
    together = [NewUnit("Chi bộ Thí Dụ", "cell", DAY, world.commune_a.pk), NewUnit("Tỉnh", kind, DAY, parent_row=0)]
    with pytest.raises(Refused) as refusal:
        found_units(actor=world.machine, units=together)
    assert codes(refusal) == ["unit.higher_than_parent"]


def test_a_unit_is_not_founded_under_one_that_had_ended(world):
    Unit.objects.filter(pk=world.commune_a.pk).update(ended_on=DAY)
    with pytest.raises(Refused) as refused:
        found(world.machine, world.commune_a)
    assert codes(refused) == ["unit.parent_had_ended"]


def test_every_obstacle_is_named_and_nothing_is_written(world):
    before = Unit.objects.count()
    rows = [
        NewUnit("Chi bộ một", "cell", DAY, world.commune_a.pk),
        NewUnit(" ", "cell", DAY, world.commune_a.pk),
        NewUnit("Chi bộ ba", "club", date(1999, 1, 1), world.commune_a.pk),
    ]
    with pytest.raises(Refused) as refused:
        found_units(actor=world.machine, units=rows)
    assert codes(refused) == ["unit.without_name", "unit.unknown_kind", "unit.before_parent"]
    assert Unit.objects.count() == before


def test_a_whole_tree_is_founded_at_once_parents_before_children(world, django_assert_max_num_queries):
    rows = [NewUnit("Đảng bộ xã Mới", "grassroots_committee", DAY, world.province.pk)]
    rows += [NewUnit(f"Chi bộ {n}", "cell", DAY, parent_row=0) for n in range(300)]
    with django_assert_max_num_queries(17):
        units = found_units(actor=world.machine, units=rows)
    assert units[0].path == f"{world.province.path}{units[0].pk}/"
    assert {unit.path for unit in units[1:]} == {f"{units[0].path}{unit.pk}/" for unit in units[1:]}
    assert set(Placement.objects.filter(parent=units[0]).values_list("unit_id", flat=True)) == {
        unit.pk for unit in units[1:]
    }
    assert verify().broken is None


def test_a_parent_stands_before_its_child(world):
    rows = [NewUnit("Chi bộ", "cell", DAY, parent_row=1), NewUnit("Đảng bộ", "province", DAY, world.province.pk)]
    with pytest.raises(ValueError, match="its parent must stand before it"):
        found_units(actor=world.machine, units=rows)


def test_the_tree_is_as_deep_as_the_copies_of_ancestors_reach(world):
    unit = world.cell_a1  # level 3
    for _ in range(3):
        unit = found(world.machine, unit)
    with pytest.raises(Refused) as refused:
        found(world.machine, unit)
    assert codes(refused) == ["unit.too_deep"]


def period(world, **columns):
    values = {
        "name": "Chi bộ bản Nà Pài cũ",
        "kind": "cell",
        "parent_id": world.commune_a.pk,
        "starts_on": date(2010, 3, 1),
        "ends_on": DAY,
    }
    return NewPeriod(**values | columns)


@pytest.fixture
def young(world):
    return found(world.machine, world.commune_a)


def test_an_earlier_period_makes_the_unit_older_and_is_found_on_its_days(world, young):
    add_placement(actor=world.actor("committee_officer"), unit_id=young.pk, period=period(world))
    assert unit_on(young.pk, date(2012, 8, 14)).name == "Chi bộ bản Nà Pài cũ"
    assert unit_on(young.pk, DAY).name == "Chi bộ thôn Khe Sung"
    young.refresh_from_db()
    assert (young.founded_on, young.name) == (date(2010, 3, 1), "Chi bộ thôn Khe Sung")
    assert history(young)[0].verb == "organisation.added_placement"


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"ends_on": date(2012, 8, 16)}, "placement.overlaps"),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2021, 1, 1)}, "placement.overlaps"),
        ({"ends_on": date(2010, 3, 1)}, "grant.empty_period"),
        ({"starts_on": date(2009, 12, 31)}, "unit.before_parent"),
    ],
)
def test_a_period_that_cannot_be_is_refused(world, young, columns, code):
    with pytest.raises(Refused) as refused:
        add_placement(actor=world.machine, unit_id=young.pk, period=period(world, **columns))
    assert codes(refused) == [code]
    assert Placement.objects.filter(unit=young).count() == 1


def test_a_unit_stands_under_neither_itself_nor_its_child(world, young):
    child = found(world.machine, young)
    for parent in (young, child):
        with pytest.raises(Refused) as refused:
            add_placement(actor=world.machine, unit_id=young.pk, period=period(world, parent_id=parent.pk))
        assert "placement.under_itself" in codes(refused)


def test_the_database_refuses_a_period_without_a_day(world, young):
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(unit=young).update(ends_on=DAY)


def test_a_mistake_is_set_right_in_the_placement_and_its_copies(world):
    officer = world.actor("committee_officer")
    correct_unit(
        actor=officer, unit_id=world.cell_a1.pk, correction=UnitCorrection(name="Chi bộ thôn Nà Phài", code="A-01")
    )
    unit = Unit.objects.get(pk=world.cell_a1.pk)
    assert (unit.name, unit.folded_name, unit.code) == ("Chi bộ thôn Nà Phài", "chi bo thon na phai", "A-01")
    assert unit_on(unit.pk, FOUNDED).name == "Chi bộ thôn Nà Phài"
    assert history(unit)[0].details == {
        "before": {"name": "Chi bộ thôn Nà Pài", "code": "T-A-1"},
        "after": {"name": "Chi bộ thôn Nà Phài", "code": "A-01"},
    }


def test_what_is_right_already_leaves_no_act(world):
    acts = Act.objects.count()
    correct_unit(
        actor=world.machine, unit_id=world.cell_a1.pk, correction=UnitCorrection(name="Chi bộ thôn Nà Pài", villages="")
    )
    assert Act.objects.count() == acts


def test_a_unit_keeps_a_name_and_one_that_ended_is_not_corrected(world):
    with pytest.raises(Refused) as refused:
        correct_unit(actor=world.machine, unit_id=world.cell_a1.pk, correction=UnitCorrection(name=" "))
    assert codes(refused) == ["unit.without_name"]
    Placement.objects.filter(unit=world.cell_a1).update(ends_on=TODAY)
    with pytest.raises(Refused) as refused:
        correct_unit(actor=world.machine, unit_id=world.cell_a1.pk, correction=UnitCorrection(code="x"))
    assert codes(refused) == ["placement.none_on"]


def test_units_are_withdrawn_while_nothing_rests_on_them(world):
    parent = found(world.machine, world.commune_a, kind="section_committee")
    child = found(world.machine, parent)
    set_trait(actor=world.machine, unit_id=child.pk, name="youth_union", starts_on=DAY)
    with pytest.raises(Refused) as refused:
        withdraw_units(actor=world.machine, unit_ids=[parent.pk])
    assert codes(refused) == ["unit.something_rests_on_it"]
    withdraw_units(actor=world.actor("committee_officer"), unit_ids=[parent.pk, child.pk])
    assert not Unit.objects.filter(pk__in=[parent.pk, child.pk]).exists()
    assert history(f"organisation.unit:{child.pk}")[0].verb == "organisation.withdrew_unit"


def test_a_unit_with_a_grant_stays(world):
    with pytest.raises(Refused) as refused:
        withdraw_units(actor=world.machine, unit_ids=[world.cell_b1.pk])
    assert codes(refused) == ["unit.something_rests_on_it"]
    assert Placement.objects.filter(unit=world.cell_b1).exists()


def test_units_of_others_are_not_withdrawn(world):
    for name, refusal in (("stranger", ObjectDoesNotExist), ("committee_secretary", PermissionDenied)):
        with pytest.raises(refusal):
            withdraw_units(actor=world.actor(name), unit_ids=[world.military_cell.pk])


def test_a_trait_holds_from_its_day_until_the_next_is_told(world):
    officer, cell = world.actor("committee_officer"), world.cell_a1.pk
    set_trait(actor=officer, unit_id=cell, name="youth_union", starts_on=DAY)
    set_trait(actor=officer, unit_id=cell, name="youth_union", value="no", starts_on=TODAY)
    days = (date(2012, 8, 14), DAY, date(2026, 6, 29), TODAY)
    assert [traits_on([cell], day)[cell].get("youth_union") for day in days] == [None, "yes", "yes", "no"]
    assert history(world.cell_a1)[0].details == {
        "before": {"value": "yes"},
        "after": {"trait": "youth_union", "value": "no", "starts_on": "2026-06-30", "document": ""},
    }


def test_a_trait_that_is_told_late_ends_where_the_later_one_begins(world):
    cell = world.cell_a1.pk
    set_trait(actor=world.machine, unit_id=cell, name="deciding_body", value="district", starts_on=TODAY)
    early = set_trait(actor=world.machine, unit_id=cell, name="deciding_body", value="province", starts_on=DAY)
    assert early.ends_on == TODAY
    again = set_trait(actor=world.machine, unit_id=cell, name="deciding_body", value="commune", starts_on=DAY)
    assert (again.pk, again.value, Trait.objects.count()) == (early.pk, "commune", 2)


def test_a_trait_that_nobody_knows_is_refused(world):
    with pytest.raises(Refused) as refused:
        set_trait(actor=world.machine, unit_id=world.cell_a1.pk, name="football", starts_on=DAY)
    assert codes(refused) == ["trait.unknown"]
    with pytest.raises(PermissionDenied):
        set_trait(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, name="youth_union", starts_on=DAY)
