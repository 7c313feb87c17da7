"""How many members and open cases a unit counts, with all below it."""

from datetime import date

import pytest

from hatnhan.apps.agenda.queries.units import CaseCount, MemberCount, unit_figures
from hatnhan.apps.candidacies.operations import NewRecord, move_case, record_step
from hatnhan.apps.people.operations import NewAffiliation, add_affiliations
from hatnhan.core.permissions import Actor
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road


@pytest.fixture
def cases(world):
    """Nine official members and one on probation in the first cell, four beside, two in the other commune."""
    make_members(world.cell_a1)
    make_members(world.cell_a2, 4, name="Nông Thị Mai")
    make_members(world.cell_b1, 2, name="Lường Văn Inh")
    return {
        "late": make_case(world.cell_a1, road("admission_decision")),
        "probation": make_case(world.cell_a1, road("member_file"), make_person("Vi Thị Hảo")),
        "done": make_case(world.cell_a1, road("card_handed_over"), make_person("Hứa Văn Sơn")),
        "beside": make_case(world.cell_a2, road("listed"), make_person("Nông Thị Ánh")),
        "far": make_case(world.cell_b1, road("listed"), make_person("Lô Văn Đạt")),
    }


def test_a_unit_counts_what_stands_below_it(world, cases):
    officer = world.actor("provincial_officer")
    # The case that was walked to its end gave the first cell its tenth official member.
    assert unit_figures(officer, world.cell_a1.path).members == MemberCount(
        official=10, probationary=1, voting=10, cells=1
    )
    assert unit_figures(officer, world.cell_a1.path).cases == CaseCount(open=2, late=2)
    assert unit_figures(officer, world.cell_a2.path).cases == CaseCount(open=1, late=0)
    assert unit_figures(officer, world.commune_a.path).members == MemberCount(
        official=14, probationary=1, voting=14, cells=3
    )
    assert unit_figures(officer, world.commune_a.path).cases == CaseCount(open=3, late=2)
    assert unit_figures(officer, world.province.path).cases == CaseCount(open=4, late=2)


def test_who_is_active_elsewhere_for_a_time_counts_once_and_has_no_vote(world, cases):
    person = make_members(world.cell_b1, 1, name="Quàng Văn Piêng")[0]
    add_affiliations([NewAffiliation(person.pk, world.cell_a2.pk, date(2026, 1, 1), temporary=True)])
    officer = world.actor("provincial_officer")
    assert unit_figures(officer, world.cell_a2.path).members == MemberCount(
        official=4, probationary=0, voting=4, cells=1
    )
    assert unit_figures(officer, world.cell_b1.path).members == MemberCount(
        official=3, probationary=0, voting=2, cells=1
    )


def test_a_case_that_ended_is_counted_no_more(world, cases):
    record_step(actor=world.machine, case_id=cases["late"].pk, record=NewRecord("withdrawn", TODAY))
    assert unit_figures(world.machine, world.cell_a1.path).cases == CaseCount(open=1, late=1)


@pytest.mark.parametrize("name", ["class_officer", "statistics_reader", "administrator", "stranger", "nobody", "ended"])
def test_who_may_not_see_people_and_cases_there_gets_no_figures(world, cases, name):
    figures = unit_figures(world.actor(name), world.cell_a1.path)
    assert (figures.members, figures.cases) == (None, None)


def test_the_figures_cost_six_queries(world, cases, django_assert_num_queries):
    officer = world.actor("provincial_officer")
    with django_assert_num_queries(6):
        unit_figures(officer, world.province.path)


def test_figures_of_a_past_day_follow_the_tree_and_the_records_of_that_day(world, cases, django_assert_max_num_queries):
    """Before the ceremony of 2024-09-15 two more cases were open, and nobody was on probation."""
    officer = world.actor("provincial_officer")
    then = unit_figures(officer, world.cell_a1.path, on=date(2024, 9, 14))
    assert then.members == MemberCount(official=9, probationary=0, voting=9, cells=1)
    assert then.cases == CaseCount(open=3, late=None)
    probation = unit_figures(officer, world.cell_a1.path, on=date(2024, 9, 15)).members
    assert probation is not None
    assert (probation.official, probation.probationary, probation.all) == (9, 2, 11)
    with django_assert_max_num_queries(10):
        first = unit_figures(officer, world.cell_a1.path, on=date(1500, 1, 1))
    assert first.members == MemberCount(0, 0, 0, 0)
    assert first.cases == CaseCount(0, None)


def open_on(day: date, actor: Actor, path: str) -> int:
    cases = unit_figures(actor, path, on=day).cases
    assert cases is not None
    return cases.open


def test_a_case_counts_where_it_was_carried_on_that_day(world, cases):
    moved = cases["late"]
    move_case(actor=world.machine, case_id=moved.pk, unit_id=world.cell_b1.pk, on=date(2026, 3, 1), letter=1)
    officer = world.actor("provincial_officer")
    then, now = date(2026, 2, 28), date(2026, 6, 29)
    assert open_on(then, officer, world.cell_a1.path) == 2
    assert open_on(now, officer, world.cell_a1.path) == 1
    assert open_on(then, officer, world.cell_b1.path) == 1
    assert open_on(now, officer, world.cell_b1.path) == 2
    # The other commune's officer sees neither the case nor its count: it is carried elsewhere today.
    assert open_on(then, world.actor("committee_officer"), world.cell_a1.path) == 1
