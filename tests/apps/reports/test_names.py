"""The names behind a figure are those of the reach of today, whatever stood below the unit once."""

from datetime import timedelta

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.operations import end_unit, move_unit
from hatnhan.apps.reports.queries import NameFilters, admitted_list, count_names
from hatnhan.core.figures import years
from hatnhan.core.permissions import Actor, Permission, subtree
from tests.apps.reports.test_progress import admit
from tests.factories import NOW, TODAY, machine_actor, make_unit


def test_a_unit_that_ended_names_nobody_of_units_that_went_elsewhere(world):
    district = make_unit("Đảng bộ huyện Thử", world.province, kind="district")
    commune = make_unit("Đảng bộ xã Thử", district, kind="grassroots_committee")
    cell = make_unit("Chi bộ Thử", commune)
    admit(cell, 2)
    move_unit(actor=machine_actor(), unit_id=commune.pk, parent_id=world.province.pk, on=TODAY - timedelta(days=1))
    end_unit(actor=machine_actor(), unit_id=district.pk, ends_on=TODAY - timedelta(days=1))
    held = (subtree(Unit.objects.get(pk=district.pk).path),)
    officer = Actor(1, "huyện", NOW, dict.fromkeys((Permission.VIEW_UNIT, Permission.VIEW_PERSON), held))
    filters = NameFilters(years(2023), district.pk)
    assert admitted_list(officer, filters).lines == ()
    assert count_names(officer, filters) == 0
    assert count_names(machine_actor(), filters) == 2
