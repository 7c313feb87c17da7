"""The page of a case and the lists, as each actor may see them."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.candidacies.queries import CaseFilters, case_list, case_page, cases_in_reach
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Step
from tests.stories import PASSED, make_case, make_members, make_person, road


@pytest.fixture
def late(world):
    """Decided, and no ceremony since: the case of the contract's example, one step earlier."""
    make_members(world.cell_a1)
    person = make_person(ethnic_group="07", groups=("militia", "youth_union"), id_number="099201000123")
    return make_case(world.cell_a1, road("admission_decision"), person)


def test_the_page_tells_the_next_step_with_its_arithmetic(world, late):
    page = case_page(world.actor("cell_secretary"), late.pk, "vi")
    assert page.next is not None
    assert (page.next.step, page.next.state, page.next.latest) == ("ceremony", "late", date(2024, 10, 11))
    assert page.next_sentence == ("Quá hạn: lễ kết nạp. Thực hiện: chi bộ. Chậm nhất là ngày 11/10/2024.")
    why = page.next.reasons[-1]
    assert (why.code, why.severity, why.source, why.confidence) == ("ceremony.deadline", "info", "24-QĐ/TW 4.1", "high")
    assert "28/08/2024" in why.sentence
    assert "11/10/2024" in why.sentence
    assert case_page(world.actor("cell_secretary"), late.pk, "en").next_sentence == (
        "Overdue: ceremony of admission. By: cell. The latest day was 11/10/2024."
    )


def test_the_page_holds_all_steps_and_every_record_with_who_typed_it(world, late):
    page = case_page(world.actor("cell_secretary"), late.pk, "vi")
    assert {line.step for line in (*page.steps, *page.not_applicable)} == set(Step)
    assert [line.state for line in page.not_applicable] == ["not_applicable"] * len(page.not_applicable)
    certificate = next(line for line in page.steps if line.step == "awareness_certificate")
    assert [(record.paper_number, record.recorded_by, record.on) for record in certificate.records] == [
        ("112", "hatnhan", date(2023, 8, 20))
    ]
    vote = next(record for record in page.records if record.step == "cell_vote_admission")
    assert (vote.ballot, vote.outcome) == (PASSED, "passed")
    assert (page.person, page.born, page.proposed_by) == ("Hứa Văn Quý", date(2001, 5, 14), "Đoàn xã")
    assert page.groups == ("militia", "youth_union")
    assert [unit.id for unit in page.units] == [world.cell_a1.pk]  # the units that he may open
    above = case_page(world.actor("provincial_officer"), late.pk, "vi")
    assert [unit.id for unit in above.units] == [world.province.pk, world.commune_a.pk, world.cell_a1.pk]
    assert (page.ballot.official_members, page.ballot.in_favour) == (9, 6)


def test_the_page_offers_each_actor_what_he_may_do(world, late):
    secretary, officer, reader = (
        case_page(world.actor(name), late.pk, "vi")
        for name in ("cell_secretary", "committee_officer", "provincial_officer")
    )
    assert (secretary.ethnic_group, officer.ethnic_group) == (None, "Nùng")
    assert (secretary.may_record_cell_vote, officer.may_edit_person, reader.may_assign_mentor) == (True, True, True)
    assert "ceremony" in dict(secretary.recordable)
    assert [step for step, _ in secretary.exits] == ["taken_off", "withdrawn", "died"]
    assert [step for step, _ in officer.exits] == ["taken_off", "withdrawn", "refused", "died"]
    decision = next(record for record in secretary.records if record.step == "admission_decision")
    assert (decision.may_correct, secretary.records[0].may_correct) == (False, True)
    assert secretary.cell_vote == "cell_vote_admission"


def test_after_the_ceremony_the_form_is_for_the_recognition(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("opinions_recognition"))
    page = case_page(world.actor("cell_secretary"), case.pk, "vi")
    assert page.cell_vote == "cell_vote_recognition"
    assert (page.dates.probation_ends, page.dates.official_from) == (date(2025, 9, 15), date(2025, 9, 15))


def test_the_page_of_an_ended_case_offers_nothing(world, late):
    record_step(actor=world.machine, case_id=late.pk, record=NewRecord("withdrawn", date(2025, 1, 6)))
    page = case_page(world.actor("committee_officer"), late.pk, "vi")
    assert (page.ended_by, page.ended_on, page.next) == ("withdrawn", date(2025, 1, 6), None)
    assert page.next_sentence.startswith("Hồ sơ đã kết thúc ngày 06/01/2025")
    assert (page.recordable, page.exits, page.may_record_cell_vote, page.may_record_step) == ((), (), False, False)


def test_out_of_reach_there_is_no_page_and_without_the_right_no_form(world, late):
    for name in ("neighbour", "stranger", "nobody", "administrator", "mentor", "person", "ended"):
        with pytest.raises(ObjectDoesNotExist):
            case_page(world.actor(name), late.pk, "vi")
    with pytest.raises(PermissionDenied):
        case_page(world.actor("cell_secretary"), late.pk, "vi", Permission.RECORD_COMMITTEE_STEP)


def test_a_replaced_record_is_shown_as_such_and_not_in_the_thread(world, late):
    wrong = late.records.get(step="application")
    record_step(
        actor=world.machine, case_id=late.pk, record=NewRecord("application", date(2024, 1, 16), replaces=wrong.pk)
    )
    page = case_page(world.actor("cell_secretary"), late.pk, "vi")
    shown = {record.id: record.replaced for record in page.records if record.step == "application"}
    assert shown[wrong.pk] is True
    assert list(shown.values()).count(False) == 1
    thread = next(line for line in page.steps if line.step == "application")
    assert [record.on for record in thread.records] == [date(2024, 1, 16)]


def test_a_page_costs_the_same_however_long_the_case_is(world, late, django_assert_max_num_queries):
    secretary = world.actor("cell_secretary")
    with django_assert_max_num_queries(19):
        case_page(secretary, late.pk, "vi")


@pytest.fixture
def cases(world):
    """Four people in two cells of one commune, one in the other commune."""
    make_members(world.cell_a1)
    names = {
        "an": (world.cell_a1, road("admission_decision"), "Nông Thị An"),
        "binh": (world.cell_a1, road("listed"), "Vi Văn Bình"),
        "anh": (world.cell_a2, (), "Nông Thị Ánh"),
        "duc": (world.cell_a2, road("listed"), "Đặng Văn Đức"),
        "far": (world.cell_b1, (), "Lô Văn Đạt"),
    }
    return {
        key: make_case(unit, records, make_person(name, groups=("women",) if key == "an" else ()))
        for key, (unit, records, name) in names.items()
    }


def listed(actor, after="", size=50, **filters) -> list[str]:
    return [line.person for line in case_list(actor, CaseFilters(**filters), "vi", after, size).lines]


def test_a_list_holds_what_is_in_reach_in_vietnamese_order(world, cases):
    officer = world.actor("committee_officer")
    assert listed(officer) == ["Nông Thị An", "Nông Thị Ánh", "Vi Văn Bình", "Đặng Văn Đức"]
    assert listed(world.actor("neighbour")) == ["Nông Thị Ánh", "Đặng Văn Đức"]
    assert listed(world.actor("nobody")) == []
    assert cases_in_reach(officer, Permission.MANAGE_ACCOUNTS).count() == 4
    assert cases_in_reach(world.actor("administrator")).count() == 0


@pytest.mark.parametrize(
    ("filters", "people"),
    [
        ({"state": "late"}, ["Nông Thị An"]),
        ({"state": "open"}, ["Nông Thị An", "Nông Thị Ánh", "Vi Văn Bình", "Đặng Văn Đức"]),
        ({"step": "ceremony"}, ["Nông Thị An"]),
        ({"step": "nominated"}, ["Nông Thị Ánh"]),
        ({"group": "women"}, ["Nông Thị An"]),
        ({"text": "nong thi"}, ["Nông Thị An", "Nông Thị Ánh"]),
        ({"text": "duc dang"}, ["Đặng Văn Đức"]),
        ({"state": "ended"}, []),
        ({"state": "waiting"}, []),
        ({"state": "no such state"}, []),
        ({"unit_id": 0}, []),
    ],
)
def test_a_list_is_cut_by_each_filter(world, cases, filters, people):
    assert listed(world.actor("committee_officer"), **filters) == people


def test_a_case_walked_to_its_end_is_on_the_list_of_those_done_alone(world, cases):
    officer = world.actor("committee_officer")
    assert listed(officer, state="done") == []
    done = make_case(world.cell_a1, road("card_handed_over"), make_person("Hứa Văn Sơn"))
    assert (done.next_step, done.ended_on) == ("", None)
    assert listed(officer, state="done") == ["Hứa Văn Sơn"]
    assert "Hứa Văn Sơn" not in listed(officer)
    assert listed(officer, state="ended") == []


def test_what_the_judge_takes_for_what_is_not_recorded_is_on_the_page(world):
    make_members(world.cell_a1)
    actor = world.actor("cell_secretary")
    bare = make_case(world.cell_a1, road("listed"), make_person("Vi Thị Hảo", sex=""))
    page = case_page(actor, bare.pk, "vi")
    assert (page.assumed_education, page.assumed_sex) == ("lower_secondary", "male")
    known = make_case(world.cell_a1, road("listed"), make_person("Vi Văn Bình", education="primary"))
    page = case_page(actor, known.pk, "vi")
    assert (page.assumed_education, page.assumed_sex) == ("", "")


def test_a_list_is_cut_to_a_subtree(world, cases):
    officer = world.actor("provincial_officer")
    assert listed(officer, unit_id=world.cell_a2.pk) == ["Nông Thị Ánh", "Đặng Văn Đức"]
    assert listed(officer, unit_id=world.commune_b.pk) == ["Lô Văn Đạt"]
    assert len(listed(officer, unit_id=world.province.pk)) == len(cases)
    # Another's subtree stays another's, whatever the address says.
    assert listed(world.actor("stranger"), unit_id=world.commune_a.pk) == []


def test_pages_follow_each_other_without_loss(world, cases):
    officer, found, after = world.actor("provincial_officer"), [], ""
    while True:
        page = case_list(officer, CaseFilters(), "vi", after, 2)
        found += [line.person for line in page.lines]
        after = page.after
        if not after:
            break
    assert found == listed(officer)
    assert len(found) == len(cases)


def test_a_line_tells_the_step_that_presses(world, cases):
    line = case_list(world.actor("cell_secretary"), CaseFilters(state="late"), "vi").lines[0]
    assert (line.next_step, line.state, line.pressing_step, line.pressing_on, line.late) == (
        "ceremony",
        "late",
        "ceremony",
        date(2024, 10, 11),
        True,
    )


def test_a_list_costs_the_same_for_two_and_for_fifty(world, cases, django_assert_max_num_queries):
    officer = world.actor("provincial_officer")
    with django_assert_max_num_queries(3):
        case_list(officer, CaseFilters(unit_id=world.province.pk, text="a"), "vi")
