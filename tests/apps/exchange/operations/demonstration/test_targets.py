"""Targets of the demonstration: level by level under one plan, the same every time."""

from datetime import date

from django.db.models import F

from hatnhan.apps.exchange.operations.demonstration.targets import MILITIA, YEARS, write_targets
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.apps.targets.models import GuidingPaper, Registration, Target
from tests.factories import TODAY
from tests.stories import make_members, make_person


def test_targets_add_up_from_the_cell_to_the_province(world):
    for cell in (world.cell_a1, world.cell_a2, world.cell_b1):
        make_members(cell, 9)
        for year in range(TODAY.year - YEARS, TODAY.year):
            person = make_person(f"Lý Văn Kết {cell.pk} {year}")
            add_memberships([NewMembership(person.pk, date(year, 3, 3))])
            add_affiliations([NewAffiliation(person.pk, cell.pk, date(year, 3, 3))])

    write_targets(world.machine, TODAY)

    yearly = Target.objects.filter(first_year=F("last_year"))
    given = {(row.first_year, row.groups, row.unit_id): row for row in yearly}
    for year in range(TODAY.year - YEARS + 1, TODAY.year + 1):
        own = given[year, "", world.province.pk]
        communes = [given[year, "", pk].count or 0 for pk in (world.commune_a.pk, world.commune_b.pk)]
        assert own.count
        assert own.count - sum(communes) in {0, 1}
        assert own.paper == GuidingPaper.objects.get(dated__year=year)
        assert own.set_on == date(year, 1, 10)
    term = Target.objects.get(unit=world.province, first_year=2025, last_year=2030)
    yearly_count = given[TODAY.year, "", world.province.pk].count
    assert yearly_count
    assert term.count == 5 * yearly_count
    assert given[TODAY.year, MILITIA, world.commune_a.pk].count in {2, 3}
    assert Registration.objects.get().state == "waiting"
