"""The candidates as of a past day: judged by the records of that day."""

from datetime import date

import pytest

from hatnhan.apps.candidacies.queries import CaseFilters, case_list, past_case_list, standing_cases
from tests.conftest import World
from tests.stories import make_case, make_person, road

pytestmark = pytest.mark.django_db
EVERY = CaseFilters()


@pytest.fixture
def case(world: World):
    return make_case(world.cell_a1, road("opinions"), make_person("Vi Văn Bình"))


def shown(world: World, day: date, filters: CaseFilters = EVERY, who: str = "committee_officer") -> list[str]:
    return [line.person for line in past_case_list(world.actor(who), filters, "vi", on=day).lines]


def days(case) -> list[date]:
    return sorted(case.records.values_list("on", flat=True))


def test_nobody_stands_on_it_before_his_case_was_opened(world, case):
    before = date.fromordinal(case.opened_on.toordinal() - 1)
    assert (shown(world, before), shown(world, case.opened_on)) == ([], ["Vi Văn Bình"])


def test_the_next_step_is_the_one_of_that_day(world, case):
    actor = world.actor("committee_officer")
    steps = [past_case_list(actor, EVERY, "vi", on=day).lines[0].next_step for day in days(case)]
    assert len(set(steps)) > 4
    today = case_list(actor, EVERY, "vi").lines[0]
    assert past_case_list(actor, EVERY, "vi", on=actor.today).lines == (today,)


def test_it_is_cut_by_step_and_state_of_that_day(world, case):
    actor, day = world.actor("committee_officer"), days(case)[3]
    line = past_case_list(actor, EVERY, "vi", on=day).lines[0]
    assert shown(world, day, CaseFilters(step=line.next_step)) == ["Vi Văn Bình"]
    assert shown(world, day, CaseFilters(step="card_handed_over")) == []
    assert shown(world, day, CaseFilters(state="ended")) == shown(world, day, CaseFilters(state="done")) == []
    assert shown(world, day, CaseFilters(state="nonsense")) == []


def test_it_is_cut_by_unit_name_and_reach(world, case):
    day = case.opened_on
    assert shown(world, day, CaseFilters(unit_id=world.commune_a.pk)) == ["Vi Văn Bình"]
    assert shown(world, day, CaseFilters(unit_id=world.commune_b.pk)) == []
    assert shown(world, day, CaseFilters(text="binh")) == ["Vi Văn Bình"]
    assert shown(world, day, CaseFilters(text="khac")) == []
    assert shown(world, day, who="stranger") == []


def test_pages_together_are_the_whole_list(world, case):
    for name in ("An", "Chi", "Dung"):
        make_case(world.cell_a2, road("opinions"), make_person(f"Vi Văn {name}"))
    actor, day, found, after = world.actor("committee_officer"), date(2026, 6, 1), [], ""
    while True:
        page = past_case_list(actor, EVERY, "vi", after, 2, on=day)
        found += [line.person for line in page.lines]
        after = page.after
        if not after:
            break
    assert found == ["Vi Văn An", "Vi Văn Bình", "Vi Văn Chi", "Vi Văn Dung"]
    with pytest.raises(ValueError, match="invalid literal"):
        past_case_list(actor, EVERY, "vi", "00-x", on=day)


def test_cells_count_the_cases_that_they_carried(world, case):
    actor = world.actor("committee_officer")
    counted = list(standing_cases(actor, [world.cell_a1.pk, world.cell_a2.pk], case.opened_on))
    assert [unit_id for unit_id, _ in counted] == [world.cell_a1.pk]
    assert list(standing_cases(actor, [world.cell_a2.pk], case.opened_on)) == []


def test_a_page_costs_few_queries_however_long(world, case, django_assert_num_queries):
    actor, day = world.actor("committee_officer"), date(2026, 6, 1)
    with django_assert_num_queries(16) as few:
        past_case_list(actor, EVERY, "vi", on=day)
    for number in range(8):
        make_case(world.cell_a2, road("opinions"), make_person(f"Vi Văn {number}x"))
    with django_assert_num_queries(len(few)):
        past_case_list(actor, EVERY, "vi", on=day)
