"""Month sheets are written in one act: whose remarks, who typed them, what stands, and who may not."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import Grant
from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Mentor, MonthSheet, TestTask
from hatnhan.apps.candidacies.operations import (
    NewCase,
    NewMentor,
    NewRecord,
    add_cases,
    assign_mentor,
    write_month_sheets,
)
from hatnhan.apps.candidacies.queries import missing_sheets, sheet_figures
from hatnhan.apps.candidacies.queries.month_sheets import due, mentor_page, mentors_page, own_people, own_sheets
from hatnhan.apps.candidacies.queries.month_sheets.followings import followed, owing
from hatnhan.apps.candidacies.queries.month_sheets.taken_along import sheet_taken
from hatnhan.apps.meetings.models import Kind, Meeting, State
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.core.agenda import Wanted
from hatnhan.core.month_sheets import SheetEntry, TaskEntry, TaskWord, month_after, owes
from hatnhan.core.outcome import Refused
from tests.factories import HANOI, TODAY, actor
from tests.stories import make_case, make_members, make_person, road

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
SINCE = date(2023, 5, 1)


@pytest.fixture
def members(world):
    return make_members(world.cell_a1)


@pytest.fixture
def cases(world, members):
    """Three people of one mentor, and one of another."""
    found = [
        make_case(world.cell_a1, road("listed"), make_person(f"Vi Thị Số {place}", date(2000, 1, 1 + place)))
        for place in range(4)
    ]
    for place, case in enumerate(found):
        who = members[0] if place < 3 else members[1]
        assign_mentor(actor=world.actor("cell_secretary"), case_id=case.pk, person_id=who.pk, starts_on=SINCE)
    Grant.objects.filter(user__username="mentor").update(person=members[0].pk)
    return found


def entry(case, **more) -> SheetEntry:
    return replace(SheetEntry(case.pk, JUNE, "Chăm chỉ", "Còn rụt rè", "Giao việc khó hơn"), **more)


def write(who, *entries):
    return write_month_sheets(actor=who, entries=tuple(entries))


def codes(act) -> list[str]:
    before = list(MonthSheet.objects.values()), list(TestTask.objects.values())
    with pytest.raises(Refused) as refused:
        act()
    assert (list(MonthSheet.objects.values()), list(TestTask.objects.values())) == before
    return [reason.code for reason in refused.value.reasons]


def hold(unit, on: date, state=State.PLANNED) -> Meeting:
    return Meeting.objects.create(unit=unit, kind=Kind.REGULAR, on=on, state=state, **located(unit.path))


def on_day(world, name: str, day: date):
    return actor(world.users[name], datetime(day.year, day.month, day.day, 9, tzinfo=HANOI))


def test_the_sheets_of_a_page_are_written_in_one_act_with_both_names(world, cases, members):
    secretary = world.actor("cell_secretary")
    paper = {"way": "from_paper", "paper_on": date(2026, 6, 20)}
    task = TaskEntry("Trực chốt  biên giới", date(2026, 7, 15))
    written = write(secretary, entry(cases[0], tasks=(task,), **paper), *(entry(case, **paper) for case in cases[1:3]))
    assert len(written) == 3
    first = MonthSheet.objects.get(case=cases[0])
    assert (first.author, first.author_name, first.typed_by) == (members[0], str(members[0]), "cell_secretary")
    assert (first.way, first.paper_on, first.version, first.unit) == ("from_paper", paper["paper_on"], 1, world.cell_a1)
    assert list(TestTask.objects.values_list("what", "state", "given_month")) == [("Trực chốt biên giới", "open", JUNE)]
    act = history(cases[0], 1)[0]
    assert (act.verb, act.actor_name) == ("candidacies.wrote_month_sheet", "cell_secretary")
    assert act.details["before"] == {}
    assert act.details["after"] == {
        "month": "06/2026",
        "author_name": str(members[0]),
        "typed_by": "cell_secretary",
        "sheet_way": "from_paper",
        "paper_on": "2026-06-20",
        "sheet_fields": "strengths, to_improve, proposal, test_tasks",
    }
    # Not a word of the remarks stands in the chain.
    assert "Chăm chỉ" not in str(act.details)


def test_a_sheet_sent_twice_is_written_once_and_a_change_says_which_field(world, cases):
    secretary, first = world.actor("cell_secretary"), cases[0]
    given = entry(first, seen=0, tasks=(TaskEntry("Trực chốt", date(2026, 7, 15)),))
    write(secretary, given)
    assert write(secretary, given) == ()
    assert (MonthSheet.objects.get().version, TestTask.objects.count()) == (1, 1)
    task = TestTask.objects.get()
    done = TaskEntry(task.what, task.due_on, "done", "Đủ buổi", task.pk, task.version)
    write(secretary, entry(first, seen=1, to_improve="Bớt rụt rè", tasks=(done,)))
    task.refresh_from_db()
    assert (task.state, task.result, task.told_month, task.version) == ("done", "Đủ buổi", JUNE, 2)
    assert history(first, 1)[0].details["fields"] == ["to_improve", "test_tasks"]
    # Open again: nothing was told.
    write(secretary, entry(first, seen=2, to_improve="Bớt rụt rè", tasks=(replace(done, state="open", seen=2),)))
    assert TestTask.objects.get().told_month is None


def test_whoever_wrote_meanwhile_is_named_and_nothing_is_lost(world, cases):
    secretary, other = world.actor("cell_secretary"), world.actor("committee_officer")
    write(other, entry(cases[0]), entry(cases[1]))
    act = lambda: write(secretary, entry(cases[0], seen=0, strengths="Khác"), entry(cases[2], seen=0))  # noqa: E731
    assert codes(act) == ["sheet.changed_meanwhile"]
    write(secretary, entry(cases[0], seen=1, strengths="Khác"), entry(cases[2], seen=0))
    assert MonthSheet.objects.get(case=cases[0]).version == 2


def test_a_mentor_writes_of_his_own_people_as_himself(world, cases, members):
    himself = world.actor("mentor")
    assert himself.mentor == members[0].pk
    assert not himself.ranges
    write(himself, entry(cases[0]))
    sheet = MonthSheet.objects.get()
    assert (sheet.way, sheet.author, sheet.typed_by) == ("own", members[0], "mentor")
    with pytest.raises(ObjectDoesNotExist):
        write(himself, entry(cases[1]), entry(cases[3]))
    others = cases[3].mentors.get().pk
    with pytest.raises(ObjectDoesNotExist):
        mentor_page(himself, others, JUNE, "vi")
    assert [each.name for each in own_people(himself, "vi")] == [f"Vi Thị Số {place}" for place in range(3)]
    assert own_sheets(himself, JUNE, "vi").written == 1
    assert MonthSheet.objects.count() == 1
    secretary = world.actor("cell_secretary")
    assert codes(lambda: write(secretary, entry(cases[1], way="own"))) == ["sheet.not_by_himself"]


@pytest.mark.parametrize(("who", "error"), [("stranger", ObjectDoesNotExist), ("nobody", ObjectDoesNotExist)])
def test_nobody_writes_where_he_does_not_look_after_the_case(world, cases, who, error):
    with pytest.raises(error):
        write(world.actor(who), entry(cases[0]))
    reader = world.actor("cell_secretary").looking_at(TODAY)
    with pytest.raises(PermissionDenied):
        write(reader, entry(cases[0]))
    assert not MonthSheet.objects.exists()


def test_every_reason_of_every_sheet_is_told_at_once(world, cases):
    wrong = entry(cases[0], month=date(2026, 7, 1)), entry(cases[1], strengths="", to_improve="", proposal="")
    unknown = entry(cases[2], tasks=(TaskEntry("Trực", id=999),))
    early = entry(cases[3], month=date(2023, 4, 1))
    assert codes(lambda: write(world.actor("cell_secretary"), *wrong, unknown, early)) == [
        "sheet.before_its_month",
        "sheet.empty",
        "test_task.unknown",
        "sheet.nobody_then",
    ]


def test_a_mentor_replaced_in_the_month_writes_of_his_days_and_the_other_owes_it(world, cases, members):
    secretary, case = world.actor("cell_secretary"), cases[0]
    hold(world.cell_a1, date(2026, 6, 25))
    second = {"person_id": members[2].pk, "starts_on": date(2026, 6, 10), "reason": "chuyển công tác"}
    assign_mentor(actor=secretary, case_id=case.pk, **second)
    old, new = case.mentors.order_by("starts_on")
    write(secretary, entry(case, strengths="Của người sau"))
    write(secretary, entry(case, strengths="Của người trước", mentor_id=old.pk))
    authors = dict(MonthSheet.objects.values_list("mentor", "author_name"))
    assert authors == {new.pk: str(members[2]), old.pk: str(members[0])}
    after = entry(case, month=date(2026, 7, 1), mentor_id=old.pk)
    assert "sheet.not_his_then" in codes(lambda: write(secretary, after))


def test_who_was_replaced_neither_reads_nor_changes_the_tasks_of_who_came_after(world, cases, members):
    secretary, case = world.actor("cell_secretary"), cases[0]
    write(secretary, entry(case, month=MAY, tasks=(TaskEntry("Của người trước", None),)))
    second = {"person_id": members[2].pk, "starts_on": date(2026, 6, 10), "reason": "chuyển công tác"}
    assign_mentor(actor=secretary, case_id=case.pk, **second)
    old, new = case.mentors.order_by("starts_on")
    write(secretary, entry(case, mentor_id=new.pk, tasks=(TaskEntry("Của người sau", None),)))
    first, later = TestTask.objects.order_by("pk")
    replaced = world.actor("mentor")

    def read() -> list[str]:
        rows = [row for row in mentor_page(replaced, old.pk, JUNE, "vi").rows if row.mentor_id == old.pk]
        shown = [task.what for row in rows for task in (*row.open_tasks, *row.given, *row.told)]
        return shown + [task.what for task in sheet_taken(replaced, old.pk, JUNE).tasks]

    assert read() == ["Của người trước"] * 2
    changed = TaskEntry(later.what, None, TaskWord.DONE, "sửa của người khác", later.pk)
    mine = entry(case, mentor_id=old.pk, tasks=(changed,))
    assert "test_task.unknown" in codes(lambda: write(replaced, mine))
    told = TaskEntry(first.what, None, TaskWord.DONE, "Người sau nhận xét", first.pk)
    write(secretary, entry(case, mentor_id=new.pk, tasks=(told,)))
    assert read() == []


def test_the_missing_list_is_right_before_at_and_after_the_meeting(world, cases, members):
    meeting = hold(world.cell_a1, date(2026, 6, 20))
    before, after = (
        on_day(world, "cell_secretary", date(2026, 6, 19)),
        on_day(world, "cell_secretary", date(2026, 6, 21)),
    )

    def missing(who):
        return [(line.candidate, line.due_on, line.late) for line in missing_sheets(who, world.cell_a1.pk, JUNE)]

    write(before, entry(cases[0]), entry(cases[3]))
    waiting = [("Vi Thị Số 1", meeting.on), ("Vi Thị Số 2", meeting.on)]
    assert missing(before) == [(*line, False) for line in waiting]
    assert missing(after) == [(*line, True) for line in waiting]
    # Whoever is assigned at the meeting or after it owes nothing of this month.
    late = make_case(world.cell_a1, road("listed"), make_person("Vi Thị Muộn"))
    assign_mentor(actor=after, case_id=late.pk, person_id=members[4].pk, starts_on=meeting.on)
    assert len(missing(after)) == 2
    # Written later it is there; and a meeting that was called off leaves the end of the month.
    write(after, entry(cases[1]))
    Meeting.objects.update(state=State.CANCELLED)
    assert missing(after) == [("Vi Thị Số 2", date(2026, 6, 30), False), ("Vi Thị Muộn", date(2026, 6, 30), False)]
    with pytest.raises(ObjectDoesNotExist):
        missing_sheets(world.actor("stranger"), world.cell_a1.pk, JUNE)


def test_the_database_says_of_everybody_what_the_core_says(world, cases, members):
    """Who owes a sheet is said twice, for lists by the database: the same on every day of a month."""
    secretary = world.actor("cell_secretary")
    assign_mentor(actor=secretary, case_id=cases[0].pk, person_id=members[2].pk, starts_on=date(2026, 6, 12))
    cases[1].mentors.update(ends_on=date(2026, 6, 5))
    type(cases[2]).objects.filter(pk=cases[2].pk).update(ended_on=date(2026, 6, 8))
    meeting = hold(world.cell_a1, JUNE)
    for day in (1, 5, 6, 8, 9, 12, 13, 30):
        Meeting.objects.filter(pk=meeting.pk).update(on=date(2026, 6, day))
        said = set(owing(Mentor.objects.all(), JUNE).values_list("pk", flat=True))
        assert said == {
            each.time.mentor_id for each in followed(Mentor.objects.all()) if owes(each.time, date(2026, 6, day))
        }


def test_the_agenda_of_the_cell_and_of_the_mentor_and_the_figures(world, cases, members):
    hold(world.cell_a1, date(2026, 6, 20))
    secretary, himself = world.actor("cell_secretary"), world.actor("mentor")
    wanted = Wanted(date(2026, 8, 31))
    # As long as the cell has written none it is told so once, the mentor of each of his own.
    assert [(line.kind, line.latest, line.key) for line in due(secretary, wanted)] == [
        ("month_sheets", date(2026, 5, 31), world.cell_a1.pk)
    ]
    assert {line.kind for line in due(himself, wanted)} == {"month_sheet"}
    write(secretary, *(entry(case, month=MAY) for case in cases), entry(cases[0]))
    lines = due(secretary, wanted)
    assert [(line.kind, line.latest, line.person, line.case_id) for line in lines] == [
        ("month_sheet", date(2026, 6, 20), f"Vi Thị Số {place}", cases[place].pk) for place in (1, 2, 3)
    ]
    assert [line.person for line in due(himself, wanted)] == ["Vi Thị Số 1", "Vi Thị Số 2"]
    assert due(world.actor("stranger"), wanted) == ()
    assert [line.by_person for line in due(secretary, replace(wanted, person=members[1].pk))] == [str(members[1])]
    figures = sheet_figures(secretary, world.cell_a1.pk, date(2026, 4, 1), date(2026, 6, 30))
    # April: none of four; May: all; June: one of four, and its meeting is over.
    assert (figures.written, figures.due, figures.missing) == (5, 12, 7)
    assert (figures.candidates, figures.mentors) == (4, 2)
    page = mentors_page(secretary, world.cell_a1.pk, JUNE)
    assert [(line.name, line.people, line.written, line.due) for line in page.mentors] == [
        (str(members[0]), 3, 1, 3),
        (str(members[1]), 1, 0, 1),
    ]
    above = mentors_page(world.actor("committee_officer"), world.commune_a.pk, JUNE)
    assert [(line.id, line.mentors, line.written, line.due) for line in above.units] == [(world.cell_a1.pk, 2, 1, 4)]


def test_a_page_shows_last_months_words_and_the_tasks_that_are_open(world, cases, members):
    secretary = world.actor("cell_secretary")
    tasks = (TaskEntry("Trực chốt", date(2026, 6, 15)), TaskEntry("Dạy chữ", None, "done", "Xong"))
    write(secretary, entry(cases[0], month=MAY, strengths="Tháng năm", tasks=tasks))
    page = mentor_page(secretary, cases[0].mentors.get().pk, JUNE, "vi")
    assert [row.candidate for row in page.rows] == [f"Vi Thị Số {place}" for place in range(3)]
    first = page.rows[0]
    assert first.last is not None
    assert (first.last.strengths, first.sheet) == ("Tháng năm", None)
    assert [task.what for task in first.open_tasks] == ["Trực chốt"]
    assert first.due_on == date(2026, 6, 30)
    assert first.owed
    assert not first.late
    assert page.may_write
    assert not page.himself
    earlier = mentor_page(secretary, cases[0].mentors.get().pk, MAY, "vi").rows[0]
    assert [task.what for task in earlier.given] == ["Trực chốt", "Dạy chữ"]
    assert earlier.sheet is not None


def test_five_years_of_a_cell_with_108_admissions(world, members, django_assert_max_num_queries):
    """The figures that a cell was reported with, of sheets that nobody types by hand here."""
    count, months = 108, 60
    people = add_people(people=[NewPerson(f"Vi Thị {place}", date(1999, 1, 1), "female") for place in range(count)])
    since = date(2021, 7, 1)
    # Each is followed for two years: one begins every month, or two.
    starts = [month_after(since, place * 36 // count) for place in range(count)]
    found = add_cases(
        actor=world.machine,
        cases=[
            NewCase(
                person.pk,
                world.cell_a1.pk,
                start,
                records=(NewRecord("recognition_decision", month_after(start, 24)),),
                mentors=(NewMentor(start, members[place % len(members)].pk),),
            )
            for place, (person, start) in enumerate(zip(people, starts, strict=True))
        ],
    )
    assert len(found) == count
    about = {"unit": world.cell_a1, "way": "from_paper", "typed_by": "x", "typed_at": world.machine.at}
    rows = [
        MonthSheet(case_id=mentor.case_id, mentor=mentor, month=month_after(mentor.starts_on, place), **about)
        for mentor in Mentor.objects.all()
        for place in range(24)
        if (mentor.pk + place) % 9  # one of nine was never written
    ]
    MonthSheet.objects.bulk_create(rows)
    secretary = world.actor("cell_secretary")
    with django_assert_max_num_queries(5):
        figures = sheet_figures(secretary, world.cell_a1.pk, since, date(2026, 6, 29))
    assert (figures.due, figures.written) == (count * 24, count * 24 * 8 // 9)
    assert (figures.candidates, figures.mentors) == (count, len(members))
    assert (figures.since, month_after(since, months - 1)) == (since, JUNE)
