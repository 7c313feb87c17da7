"""The reminder letter from its draft to the help that was given; settings; e-mail that waits and comes once a day."""

import json
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from docx import Document

from hatnhan.apps.access.models import User
from hatnhan.apps.agenda.models import Digest, LadderSetting, Letter, Reminder
from hatnhan.apps.agenda.operations import (
    LetterAnswer,
    LetterDraft,
    answer_letter,
    change_letter,
    climb,
    draft_letter,
    drop_ladder,
    drop_letter,
    issue_letter,
    note_help,
    send_digests,
    set_address,
    set_ladder,
)
from hatnhan.apps.agenda.queries import LetterFilters, ladder_page, letter_file, letter_lines, letter_page, told_page
from hatnhan.apps.agenda.queries.behind import targets_behind
from hatnhan.apps.agenda.queries.ladder import late_things
from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.operations import move_case
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations import void
from hatnhan.apps.targets.models import Target
from hatnhan.core.ladder import Ladder
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import machine
from tests.factories import HANOI, TODAY
from tests.stories import make_case, make_members, make_person, road

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=10)
DEEP = Ladder(1, 2, 3, 20, 7)


@pytest.fixture
def late(world):
    make_members(world.cell_a1)
    return [make_case(world.cell_a1, road("admission_decision"), make_person(f"Vi Văn {name}")) for name in "AB"]


@pytest.fixture
def letter(world, late):
    (key,) = climb(actor=world.machine, on=TODAY).letters
    return Letter.objects.get(pk=key)


def shown(actor, letter):
    page = letter_page(actor, letter.pk, "vi")
    return [line.key for line in (*page.lines, *page.taken_out)]


def issued(actor, letter, **more):
    draft = LetterDraft(reply_by=DUE, **more)
    return issue_letter(actor=actor, letter_id=letter.pk, draft=draft, shown=shown(actor, letter))


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def last_act():
    act = Act.objects.latest("pk")
    return act.verb, json.loads(act.details)


def test_missed_rungs_are_noted_together_and_told_once(world, late):
    done = climb(actor=world.machine, on=TODAY)
    assert (done.late, done.reached, len(done.letters)) == (2, 6, 1)
    rows = Reminder.objects.filter(case=late[0]).order_by("rung").values_list("rung", "together", "on")
    assert list(rows) == [(1, True, TODAY), (2, True, TODAY), (3, False, TODAY)]
    told = {digest.user.username: digest.reminders.count() for digest in Digest.objects.all()}
    assert told == {"cell_secretary": 2, "committee_secretary": 2, "committee_officer": 2}
    assert last_act() == ("agenda.climbed", {"on": "2026-06-30", "late": 2, "reached": 6, "told": 3})
    again = climb(actor=world.machine, on=TODAY)
    assert (again.late, again.reached, again.told, again.letters) == (2, 0, 0, ())


def test_only_the_machine_climbs(world, late):
    for act in (lambda who: climb(actor=who, on=TODAY), lambda who: send_digests(actor=who)):
        with pytest.raises(PermissionDenied):
            act(world.actor("committee_officer"))
    assert not Reminder.objects.exists()


def test_a_day_judged_anew_finds_what_the_copies_say(world, late):
    copies = {thing.key: thing.rule for thing in late_things(TODAY, TODAY, with_rule=True)}
    anew = {thing.key: thing.rule for thing in late_things(TODAY, TODAY + timedelta(days=1))}
    assert copies == anew
    assert len(copies) == 2
    assert all(copies.values())


def test_the_page_says_to_whom_it_went_on(world, letter):
    page = told_page(world.actor("cell_secretary"), "vi")
    assert [line.person for line in page.lines] == ["Vi Văn B", "Vi Văn A"]
    assert page.lines[0].still_late
    assert [(rung.rung, rung.names) for rung in page.lines[0].rungs] == [
        (1, ("cell_secretary",)),
        (2, ()),
        (3, ("committee_secretary", "committee_officer")),
    ]
    assert told_page(world.actor("neighbour"), "vi").lines == ()


def test_issued_it_has_a_number_and_a_frozen_list(world, letter, late):
    officer = world.actor("committee_officer")
    first, second = shown(officer, letter)
    number = issued(officer, letter, taken_out=frozenset({first}), note="Mong chi bộ quan tâm.")
    letter.refresh_from_db()
    assert (number, letter.state, letter.paper.text) == ("01-CV/ĐU", "issued", "01-CV/ĐU")
    assert [f"{line['case_id']}|{line['step']}|{line['latest']}" for line in letter.lines] == [second]
    verb, told = last_act()
    assert (verb, told["before"]["state"], told["after"]["note"]) == (
        "agenda.issued_letter",
        "draft",
        "Mong chi bộ quan tâm.",
    )
    with pytest.raises(Refused) as refusal:
        drop_letter(actor=officer, letter_id=letter.pk)
    assert codes(refusal) == ["letter.no_draft"]


def test_the_word_file_says_what_was_frozen(world, letter):
    officer = world.actor("committee_officer")
    with pytest.raises(ObjectDoesNotExist):
        letter_file(officer, letter.pk)
    issued(officer, letter, note="Mong chi bộ quan tâm.")
    document = Document(BytesIO(letter_file(world.actor("cell_secretary"), letter.pk).data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    for part in ("01", "CV/ĐU", "Vi Văn A", "Vi Văn B", "Lễ kết nạp", "11/10/2024", "Mong chi bộ quan tâm."):
        assert part in text


def test_what_is_refused_leaves_nothing(world, letter):
    officer = world.actor("committee_officer")
    acts, every = Act.objects.count(), shown(officer, letter)
    for draft, page, expected in (
        (LetterDraft(frozenset(every), reply_by=DUE), every, ["letter.nothing_late"]),
        (LetterDraft(reply_by=TODAY, note="x" * 601), every[:1], 3 * ["letter."]),
    ):
        with pytest.raises(Refused) as refusal:
            issue_letter(actor=officer, letter_id=letter.pk, draft=draft, shown=page)
        assert [code[: len(part)] for code, part in zip(codes(refusal), expected, strict=True)] == expected
    letter.refresh_from_db()
    assert (letter.state, IssuedPaper.objects.count(), Act.objects.count()) == ("draft", 0, acts)


def test_a_draft_is_changed_and_dropped_by_the_committee_alone(world, letter):
    officer = world.actor("committee_officer")
    change_letter(actor=officer, letter_id=letter.pk, draft=LetterDraft(note="Thêm", reply_by=DUE))
    assert letter_page(officer, letter.pk, "vi").note == "Thêm"
    for name in ("cell_secretary", "stranger"):
        with pytest.raises(ObjectDoesNotExist):
            drop_letter(actor=world.actor(name), letter_id=letter.pk)
    drop_letter(actor=officer, letter_id=letter.pk)
    assert last_act()[0] == "agenda.dropped_letter"
    assert not Letter.objects.exists()
    assert climb(actor=world.machine, on=TODAY).letters == ()


def test_the_unit_answers_once_and_is_helped(world, letter):
    officer, secretary = world.actor("committee_officer"), world.actor("cell_secretary")
    issued(officer, letter)
    for cause, expected in (("sun", "letter.cause_unknown"), ("other", "letter.say_which")):
        with pytest.raises(Refused) as refusal:
            answer_letter(actor=secretary, letter_id=letter.pk, answer=LetterAnswer(cause))
        assert codes(refusal) == [expected]
    answer_letter(actor=secretary, letter_id=letter.pk, answer=LetterAnswer("quorum", "Họp lại 5/7", "Cử người dự"))
    with pytest.raises(Refused) as refusal:
        answer_letter(actor=secretary, letter_id=letter.pk, answer=LetterAnswer("away"))
    assert codes(refusal) == ["letter.answered_already"]
    with pytest.raises(PermissionDenied):
        note_help(actor=secretary, letter_id=letter.pk, text="Tự giúp")
    note_help(actor=officer, letter_id=letter.pk, text="Đã cử đồng chí dự họp")
    note_help(actor=officer, letter_id=letter.pk, text="Đã cử hai đồng chí dự họp")
    assert last_act()[1]["before"] == {"help_given": "Đã cử đồng chí dự họp"}
    page = letter_page(secretary, letter.pk, "vi")
    assert (page.line.state, page.help_asked, page.help_given) == (
        "answered",
        "Cử người dự",
        "Đã cử hai đồng chí dự họp",
    )


def test_the_list_knows_what_was_not_answered_in_time(world, letter):
    issued(world.actor("committee_officer"), letter)
    after = world.actor("committee_officer")
    Letter.objects.update(reply_by=TODAY - timedelta(days=1))
    lines, _ = letter_lines(after, LetterFilters(state="unanswered"), "vi", "", 10)
    assert [(line.id, line.unanswered) for line in lines] == [(letter.pk, True)]
    assert letter_lines(world.actor("stranger"), LetterFilters(), "vi", "", 10) == ((), "")


def test_nobody_waits_for_the_answer_to_a_letter_whose_number_was_made_void(world, letter):
    officer = world.actor("committee_officer")
    issued(officer, letter)
    Letter.objects.update(reply_by=TODAY - timedelta(days=1))
    letter.refresh_from_db()
    void(actor=officer, issued_id=letter.paper_id, reason="Gửi nhầm")
    page = letter_page(officer, letter.pk, "vi")
    with pytest.raises(Refused) as refusal:
        answer_letter(actor=officer, letter_id=letter.pk, answer=LetterAnswer("away"))
    assert codes(refusal) == ["letter.void"]
    assert (page.line.voided, page.line.unanswered, page.may_answer) == ("Gửi nhầm", False, False)
    assert letter_lines(officer, LetterFilters(state="unanswered"), "vi", "", 10) == ((), "")


def test_settings_hold_below_until_a_unit_has_its_own(world, late):
    officer = world.actor("committee_officer")
    set_ladder(actor=officer, unit_id=world.commune_a.pk, ladder=DEEP)
    assert last_act()[1]["after"]["letter_after"] == 3
    page = ladder_page(officer, world.cell_a1.pk)
    assert (page.ladder, page.own, page.source) == (DEEP, False, world.commune_a.name)
    set_ladder(actor=officer, unit_id=world.cell_a1.pk, ladder=Ladder(100, 200, 365, 20, 7))
    assert ladder_page(officer, world.cell_a1.pk).own
    drop_ladder(actor=officer, unit_id=world.cell_a1.pk)
    assert ladder_page(officer, world.cell_a1.pk).ladder == DEEP
    with pytest.raises(PermissionDenied):
        set_ladder(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, ladder=DEEP)
    with pytest.raises(Refused):
        set_ladder(actor=officer, unit_id=world.commune_a.pk, ladder=Ladder(3, 2, 1, 20, 7))
    assert LadderSetting.objects.get().letter_after == 3


def hour(number, day=TODAY):
    return machine(datetime(day.year, day.month, day.day, number, tzinfo=HANOI))


def test_e_mail_waits_for_the_morning_and_comes_once_a_day_without_names(world, late, settings):
    set_address(actor=world.actor("cell_secretary"), address="bithu@example.org")
    climb(actor=world.machine, on=TODAY)
    assert send_digests(actor=hour(9)) == 0
    settings.EMAIL_HOST = "mail.example.org"
    assert send_digests(actor=hour(22)) == 0
    assert send_digests(actor=hour(7)) == 1
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["bithu@example.org"], "Hạt Nhân: 2 việc quá hạn")
    assert world.cell_a1.name in sent.body
    assert "Vi Văn" not in sent.body
    Reminder.objects.filter(case=late[0]).delete()
    assert climb(actor=world.machine, on=TODAY).told == 3
    assert send_digests(actor=hour(10)) == 0
    assert send_digests(actor=hour(8, TODAY + timedelta(days=1))) == 1
    assert len(mail.outbox) == 2


def test_what_cannot_be_sent_waits_on(world, late, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    User.objects.filter(username="cell_secretary").update(email="bithu@example.org")
    climb(actor=world.machine, on=TODAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert send_digests(actor=hour(9)) == 0
    assert not Digest.objects.exclude(sent_at=None).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_digests(actor=hour(10)) == 1


def test_a_latest_day_that_moved_is_another_thing(world, late):
    climb(actor=world.machine, on=TODAY)
    late[0].due_steps.filter(latest=date(2024, 10, 11)).update(latest=date(2024, 10, 12))
    assert climb(actor=world.machine, on=TODAY).reached == 3


def test_a_cell_that_took_a_case_over_is_told_anew_from_the_day_it_came(world, late):
    climb(actor=world.machine, on=TODAY)
    officer = world.actor("provincial_officer")
    move_case(actor=officer, case_id=late[0].pk, unit_id=world.cell_b1.pk, on=TODAY)
    known = set(Reminder.objects.filter(case=late[0]).values_list("pk", flat=True))
    reached = {}
    for days in (0, 1, 6, 7, 15, 16):
        climb(actor=world.machine, on=TODAY + timedelta(days=days))
        new = Reminder.objects.filter(case=late[0], step="ceremony").exclude(pk__in=known)
        reached[days] = sorted(new.values_list("rung", flat=True))
        assert {row.cell_id for row in new} <= {world.cell_b1.pk}
    assert reached == {0: [], 1: [1], 6: [1], 7: [1, 2], 15: [1, 2, 3], 16: [1, 2, 3]}


def give(unit, count, *, year=TODAY.year, groups=""):
    Target.objects.create(unit=unit, first_year=year, last_year=year, groups=groups, count=count, set_on=TODAY)


def test_targets_that_are_behind_stand_in_the_letter_and_are_frozen_with_it(world, letter):
    officer = world.actor("committee_officer")
    give(world.cell_a1, 7)
    give(world.cell_a1, 1, groups="women")  # half the year has gone: not one whole person is missing yet
    give(world.cell_a1, 3, year=TODAY.year - 1)  # it ended half a year ago
    (line,) = letter_page(officer, letter.pk, "vi").targets
    assert (line.name("vi"), line.plan, line.actual) == ("Kết nạp năm 2026", 7, 0)
    issued(officer, letter)
    Target.objects.all().delete()
    letter.refresh_from_db()
    assert letter_page(officer, letter.pk, "vi").targets == (line,)
    document = Document(BytesIO(letter_file(officer, letter.pk).data))
    assert ["Kết nạp năm 2026", "7", "0", "0%"] in [
        [cell.text for cell in row.cells] for table in document.tables for row in table.rows
    ]


def test_a_year_missed_is_named_in_the_months_after_it(world):
    give(world.cell_a1, 3, year=2025, groups="militia")
    assert targets_behind(world.cell_a1, date(2026, 4, 2)) == ()
    (line,) = targets_behind(world.cell_a1, date(2026, 3, 31))
    assert line.name("en") == "Admissions in 2025, of the group: militia and self-defence"


def test_a_committee_drafts_a_letter_to_a_unit_behind_with_its_target_alone(world):
    officer = world.actor("committee_officer")
    with pytest.raises(Refused) as refusal:
        draft_letter(actor=officer, unit_id=world.cell_a1.pk)
    assert codes(refusal) == ["letter.nothing_late"]
    give(world.cell_a1, 7)
    row = draft_letter(actor=officer, unit_id=world.cell_a1.pk)
    assert draft_letter(actor=officer, unit_id=world.cell_a1.pk) == row
    assert (row.issuer_id, last_act()[0]) == (world.commune_a.pk, "agenda.drafted_letter")
    assert issued(officer, row) == "01-CV/ĐU"
    with pytest.raises(PermissionDenied):
        draft_letter(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk)
    with pytest.raises(ObjectDoesNotExist):
        draft_letter(actor=world.actor("stranger"), unit_id=world.cell_a1.pk)


def test_the_second_who_sets_the_ladder_is_told_what_holds_now(world):
    officer = world.actor("committee_officer")
    seen = ladder_page(officer, world.cell_a1.pk).ladder
    set_ladder(actor=officer, unit_id=world.commune_a.pk, ladder=DEEP, seen=seen)
    with pytest.raises(Refused) as refusal:
        set_ladder(actor=officer, unit_id=world.cell_a1.pk, ladder=Ladder(2, 3, 4, 20, 7), seen=seen)
    assert codes(refusal) == ["ladder.changed_meanwhile"]
    assert LadderSetting.objects.get().unit_id == world.commune_a.pk
    set_ladder(actor=officer, unit_id=world.cell_a1.pk, ladder=Ladder(2, 3, 4, 20, 7), seen=DEEP)
