"""Units by hand: bad codes and days refused, mistakes set right, an empty unit ended."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Trait, Unit
from hatnhan.apps.organisation.operations import (
    UnitCorrection,
    correct_unit,
    end_unit,
    found_unit,
    found_units,
    set_trait,
)
from hatnhan.apps.organisation.queries import unit_on
from hatnhan.core.outcome import Refused
from tests.factories import FOUNDED, TODAY
from tests.stories import make_case, make_members

DAY = date(2012, 8, 15)


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def found(world, **columns):
    values = {"name": "Chi bộ mới", "kind": "cell", "parent_id": world.commune_a.pk, "starts_on": DAY}
    return found_unit(actor=world.actor("committee_officer"), **values | columns)


def test_a_code_belongs_to_one_unit_at_a_time(world):
    assert refusal(lambda: found(world, code="T-A-2")) == ["unit.code_taken"]
    Placement.objects.filter(unit=world.cell_a2).update(ends_on=DAY)
    assert found(world, code="T-A-2").code == "T-A-2"


def test_two_units_of_one_act_have_two_codes(world):
    twice = [NewUnit(f"Chi bộ {n}", "cell", DAY, world.commune_a.pk, code="X") for n in range(2)]
    before = Unit.objects.count()
    assert refusal(lambda: found_units(actor=world.machine, units=twice)) == ["unit.code_taken"]
    assert Unit.objects.count() == before


def test_no_unit_is_older_than_the_party_and_no_name_longer_than_its_column(world):
    assert refusal(lambda: found(world, starts_on=date(1500, 1, 1))) == ["day.before_everything", "unit.before_parent"]
    assert refusal(lambda: found(world, name="a" * 10_000)) == ["text.too_long"]


def test_a_wrong_founding_day_is_set_right(world):
    officer = world.actor("committee_officer")
    unit = correct_unit(
        actor=officer, unit_id=world.cell_a1.pk, correction=UnitCorrection(founded_on=DAY, kind="grassroots_cell")
    )
    unit.refresh_from_db()
    assert (unit.founded_on, unit.kind, unit_on(unit.pk, DAY).kind) == (DAY, "grassroots_cell", "grassroots_cell")
    assert not Placement.objects.filter(unit=unit, starts_on__lt=DAY).exists()
    assert history(unit)[0].details == {
        "before": {"founded_on": FOUNDED.isoformat(), "kind": "cell"},
        "after": {"founded_on": DAY.isoformat(), "kind": "grassroots_cell"},
    }


def test_the_founding_day_fits_what_rests_on_the_unit(world):
    make_members(world.cell_a1, 1, since=date(2011, 1, 1))
    officer = world.actor("committee_officer")

    def redate(day):
        correction = UnitCorrection(founded_on=day)
        return lambda: correct_unit(actor=officer, unit_id=world.cell_a1.pk, correction=correction)

    assert refusal(redate(DAY)) == ["unit.founded_after_use"]
    assert refusal(redate(date(2009, 12, 31))) == ["unit.before_parent"]
    assert refusal(redate(date(1500, 1, 1))) == ["day.before_everything", "unit.before_parent"]
    assert Unit.objects.get(pk=world.cell_a1.pk).founded_on == FOUNDED


def test_a_correction_takes_no_code_of_another(world):
    correction = UnitCorrection(code="T-A-2", kind="club", name="n" * 300)
    codes = refusal(lambda: correct_unit(actor=world.machine, unit_id=world.cell_a1.pk, correction=correction))
    assert codes == ["text.too_long", "unit.unknown_kind", "unit.code_taken"]


def test_an_empty_unit_ends_with_its_placement_and_traits(world):
    officer = world.actor("committee_officer")
    set_trait(actor=officer, unit_id=world.cell_a2.pk, name="youth_union", starts_on=DAY)
    end_unit(actor=officer, unit_id=world.cell_a2.pk, ends_on=TODAY, document="05-QĐ/ĐU")
    unit = Unit.objects.get(pk=world.cell_a2.pk)
    assert unit.ended_on == TODAY
    assert Placement.objects.get(unit=unit).ends_on == TODAY
    assert Trait.objects.get(unit=unit).ends_on == TODAY
    assert history(unit)[0].details == {
        "before": {"ended_on": FOR_EVER.isoformat()},
        "after": {"ended_on": TODAY.isoformat(), "document": "05-QĐ/ĐU"},
    }
    assert refusal(lambda: end_unit(actor=officer, unit_id=unit.pk, ends_on=TODAY)) == ["unit.ended_already"]
    late = refusal(lambda: set_trait(actor=officer, unit_id=unit.pk, name="trade_union", starts_on=TODAY))
    assert late == ["unit.ended_already"]


def test_nothing_ends_under_people_cases_or_units(world):
    make_members(world.cell_a1, 2)
    make_case(world.cell_a1)
    codes = refusal(lambda: end_unit(actor=world.machine, unit_id=world.cell_a1.pk, ends_on=TODAY))
    assert codes == ["unit.has_members", "unit.has_cases"]
    assert refusal(lambda: end_unit(actor=world.machine, unit_id=world.commune_b.pk, ends_on=TODAY)) == [
        "unit.has_units_below"
    ]
    early = refusal(lambda: end_unit(actor=world.machine, unit_id=world.cell_a2.pk, ends_on=FOUNDED))
    assert early == ["unit.ends_before_founding"]
    with pytest.raises(PermissionDenied):
        end_unit(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, ends_on=TODAY)
    assert not Unit.objects.filter(ended_on__lt=FOR_EVER).exists()
