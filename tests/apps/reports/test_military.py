"""R14: 200 of 200 communes of a province had a military cell at the end of 2023; before, and after 2025, others."""

from datetime import date

import pytest

from hatnhan.apps.areas.facts import Division, listed_areas
from hatnhan.apps.areas.models import Area
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Trait, Unit
from hatnhan.apps.organisation.operations import found_units, mark_military_cells, set_trait
from hatnhan.apps.reports.queries import military_coverage
from hatnhan.core.names import fold
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Role
from tests.conftest import World
from tests.factories import actor, machine_actor, make_officer

END_OF_2023 = date(2023, 12, 31)


def test_200_of_200_communes_and_one_less_on_the_day_before_the_last_was_founded(db, django_assert_max_num_queries):
    province = communes_of_lang_son()
    officer = actor(make_officer("tinh", Role.PROVINCIAL_OFFICER, province))
    first = military_coverage(officer, province.pk, on=END_OF_2023)
    # Nothing is counted from a name alone: it is offered to be marked.
    assert (len(first.with_cell), first.communes, first.areas, len(first.unmarked)) == (0, 200, 200, 200)
    assert mark_military_cells(actor=officer, unit_ids=[cell.id for cell in first.unmarked]) == 200
    with django_assert_max_num_queries(10):
        found = military_coverage(officer, province.pk, on=END_OF_2023)
    assert (len(found.with_cell), found.communes, found.unmarked) == (200, 200, ())
    assert "Đảng bộ Bệnh viện" not in {line.name for line in (*found.with_cell, *found.without)}
    before = military_coverage(officer, province.pk, on=date(2022, 6, 14))
    assert (len(before.with_cell), len(before.without)) == (199, 1)


_OF_LANG_SON = 200


def communes_of_lang_son() -> Unit:
    """The communes of the state's list as commune organisations, each with a military cell; the last one of 2022."""
    listed = [area for area in listed_areas() if area.division is Division.BEFORE or area.code == "20"]
    inside = {("before", "province", "20"), *(area.key for area in listed if area.parent and area.parent[2] == "20")}
    areas = {area.key: area for area in listed if area.key in inside or area.parent in inside}
    rows: dict[object, Area] = {}
    for key, area in areas.items():
        parent = rows.get(area.parent)
        ends_on = area.ends_on or date(9999, 12, 31)
        told = {"level": area.level, "code": area.code, "name": area.name, "folded_name": fold(area.name)}
        rows[key] = Area.objects.create(**told, parent=parent, ends_on=ends_on)
    communes = [area for area in areas.values() if area.level == "commune"]
    assert len(communes) == _OF_LANG_SON
    made = machine_actor()
    head = NewUnit("Đảng bộ tỉnh Lạng Sơn", "province", date(1950, 1, 1), None, None, "20")
    (province,) = found_units(actor=made, units=[head])
    units = [NewUnit("Đảng bộ Bệnh viện", "grassroots_committee", date(1990, 1, 1), province.pk, None)]
    for area in communes:
        name = f"Đảng bộ {area.name[0].lower()}{area.name[1:]}"
        units.append(NewUnit(name, "grassroots_committee", date(1990, 1, 1), province.pk, None))
        founded = date(2022, 6, 15) if area is communes[-1] else date(2015, 1, 1)
        units.append(NewUnit("Chi bộ Quân sự", "cell", founded, None, len(units) - 1))
    found_units(actor=made, units=units)
    return province


def test_a_cell_is_one_from_a_day_and_may_be_one_no_more(world: World):
    officer = world.actor("provincial_officer")
    assert [line.name for line in military_coverage(officer, world.province.pk).without] == [
        "Đảng bộ xã Đèo Gió",
        "Đảng bộ xã Suối Mơ",
    ]
    for value, day in (("yes", date(2020, 3, 1)), ("no", date(2026, 1, 1))):
        set_trait(
            actor=officer,
            unit_id=world.military_cell.pk,
            name=Trait.Name.MILITARY_CELL,
            value=value,
            starts_on=day,
        )

    def covered(day: date) -> list[str]:
        return [line.cell for line in military_coverage(officer, world.province.pk, on=day).with_cell]

    assert covered(date(2020, 2, 29)) == []
    assert covered(date(2020, 3, 1)) == ["Chi bộ quân sự xã Đèo Gió"]
    assert covered(date(2026, 1, 1)) == []


def test_only_a_cell_is_a_military_cell(world: World):
    officer = world.actor("provincial_officer")
    with pytest.raises(Refused) as refused:
        set_trait(actor=officer, unit_id=world.commune_a.pk, name=Trait.Name.MILITARY_CELL, starts_on=date(2020, 1, 1))
    assert [reason.code for reason in refused.value.reasons] == ["military.not_a_cell"]
    with pytest.raises(Refused):
        mark_military_cells(actor=officer, unit_ids=[])
