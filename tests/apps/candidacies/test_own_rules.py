"""Own entries and the cases that they judge: copies, verdicts, lists, work list, jobs."""

from datetime import date

import pytest

from hatnhan.apps.agenda.queries import work_list
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.candidacies.operations import own_rules
from hatnhan.apps.candidacies.operations.own_rules import confirm_entry, withdraw_entry
from hatnhan.apps.candidacies.queries import case_page, judge, stale_copies
from hatnhan.apps.candidacies.queries.two_days import own_entry_changes
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import run_now
from hatnhan.apps.rulebook.models import Edition
from hatnhan.apps.rulebook.operations import NewCalendarDay, NewOwnRule, propose_day, propose_rule
from hatnhan.apps.rulebook.queries import DAY, RULE
from hatnhan.core.outcome import Refused
from hatnhan.core.situation import Step
from tests.conftest import World
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road

SENT = date(2024, 2, 1)  # the day of "verification_sent" in the road
TWENTY_DAYS = '{"days": 20, "counted_from": "verification_sent"}'
SOURCE = "Đảng bộ xã Đèo Gió: Hướng dẫn 05"


@pytest.fixture
def case(world: World) -> Case:
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("verification_sent"), make_person("Nông Thị Mẩy"))


@pytest.fixture
def far(world: World) -> Case:
    make_members(world.cell_b1)
    return make_case(world.cell_b1, road("verification_sent"), make_person("Lò Văn Đướng"))


def propose(world: World, value: str = TWENTY_DAYS, rule: str = "deadlines.verification", since: date = SENT) -> int:
    entry = NewOwnRule(world.commune_a.pk, rule, value, since, "Hướng dẫn 05")
    return propose_rule(actor=world.actor("committee_officer"), entry=entry).pk


def latest(case: Case) -> date:
    return DueStep.objects.get(case=case, step=Step.VERIFICATION_CONCLUDED).latest


def test_confirmed_it_moves_the_copies_of_the_cases_below_and_of_no_other(world: World, case: Case, far: Case):
    before = latest(case), latest(far)
    entry = propose(world)
    assert (latest(case), latest(far)) == before
    assert confirm_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=entry) is None
    assert latest(case) < before[0]
    assert latest(far) == before[1]
    assert stale_copies(world.machine, TODAY).differences == ()


def test_withdrawn_everything_stands_as_before(world: World, case: Case):
    before = latest(case)
    entry = propose(world)
    secretary = world.actor("committee_secretary")
    confirm_entry(actor=secretary, sort=RULE, entry_id=entry)
    assert withdraw_entry(actor=secretary, sort=RULE, entry_id=entry, reason="đã thu hồi") is None
    assert latest(case) == before
    assert stale_copies(world.machine, TODAY).differences == ()


def test_a_refusal_of_what_waits_judges_nothing_again(world: World, case: Case):
    entry = propose(world)
    Case.objects.update(judged_on=None)
    withdraw_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=entry, reason="không có căn cứ")
    case.refresh_from_db()
    assert case.judged_on is None
    assert not Edition.objects.exists()


def test_a_refused_confirmation_leaves_the_copies(world: World, case: Case):
    before = latest(case)
    with pytest.raises(Refused):
        confirm_entry(actor=world.actor("committee_officer"), sort=RULE, entry_id=propose(world))
    assert latest(case) == before


def test_the_verdict_names_the_own_source_and_that_it_is_own(world: World, case: Case):
    confirm_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=propose(world))
    page = case_page(world.actor("cell_secretary"), case.pk, "vi")
    (step,) = [line for line in page.steps if line.step == Step.VERIFICATION_CONCLUDED]
    (reason,) = [reason for reason in step.reasons if reason.code == "verification_concluded.deadline"]
    assert (reason.source, reason.own) == (SOURCE, True)
    assert reason.sentence.startswith("20 ngày làm việc")
    (line,) = [line for line in work_list(world.actor("cell_secretary"), "vi").late if line.case_id == case.pk]
    assert [(each.source, each.own) for each in line.reasons if each.code == reason.code] == [(SOURCE, True)]


def test_an_own_day_off_moves_deadlines_and_is_named(world: World, case: Case):
    before = latest(case)
    entry = NewCalendarDay(date(2024, 2, 29), worked=False, source="Công văn 5", unit_id=world.commune_a.pk)
    row = propose_day(actor=world.actor("committee_officer"), entry=entry)
    confirm_entry(actor=world.actor("committee_secretary"), sort=DAY, entry_id=row.pk)
    assert latest(case) > before
    reasons = dict(judge([case.pk], TODAY))[case.pk].of(Step.VERIFICATION_CONCLUDED).reasons
    (reason,) = [each for each in reasons if each.code == "verification_concluded.deadline"]
    assert reason.source.endswith("; 29/02/2024: Đảng bộ xã Đèo Gió: Công văn 5")
    assert reason.own


def test_each_case_of_a_list_is_judged_by_the_book_of_its_own_cell(world: World, case: Case, far: Case):
    confirm_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=propose(world))
    answers = dict(judge([case.pk, far.pk], TODAY))
    mine, others = (answers[each.pk].of(Step.VERIFICATION_CONCLUDED).latest for each in (case, far))
    assert mine is not None
    assert others is not None
    assert mine < others


def test_the_preview_says_what_would_change_and_for_whom(world: World, case: Case, far: Case):
    entry = propose(world)
    found = own_entry_changes(world.actor("provincial_officer"), RULE, entry, "vi")
    assert found is not None
    assert [each.id for each in found.cases] == [case.pk]
    (change,) = found.cases[0].steps
    assert (change.step, change.before.latest) == (Step.VERIFICATION_CONCLUDED, latest(case))
    confirm_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=entry)
    assert latest(case) == change.after.latest
    back = own_entry_changes(world.actor("committee_officer"), RULE, entry, "vi")
    assert back is not None
    assert back.cases[0].steps[0].after.latest == change.before.latest
    withdraw_entry(actor=world.actor("committee_officer"), sort=RULE, entry_id=entry, reason="x")
    assert own_entry_changes(world.actor("committee_officer"), RULE, entry, "vi") is None


def test_the_preview_of_a_day_off_of_the_whole_register(world: World, case: Case):
    entry = NewCalendarDay(date(2024, 2, 29), worked=False, source="Công văn 5")
    row = propose_day(actor=world.actor("administrator"), entry=entry)
    found = own_entry_changes(world.actor("committee_officer"), DAY, row.pk, "vi")
    assert found is not None
    assert [each.id for each in found.cases] == [case.pk]
    seen_by_nobody = own_entry_changes(world.actor("administrator"), DAY, row.pk, "vi")
    assert seen_by_nobody is not None
    assert (seen_by_nobody.judged, seen_by_nobody.cases) == (0, ())


def test_what_begins_later_is_shown_as_if_it_had_begun(world: World, case: Case):
    entry = propose(world, "1200", "papers.age_max", since=date(2026, 12, 1))
    found = own_entry_changes(world.actor("committee_officer"), RULE, entry, "vi")
    assert found is not None
    assert found.judged == 1


def test_many_cases_are_judged_again_by_a_job_with_its_progress(world: World, case: Case, monkeypatch):
    monkeypatch.setattr(own_rules, "CASES_AT_ONCE", 0)
    before = latest(case)
    job_id = confirm_entry(actor=world.actor("committee_secretary"), sort=RULE, entry_id=propose(world))
    assert job_id is not None
    assert latest(case) == before
    assert Job.objects.get(pk=job_id).total == 1
    done = run_now(job_id)
    assert (done.state, done.done, done.result) == ("done", 1, {"cases": 1})
    assert latest(case) < before
