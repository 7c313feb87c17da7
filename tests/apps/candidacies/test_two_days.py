"""The same open cases under the rules of two days."""

from dataclasses import dataclass
from datetime import date

import pytest

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.two_days import case_changes
from hatnhan.core.procedure import assess
from hatnhan.core.situation import Step
from hatnhan.rules import rulebook
from tests.conftest import World
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road

LAST_YEAR, AUGUST = date(2025, 6, 1), date(2026, 8, 1)


@dataclass(frozen=True)
class Cases:
    """One that waits for the cell's vote, one of a new member, one in the other commune."""

    ready: Case
    new_member: Case
    far: Case


@pytest.fixture
def cases(world: World) -> Cases:
    make_members(world.cell_a1)
    make_members(world.cell_b1)
    ready = make_case(world.cell_a1, road("opinions"), make_person("Nông Thị Mẩy"))
    new_member = make_case(world.cell_a1, road("new_member_certificate"), make_person("Hứa Văn Pảo"))
    return Cases(ready, new_member, make_case(world.cell_b1, road("opinions"), make_person("Lò Văn Đướng")))


def test_every_open_case_in_reach_is_judged(world: World, cases: Cases):
    found = case_changes(world.actor("cell_secretary"), LAST_YEAR, AUGUST, "vi")
    assert (found.judged, found.more) == (2, False)
    assert [each.id for each in found.cases] == [cases.ready.pk, cases.new_member.pk]


def test_each_side_is_the_judge_with_the_rules_of_its_day(world: World, cases: Cases):
    found = case_changes(world.actor("cell_secretary"), TODAY, AUGUST, "vi")
    (case,) = [each for each in found.cases if each.id == cases.ready.pk]
    change = {each.step: each for each in case.steps}["committee_vote_admission"]
    assert (change.before.state, change.after.state) == ("waiting", "not_applicable")
    assert (change.before.owner, change.after.owner) == ("đảng ủy cơ sở", "")


def test_the_side_of_today_is_what_the_page_of_the_case_says(world: World, cases: Cases):
    told = case_changes(world.actor("cell_secretary"), TODAY, AUGUST, "vi")
    assert told.cases
    for case in told.cases:
        truth = assess(case_facts([case.id], TODAY)[case.id], TODAY, rulebook())
        for change in case.steps:
            verdict = truth.of(Step(change.step))
            side = (verdict.state.value, verdict.latest, verdict.step in truth.next)
            assert (change.before.state, change.before.latest, change.before.following) == side


def test_the_same_day_on_both_sides_changes_nothing(world: World, cases: Cases):
    assert case_changes(world.actor("cell_secretary"), AUGUST, AUGUST, "vi").cases == ()


def test_only_so_many_are_judged_and_the_rest_is_not_hidden(world: World, cases: Cases):
    found = case_changes(world.actor("cell_secretary"), LAST_YEAR, AUGUST, "vi", limit=1)
    assert (found.judged, found.more) == (1, True)


def test_out_of_reach_there_is_no_case(world: World, cases: Cases):
    found = case_changes(world.actor("nobody"), LAST_YEAR, AUGUST, "vi")
    assert (found.judged, found.more, found.cases) == (0, False, ())


def test_its_queries_do_not_grow_with_the_cases(world: World, cases: Cases, django_assert_num_queries):
    actor = world.actor("committee_officer")
    with django_assert_num_queries(12):
        case_changes(actor, LAST_YEAR, AUGUST, "vi")
