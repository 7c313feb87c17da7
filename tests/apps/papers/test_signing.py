"""Signing the minutes of a meeting: numbers, records of the cases, versions."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import BallotMember, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, move_case, record_step
from hatnhan.apps.candidacies.operations import record_minutes as record_candidacy_minutes
from hatnhan.apps.meetings.models import MeetingVersion
from hatnhan.apps.meetings.operations import record_minutes, reopen
from hatnhan.apps.meetings.queries import meeting_page
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations import amend_meeting, sign_meeting
from hatnhan.apps.papers.operations.meetings import make_meeting_pack, make_meeting_paper
from hatnhan.apps.papers.queries.dossier import fill_dossier
from hatnhan.apps.papers.queries.meetings import gather_meeting, meeting_papers
from hatnhan.apps.papers.queries.signing import not_entered
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.core.ballot import Ballot
from hatnhan.core.meetings import RollEntry
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.documents.papers.admission import CellResolutionAdmission
from hatnhan.documents.pdf import to_pdf
from tests.apps.papers.signing import ACTOR, ADMISSION, ON, Told, told_meeting
from tests.apps.papers.test_dossier import text_of
from tests.apps.papers.test_others import others
from tests.conftest import World

DAY = timedelta(days=1)


@pytest.fixture
def told(world: World) -> Told:
    return told_meeting(world)


def sign(told: Told, **changes):
    return sign_meeting(**{"actor": ACTOR, "meeting_id": told.meeting.pk, "seen": None, "signed_on": ON, **changes})


def vote(told: Told, case):
    return StepRecord.objects.get(case=case, step=ADMISSION, replaced_by=None)


def paper(told: Told, form: str, place: int | None = None, version: int | None = None) -> str:
    told.meeting.refresh_from_db()
    ballot = 0 if place is None else told.meeting.ballots.order_by("place")[place].pk
    made = make_meeting_paper(actor=ACTOR, meeting_id=told.meeting.pk, form=form, ballot_id=ballot, version=version)
    return text_of(made.file.data)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_one_record_yields_the_papers_and_the_steps_of_both_cases(told):
    version = sign(told)
    passed, failed = vote(told, told.passes), vote(told, told.fails)
    assert [(each.outcome, each.paper_number, each.paper_on) for each in (passed, failed)] == [
        ("passed", "01-NQ/CB", ON),
        ("failed", "01-BB/CB", ON),
    ]
    assert [passed.ballot.person_id, failed.ballot.person_id] == [told.passes.person_id, told.fails.person_id]
    assert (failed.entitled, failed.present, failed.in_favour, failed.against) == (11, 10, 5, 4)
    frozen = BallotMember.objects.filter(record=passed)
    assert list(frozen.values_list("person_id", "left_out")) == list(
        passed.ballot.voters.values_list("person_id", "left_out")
    )
    told.passes.refresh_from_db()
    told.fails.refresh_from_db()
    assert (told.passes.next_step, told.fails.next_step) == ("committee_vote_admission", ADMISSION)
    assert (version.number, version.signed_by) == (1, told.members[0].name.written)
    found = others(told.passes, ON)
    assert ("minutes_extract", 1) in found
    assert ("meeting_minutes", 1) not in found
    (resolution,) = [
        one
        for one in fill_dossier(ACTOR, told.passes.pk, ON, Permission.VIEW_CASE)[1]
        if one.paper.form == "cell_resolution_admission"
    ]
    assert [gap.code for gap in resolution.gaps if gap.code in {"chair", "clerk", "present", "ballot", "number"}] == []
    assert isinstance(resolution.content, CellResolutionAdmission)
    assert resolution.content.present.present_probationary == "1"
    act = Act.objects.filter(verb="papers.signed_meeting").get()
    assert [text for _, _, text in json.loads(act.details)["after"]["numbers"]] == ["01-BB/CB", "01-NQ/CB"]
    assert IssuedPaper.objects.exclude(content_sha256="").count() == 2


def test_papers_follow_the_entry_until_they_are_signed_and_the_version_after_it(told):
    assert [each.form for each in meeting_papers(ACTOR, told.meeting.pk).papers] == [
        *("attendance_list", "meeting_minutes"),
        *("minutes_extract", "ballot_record", "cell_resolution_admission"),
        *("minutes_extract", "ballot_record"),
    ]
    assert "tán thành 9 trên 11" in paper(told, "cell_resolution_admission", 0)
    ballots = (replace(told.entry.ballots[0], in_favour=8, against=2), *told.entry.ballots[1:])
    record_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=told.again(ballots=ballots))
    for form, place, said in (
        ("meeting_minutes", None, "8 (72,7%)"),
        ("minutes_extract", 0, "tán thành 8 (đạt 72,7%)"),
        ("ballot_record", 0, "Tán thành: 8 phiếu, đạt 72,7%"),
        ("cell_resolution_admission", 0, "tán thành 8 trên 11"),
    ):
        assert said in paper(told, form, place), form
    assert "biểu quyết bằng thẻ đảng viên" in paper(told, "ballot_record", 1)
    sign(told)
    assert "Số 01-BB/CB" in paper(told, "meeting_minutes")
    assert "Số 01-NQ/CB" in paper(told, "cell_resolution_admission", 0)
    assert "(Trích Biên bản số 01-BB/CB" in paper(told, "minutes_extract", 1)
    pack = make_meeting_pack(actor=ACTOR, meeting_id=told.meeting.pk)
    assert len(pack.papers) == 7
    hashes = {each.form: each.content_sha256 for each in IssuedPaper.objects.all()}
    files = {each.file.form: each.file.sha256 for each in pack.papers}
    assert {form: files[form] for form in hashes} == hashes


def test_a_change_after_signing_is_a_version_with_new_numbers_and_records_that_replace(told):
    sign(told)
    first = vote(told, told.fails)
    kept = vote(told, told.passes)
    ballots = (told.entry.ballots[0], replace(told.entry.ballots[1], in_favour=9, against=1))
    version = amend_meeting(
        actor=ACTOR,
        meeting_id=told.meeting.pk,
        entry=told.again(ballots=ballots),
        seen=None,
        signed_on=ON + DAY,
        reason="Đếm nhầm phiếu",
    )
    assert (version.number, version.reason) == (2, "Đếm nhầm phiếu")
    now = vote(told, told.fails)
    assert (now.replaces_id, now.outcome, now.paper_number) == (first.pk, "passed", "02-NQ/CB")
    assert vote(told, told.passes).pk == kept.pk
    rows = IssuedPaper.objects.order_by("pk").values_list("text", "void_reason")
    assert list(rows) == [("01-BB/CB", "Đếm nhầm phiếu"), ("01-NQ/CB", ""), ("02-BB/CB", ""), ("02-NQ/CB", "")]
    told.fails.refresh_from_db()
    assert told.fails.next_step == "committee_vote_admission"
    assert "9 (81,8%)" in paper(told, "meeting_minutes").split("Lò Thị Muôn", 1)[1]
    assert "5 (45,5%)" in paper(told, "meeting_minutes", version=1)
    assert "Số 01-BB/CB" in paper(told, "meeting_minutes", version=1)
    # The other way: what had passed failed, so its resolution is void and nothing takes its place.
    ballots = (replace(told.entry.ballots[0], in_favour=4, against=6), ballots[1])
    again = {"entry": told.again(ballots=ballots), "seen": None, "signed_on": ON + DAY, "reason": "Đếm lại"}
    amend_meeting(actor=ACTOR, meeting_id=told.meeting.pk, **again)
    assert (vote(told, told.passes).outcome, vote(told, told.passes).paper_number) == ("failed", "03-BB/CB")
    assert IssuedPaper.objects.get(text="01-NQ/CB").void_reason == "Đếm lại"
    with pytest.raises(Refused) as refused:
        amend_meeting(actor=ACTOR, meeting_id=told.meeting.pk, **again)
    assert codes(refused) == ["sign.nothing_changed"]
    assert MeetingVersion.objects.count() == 3


def test_everything_that_stands_against_signing_is_said_at_once_and_nothing_is_left(told):
    opinions = StepRecord.objects.get(case=told.passes, step="opinions")
    late = NewRecord("opinions", ON + DAY, replaces=opinions.pk)
    record_step(actor=ACTOR, case_id=told.passes.pk, record=late)
    acts = Act.objects.count()
    with pytest.raises(Refused) as refused:
        sign(told, seen=told.meeting.version + 1)
    found = codes(refused)
    assert found[:2] == ["meeting.changed_meanwhile", "sign.vote_refused"]
    assert set(found[2:]) == {"step.out_of_order"}
    assert (IssuedPaper.objects.count(), MeetingVersion.objects.count(), Act.objects.count()) == (0, 0, acts)


def aside(told: Told) -> list[tuple[str, str, str, int]]:
    """What the pages say of votes that their cases do not have."""
    found = not_entered(ACTOR, gather_meeting(ACTOR, told.meeting.pk))
    return [(each.about.split(" vào ")[0], each.why.code, each.todo.code, each.case_id) for each in found]


def test_a_vote_whose_case_moved_stays_in_the_minutes_and_all_the_rest_is_signed(told, world: World):
    move_case(actor=ACTOR, case_id=told.passes.pk, unit_id=world.cell_a2.pk, on=ON + DAY, letter=95, paper_number="12")
    moved = ("đề nghị kết nạp Hứa Văn Quý", "sign.case_moved_to", "sign.todo_hand_over", told.passes.pk)
    assert aside(told) == [moved]
    version = sign(told, signed_on=ON + DAY)
    assert vote(told, told.fails).outcome == "failed"
    assert not StepRecord.objects.filter(case=told.passes, step=ADMISSION).exists()
    assert [number["text"] for number in version.content["numbers"]] == ["01-BB/CB"]
    assert [ballot["in_favour"] for ballot in version.content["ballots"]] == [9, 5]
    act = json.loads(Act.objects.get(verb="papers.signed_meeting").details)
    assert (act["cases"], act["not_entered"]) == (
        [told.fails.pk],
        [[version.content["ballots"][0]["id"], "sign.case_moved_to"]],
    )
    assert aside(told) == [moved]
    assert "tán thành 9" in paper(told, "minutes_extract", 0)
    # The cell that has the case now enters what the extract says: nothing is missing any more.
    by_hand = NewRecord(ADMISSION, ON, ballot=Ballot(11, 10, 9, 1))
    record_step(actor=ACTOR, case_id=told.passes.pk, record=by_hand)
    assert aside(told) == []


def test_a_vote_whose_case_ended_goes_in_by_a_new_version_once_the_end_is_set_right(told):
    wrong = record_step(actor=ACTOR, case_id=told.passes.pk, record=NewRecord("withdrawn", ON - DAY))
    kept = ("đề nghị kết nạp Hứa Văn Quý", "sign.case_ended", "sign.todo_mend_end", told.passes.pk)
    assert aside(told) == [kept]
    # The minutes can still be written: the vote was held, whatever became of the case.
    changed = told.again(conclusion="Giao chi ủy.")
    record_candidacy_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=changed)
    sign(told)
    assert aside(told) == [kept]
    right = NewRecord("withdrawn", ON + DAY, replaces=wrong.pk)
    record_step(actor=ACTOR, case_id=told.passes.pk, record=right)
    assert aside(told) == [(kept[0], "sign.case_takes_it", "sign.todo_sign_anew", told.passes.pk)]
    reopen(actor=ACTOR, meeting_id=told.meeting.pk, reason="Hồ sơ đã được sửa")
    version = sign(told, signed_on=ON + DAY)
    assert [number["text"] for number in version.content["numbers"]] == ["01-BB/CB", "01-NQ/CB"]
    assert list(IssuedPaper.objects.exclude(void_reason="")) == []
    assert (vote(told, told.passes).paper_number, aside(told)) == ("01-NQ/CB", [])


def test_a_count_set_right_after_the_case_moved_leaves_its_record_and_says_so(told, world: World):
    sign(told)
    move_case(actor=ACTOR, case_id=told.passes.pk, unit_id=world.cell_a2.pk, on=ON + DAY, letter=95, paper_number="12")
    first = vote(told, told.passes)
    again: dict[str, Any] = {"seen": None, "signed_on": ON + DAY, "reason": "Sửa"}
    # The roll alone is set right: the count stands in the case, so its resolution and record stay.
    roll = (replace(told.entry.roll[0], reason="đi công tác"),)
    amend_meeting(actor=ACTOR, meeting_id=told.meeting.pk, entry=told.again(roll=roll), **again)
    assert (aside(told), IssuedPaper.objects.get(text="01-NQ/CB").void_reason) == ([], "")
    ballots = (replace(told.entry.ballots[0], in_favour=8, against=2), told.entry.ballots[1])
    entry = told.again(roll=roll, ballots=ballots)
    version = amend_meeting(actor=ACTOR, meeting_id=told.meeting.pk, entry=entry, **again)
    assert [code for _, code, *_ in aside(told)] == ["sign.case_moved_to"]
    assert vote(told, told.passes).pk == first.pk
    assert IssuedPaper.objects.get(text="01-NQ/CB").void_reason == "Sửa"
    assert version.content["ballots"][0]["in_favour"] == 8


def test_what_somebody_typed_by_hand_of_the_vote_is_set_right_by_the_minutes(told):
    by_hand = record_step(
        actor=ACTOR, case_id=told.passes.pk, record=NewRecord(ADMISSION, ON, ballot=Ballot(11, 10, 8, 2))
    )
    record_candidacy_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=told.entry)
    sign(told)
    now = vote(told, told.passes)
    assert (now.replaces_id, now.in_favour, now.paper_number) == (by_hand.pk, 9, "01-NQ/CB")


def test_the_list_that_was_signed_stays_whatever_the_register_hears_of_that_day_later(told):
    exempt, gone = told.members[9], told.members[8]
    Membership.objects.filter(person=exempt).update(exempt_from=ON - DAY)
    with pytest.raises(Refused) as refused:
        sign(told)
    assert [(each.code, dict(each.values)) for each in refused.value.reasons] == [
        ("sign.list_changed", {"names": exempt.name.written})
    ]
    # He came all the same: he is not counted among those who were due, and has no vote.
    roll = (*told.entry.roll, RollEntry(exempt.pk, "present"))
    ballots = (replace(told.entry.ballots[0], in_favour=8), told.entry.ballots[1])
    entry = told.again(roll=roll, ballots=ballots)
    record_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=entry)
    sign(told, signed_on=ON + DAY)
    Affiliation.objects.filter(person=gone).delete()
    Membership.objects.filter(person=exempt).update(exempt_from=None)
    amended = {"actor": ACTOR, "meeting_id": told.meeting.pk, "seen": None, "reason": "Sửa kết luận"}
    entry = replace(entry, conclusion="Giao chi ủy.")
    with pytest.raises(Refused) as refused:
        amend_meeting(**amended, entry=entry, signed_on=ON)
    assert codes(refused) == ["meeting.signed_before_last"]
    version = amend_meeting(**amended, entry=entry, signed_on=ON + DAY)
    assert [(each["entitled"], each["outcome"]) for each in version.content["ballots"]] == [
        (10, "passed"),
        (10, "failed"),
    ]
    assert gone.pk in [line["person_id"] for line in version.content["roll"]]
    assert vote(told, told.passes).replaces_id is None
    page = meeting_page(ACTOR, told.meeting.pk)
    told.meeting.refresh_from_db()
    assert (page.figures.expected, page.figures.attended, page.figures.entitled) == (11, 10, 10)
    assert (told.meeting.expected, told.meeting.attended) == (11, 10)


def test_minutes_without_chair_and_clerk_or_of_a_day_to_come_are_not_signed(told):
    record_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=told.again(chair_id=None, clerk_id=None))
    with pytest.raises(Refused) as refused:
        sign(told)
    assert codes(refused) == ["sign.without_chair", "sign.without_clerk"]
    record_minutes(actor=ACTOR, meeting_id=told.meeting.pk, entry=told.entry)
    with pytest.raises(Refused) as refused:
        sign(told, signed_on=ACTOR.today + DAY)
    assert codes(refused) == ["record.in_the_future"]
    assert not IssuedPaper.objects.exists()


@pytest.mark.office
def test_the_papers_of_the_meeting_open_in_libreoffice(told):
    sign(told)
    pack = make_meeting_pack(actor=ACTOR, meeting_id=told.meeting.pk)
    printed = PdfReader(BytesIO(to_pdf([each.file.data for each in pack.papers])))
    assert len(printed.pages) >= len(pack.papers)
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    for said in ("01-BB/CB", "01-NQ/CB", "Nhất trí với báo cáo", "chưa đủ tỷ lệ quy định"):
        assert said in text
