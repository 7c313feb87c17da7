"""What is due: judged anew for any day, and from the copies for today."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.agenda.queries import Span, agenda, cut_list, front_list, past_work, unit_called, work_list
from hatnhan.apps.candidacies.operations import NewRecord, move_case, record_step, refresh_copies
from hatnhan.apps.organisation.models import Placement
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road


@pytest.fixture
def cases(world):
    make_members(world.cell_a1)
    make_members(world.cell_a2, name="Nông Thị Mai")
    make_members(world.cell_b1, name="Lường Văn Inh")
    return {
        "ceremony": make_case(world.cell_a1, road("admission_decision")),
        "recognition": make_case(world.cell_a2, road("new_member_certificate"), make_person("Vi Thị Hảo")),
        "far": make_case(world.cell_b1, road("cell_vote_admission"), make_person("Lô Văn Đạt")),
        "early": make_case(world.cell_a1, road("listed"), make_person("Hứa Văn Sơn")),
    }


def told(items) -> list[tuple[object, ...]]:
    return [(item.unit_code, item.person, item.step, item.state, item.latest) for item in items]


def test_the_agenda_of_today_is_sorted_by_day_unit_and_person(world, cases):
    assert told(agenda(world.machine, TODAY)) == [
        ("T-B-1", "Lô Văn Đạt", "admission_decision", "late", date(2024, 9, 4)),
        ("T-A-1", "Hứa Văn Quý", "ceremony", "late", date(2024, 10, 11)),
        ("T-A-2", "Vi Thị Hảo", "cell_vote_recognition", "late", date(2025, 10, 27)),
    ]


def test_an_item_says_why(world, cases):
    item = agenda(world.actor("cell_secretary"), TODAY, language="en")[0]
    assert asdict(item) == {
        "unit": "Chi bộ thôn Nà Pài",
        "unit_code": "T-A-1",
        "person": "Hứa Văn Quý",
        "step": "ceremony",
        "state": "late",
        "latest": date(2024, 10, 11),
        "why": "30 working days from 28/08/2024, the day the cell received the decision: 11/10/2024 (24-QĐ/TW 4.1)",
    }


def test_a_past_day_is_judged_by_the_records_of_that_day(world, cases):
    assert told(agenda(world.machine, date(2024, 9, 14))) == [
        ("T-B-1", "Lô Văn Đạt", "admission_decision", "late", date(2024, 9, 4)),
        ("T-A-1", "Hứa Văn Quý", "ceremony", "open", date(2024, 10, 11)),
        ("T-A-2", "Vi Thị Hảo", "ceremony", "open", date(2024, 10, 11)),
    ]
    assert agenda(world.machine, date(2022, 12, 31)) == ()


def test_thirty_days_ahead_and_no_further(world, cases):
    day = date(2024, 9, 11)  # thirty days before the latest day of the ceremonies
    assert {item.step for item in agenda(world.machine, day)} == {"ceremony", "admission_decision"}
    before = agenda(world.machine, date(2024, 9, 10))
    assert [item.step for item in before] == ["admission_decision"]


def test_the_agenda_is_cut_to_the_reach_and_to_a_unit(world, cases):
    assert [item.person for item in agenda(world.actor("stranger"), TODAY)] == ["Lô Văn Đạt"]
    assert agenda(world.actor("nobody"), TODAY) == ()
    below = agenda(world.machine, TODAY, world.commune_a.pk)
    assert [item.unit_code for item in below] == ["T-A-1", "T-A-2"]
    assert agenda(world.actor("stranger"), TODAY, world.commune_a.pk) == ()


def test_a_unit_is_named_as_it_was_called_on_the_day(world, cases):
    changed = date(2025, 7, 1)
    placement = Placement.objects.get(unit=world.cell_a1)
    Placement.objects.filter(pk=placement.pk).update(ends_on=changed, code="CŨ", name="Chi bộ cũ")
    Placement.objects.create(
        unit=world.cell_a1,
        parent=world.commune_a,
        code="T-A-1",
        name="Chi bộ thôn Nà Pài",
        kind="cell",
        starts_on=changed,
    )
    before = agenda(world.machine, date(2025, 6, 30), unit_called(world.machine, "CŨ", date(2025, 6, 30)))
    assert {(item.unit, item.unit_code) for item in before} == {("Chi bộ cũ", "CŨ")}
    assert unit_called(world.machine, "T-A-1", TODAY) == world.cell_a1.pk
    with pytest.raises(ObjectDoesNotExist):
        unit_called(world.machine, "CŨ", TODAY)
    with pytest.raises(ObjectDoesNotExist):
        unit_called(world.actor("stranger"), "T-A-1", TODAY)


def test_a_case_stands_where_it_was_carried_on_the_day(world, cases):
    moved_on = date(2025, 1, 10)
    move_case(actor=world.machine, case_id=cases["ceremony"].pk, unit_id=world.cell_a2.pk, on=moved_on)
    before, after = (
        {item.unit_code for item in agenda(world.machine, day) if item.person == "Hứa Văn Quý"}
        for day in (date(2025, 1, 9), moved_on)
    )
    assert (before, after) == ({"T-A-1"}, {"T-A-2"})


def test_the_work_list_says_what_the_agenda_says(world, cases):
    for name in ("provincial_officer", "committee_officer", "cell_secretary", "stranger", "nobody"):
        actor = world.actor(name)
        work = work_list(actor, "vi")
        lines = [(line.person, line.step, line.state, line.latest) for line in (*work.late, *work.due)]
        assert lines == [(item.person, item.step, item.state, item.latest) for item in agenda(actor, TODAY)]
        assert work.figures.late + work.figures.due == len(lines)


def test_the_work_list_is_right_on_a_later_day_without_a_new_judgement(world, cases):
    case = cases["ceremony"]
    refresh_copies([case.pk], date(2024, 9, 1))
    actor = world.actor("cell_secretary")
    for day, states in (
        (date(2024, 9, 10), []),
        (date(2024, 9, 11), ["open"]),
        (date(2024, 10, 11), ["open"]),
        (date(2024, 10, 12), ["late"]),
    ):
        then = replace(actor, at=actor.at.replace(year=day.year, month=day.month, day=day.day))
        work = work_list(then, "vi")
        assert [line.state for line in (*work.late, *work.due) if line.case_id == case.pk] == states


def test_a_line_of_the_work_list_says_why_and_how_long(world, cases):
    line = work_list(world.actor("cell_secretary"), "vi").late[0]
    assert (line.step_name, line.owner_name, line.unit) == ("lễ kết nạp", "chi bộ", "Chi bộ thôn Nà Pài")
    assert [reason.code for reason in line.reasons] == ["ceremony.deadline"]
    assert "11/10/2024" in line.reasons[0].sentence
    assert line.may_record
    assert line.working_days is not None
    assert line.working_days < -400


def test_figures_count_probation_and_source_list(world, cases):
    figures = work_list(world.actor("committee_officer"), "vi").figures
    assert (figures.late, figures.due, figures.cells) == (2, 0, 2)
    assert (figures.on_probation, figures.source_list) == (1, 2)


def test_pages_of_the_work_list_follow_each_other(world, cases):
    actor, found, after = world.actor("provincial_officer"), [], ""
    while True:
        work = work_list(actor, "vi", after, 2)
        found += [line.person for line in (*work.late, *work.due)]
        after = work.after
        if not after:
            break
    assert found == ["Lô Văn Đạt", "Hứa Văn Quý", "Vi Thị Hảo"]


def test_the_front_holds_the_oldest_late_steps_and_all_late_ones_follow_each_other(world, cases):
    actor = world.actor("provincial_officer")
    front = front_list(actor, "vi", late_at_most=2)
    assert [line.person for line in front.late] == ["Lô Văn Đạt", "Hứa Văn Quý"]
    assert (front.figures.late, front.due, front.after) == (3, (), "")
    first = cut_list(actor, "vi", size=2)
    second = cut_list(actor, "vi", first.after, size=2)
    assert [line.person for line in (*first.late, *second.late)] == ["Lô Văn Đạt", "Hứa Văn Quý", "Vi Thị Hảo"]
    assert second.after == ""


def test_what_comes_stands_in_front_beside_what_is_late(world, cases):
    refresh_copies([cases["ceremony"].pk], date(2024, 9, 1))
    actor = world.actor("provincial_officer")
    then = replace(actor, at=actor.at.replace(year=2024, month=9, day=12))
    front = front_list(then, "vi", late_at_most=1, size=1)
    work = work_list(then, "vi")
    assert front.late == work.late[:1]
    assert front.due == work.due[:1]
    assert front.figures == work.figures
    following = work_list(then, "vi", front.after) if front.after else None
    assert [line.case_id for line in (*front.due, *(following.due if following else ()))] == [
        line.case_id for line in work.due
    ]


@pytest.mark.parametrize("span", list(Span))
def test_the_list_of_a_past_day_is_the_agenda_of_that_day(world, cases, span):
    actor, day = world.actor("provincial_officer"), date(2024, 9, 12)
    found, after = [], ""
    while True:
        page = past_work(actor, "vi", on=day, after=after, size=1, span=span)
        found += [(line.latest, line.person, line.step, line.state) for line in page.lines]
        after = page.after
        if not after:
            break
    items = [(item.latest, item.person, item.step, item.state) for item in agenda(actor, day)]
    assert sorted(found) == sorted(item for item in items if span.holds(item[0], day))
    assert [line[0] for line in found] == sorted(line[0] for line in found)


def test_the_list_of_a_past_day_is_cut_to_unit_and_name(world, cases):
    actor, day = world.actor("provincial_officer"), TODAY
    assert {line.person for line in past_work(actor, "vi", on=day, size=50).lines} == {
        line.person for line in cut_list(actor, "vi", span=Span.ALL).late
    }
    (line,) = past_work(actor, "vi", on=day, size=50, text="dat lo").lines
    assert (line.person, line.may_record) == ("Lô Văn Đạt", False)
    (far,) = past_work(actor, "vi", on=day, size=50, unit_id=world.commune_b.pk).lines
    assert far == line
    with pytest.raises(ValueError, match="invalid literal"):
        past_work(actor, "vi", on=day, after="x", size=1)


def test_an_ended_case_is_on_no_list(world, cases):
    record_step(actor=world.machine, case_id=cases["ceremony"].pk, record=NewRecord("withdrawn", date(2025, 1, 6)))
    assert agenda(world.actor("cell_secretary"), TODAY) == ()
    assert work_list(world.actor("cell_secretary"), "vi").late == ()


def test_the_work_list_costs_five_queries_and_the_agenda_the_same_for_many(
    world, cases, django_assert_num_queries, django_assert_max_num_queries
):
    actor = world.actor("provincial_officer")
    with django_assert_num_queries(5):
        work_list(actor, "vi")
    with django_assert_max_num_queries(17):
        agenda(actor, TODAY)
