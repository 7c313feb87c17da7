"""Transfers: one act each, the member counts once on every day, and what a refusal leaves is nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import DueStep
from hatnhan.apps.candidacies.operations.transfers import accept_transfer
from hatnhan.apps.candidacies.queries import case_page
from hatnhan.apps.candidacies.queries.story import case_events
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Affiliation, MembershipAct, Post, Transfer
from hatnhan.apps.people.operations import NewPost, assign_post, end_membership, merge_people, restrict
from hatnhan.apps.people.operations.transfers import (
    Letter,
    NewTransfer,
    begin_transfer,
    extend_transfer,
    issue_letter,
    present_letter,
    refuse_transfer,
    return_member,
    withdraw_transfer,
)
from hatnhan.apps.people.queries.away import members_away
from hatnhan.apps.people.queries.transfers import (
    due,
    transfer_events,
    transfer_lines,
    transfer_page,
    transfers_of,
    under_way,
)
from hatnhan.core.agenda import DueKind, Wanted
from hatnhan.core.rules_transfers import TransferKind
from tests.apps.people.test_operations import refusal
from tests.factories import TODAY, make_unit
from tests.stories import make_case, make_members, make_person, road

BEGUN, ISSUED, MET = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 20)
LETTER = Letter("12-GTSHĐ", ISSUED, "Đảng ủy xã Đèo Gió", date(2026, 2, 15), self_review=True)


@pytest.fixture
def member(world):
    return make_members(world.cell_a1, 1)[0]


def begin(world, member, unit=None, kind=TransferKind.OFFICIAL, on=BEGUN, who="committee_officer", **more):
    new = NewTransfer(member.pk, kind, on, to_unit_id=unit.pk if unit else None, **more)
    return begin_transfer(actor=world.actor(who), new=new)


def present(world, row, on=MET, who="neighbour"):
    issue_letter(actor=world.actor("committee_officer"), transfer_id=row.pk, letter=LETTER)
    return present_letter(actor=world.actor(who), transfer_id=row.pk, on=on)


def acts(member):
    return list(MembershipAct.objects.filter(person=member).order_by("pk").values_list("kind", "unit", "transfer"))


def cells(member):
    rows = Affiliation.objects.filter(person=member).order_by("starts_on", "pk")
    return [(row.unit_id, row.temporary, row.starts_on, row.ends_on.year == 9999) for row in rows]


def test_a_member_goes_from_cell_to_cell(world, member):
    assign_post(actor=world.actor("committee_officer"), post=NewPost(member.pk, world.cell_a1.pk, "secretary", BEGUN))
    post = NewPost(member.pk, world.commune_a.pk, "committee_member", BEGUN)
    assign_post(actor=world.actor("committee_officer"), post=post)
    row = begin(world, member, world.cell_a2, who="cell_secretary", reason="Về thôn bên", effective_on=BEGUN)
    with pytest.raises(PermissionDenied):
        issue_letter(actor=world.actor("cell_secretary"), transfer_id=row.pk, letter=LETTER)
    present(world, row)
    with pytest.raises(PermissionDenied):
        accept_transfer(actor=world.actor("cell_secretary"), transfer_id=row.pk, on=MET)
    done = accept_transfer(actor=world.actor("neighbour"), transfer_id=row.pk, on=MET, seen=3)
    assert (done.state, done.version, done.dues_until) == ("accepted", 4, date(2026, 2, 1))
    assert cells(member) == [
        (world.cell_a1.pk, False, date(2010, 1, 1), False),
        (world.cell_a2.pk, False, MET, True),
    ]
    assert acts(member)[-2:] == [("moved_out", world.cell_a1.pk, row.pk), ("moved_in", world.cell_a2.pk, row.pk)]
    # The post in the old cell ends, the one at the committee above both stays.
    assert [each.title for each in Post.objects.filter(person=member, ends_on=MET)] == ["secretary"]
    told: Any = next(act for act in history(member) if act.verb == "people.transfer_accepted").details
    assert (told["before"]["state"], told["after"]["state"]) == ("presented", "accepted")
    assert told["belonging"][0][1][-1] == [world.cell_a2.pk, "2026-03-20", None, 0]
    begun: Any = next(act for act in history(member) if act.verb == "people.transfer_begun").details
    assert begun["after"]["reason"] == "changed"
    kinds = [event.kind for event in transfer_events(world.actor("committee_officer"), member.pk, TODAY)]
    assert kinds == ["transfer_begun", "transfer_letter", "transfer_presented"]


def test_what_is_typed_wrongly_is_refused_with_every_reason(world, member):
    ending = make_unit("Chi bộ thôn sắp hết", world.commune_a, code="T-A-8")
    Unit.objects.filter(pk=ending.pk).update(ended_on=TODAY + timedelta(days=1))
    assert refusal(lambda: begin(world, member, ending)) == ["transfer.unit_ends"]
    assert refusal(lambda: begin(world, member, on=TODAY + timedelta(days=1))) == [
        "transfer.day_ahead",
        "transfer.to_nowhere",
    ]
    assert refusal(lambda: begin(world, member, world.cell_a2, to_name="Nơi khác")) == ["transfer.two_places"]
    stranger = make_unit("Chi bộ ngoài", world.commune_b, code="T-B-7")
    assert refusal(lambda: begin(world, member, stranger, TransferKind.INTERNAL)) == ["transfer.not_internal"]
    row = begin(world, member, world.cell_a2)
    assert refusal(lambda: begin(world, member, world.cell_a2)) == ["transfer.open_already"]
    officer = world.actor("committee_officer")
    early = refusal(lambda: present_letter(actor=officer, transfer_id=row.pk, on=BEGUN - timedelta(days=1)))
    assert early == ["transfer.not_now_present", "transfer.before_its_last_act"]
    nameless = Letter(" ", ISSUED)
    assert refusal(lambda: issue_letter(actor=officer, transfer_id=row.pk, letter=nameless, seen=7)) == [
        "transfer.was_changed",
        "transfer.no_letter_number",
    ]
    issue_letter(actor=officer, transfer_id=row.pk, letter=LETTER)
    late = date(2026, 6, 1)
    assert refusal(lambda: present_letter(actor=officer, transfer_id=row.pk, on=late)) == [
        "transfer.late_without_explanation"
    ]
    present_letter(actor=officer, transfer_id=row.pk, on=late, explanation="Ốm dài ngày")
    assert refusal(lambda: refuse_transfer(actor=officer, transfer_id=row.pk, on=late, reason=" ")) == [
        "transfer.no_reason"
    ]
    Affiliation.objects.filter(person=member).update(ends_on=late)
    assert "transfer.left_meanwhile" in refusal(lambda: accept_transfer(actor=officer, transfer_id=row.pk, on=late))
    assert Transfer.objects.get().version == 3
    with pytest.raises(ObjectDoesNotExist):
        transfer_page(world.actor("stranger"), row.pk)


def test_refused_and_taken_back_leave_the_member_where_he_was(world, member):
    row = present(world, begin(world, member, world.cell_a2))
    refuse_transfer(actor=world.actor("neighbour"), transfer_id=row.pk, on=MET, reason="Hồ sơ thiếu mục lục")
    again = begin(world, member, world.cell_a2, on=MET)
    withdraw_transfer(actor=world.actor("cell_secretary"), transfer_id=again.pk, on=MET, reason="Không đi nữa")
    assert [each.state for each in transfers_of(world.actor("cell_secretary"), member.pk)] == ["withdrawn", "refused"]
    assert len(cells(member)) == 1
    assert acts(member) == []


def test_away_for_a_time_longer_and_back(world, member):
    back = date(2026, 6, 20)
    row = present(world, begin(world, member, world.cell_a2, TransferKind.TEMPORARY, back_by=back))
    accept_transfer(actor=world.actor("neighbour"), transfer_id=row.pk, on=MET)
    officer = world.actor("committee_officer")
    assert {(line.what, line.unit) for line in members_away(officer, world.commune_a.pk)} == {
        ("guest", world.cell_a2.name),
        ("away", world.cell_a2.name),
    }
    wanted = Wanted(TODAY)
    assert [(line.kind, line.latest) for line in due(officer, wanted)] == [(DueKind.TRANSFER_RETURN, back)]
    extend_transfer(actor=officer, transfer_id=row.pk, on=back, until=date(2026, 12, 20))
    assert due(officer, wanted) == ()
    assert refusal(lambda: return_member(actor=officer, transfer_id=row.pk, on=MET)) == [
        "transfer.before_its_last_act",
        "period.empty",
    ]
    return_member(actor=world.actor("cell_secretary"), transfer_id=row.pk, on=date(2026, 6, 25))
    assert [act[0] for act in acts(member)] == ["temporary_out", "temporary_in", "returned"]
    assert [(unit, temporary, lasts) for unit, temporary, _, lasts in cells(member)] == [
        (world.cell_a1.pk, False, True),
        (world.cell_a2.pk, True, False),
    ]


def test_out_of_the_register_and_back_into_it(world, member):
    row = begin(world, member, kind=TransferKind.ABROAD, to_name="Đảng bộ ngoài nước")
    officer = world.actor("committee_officer")
    present(world, row, who="committee_officer")
    accept_transfer(actor=officer, transfer_id=row.pk, on=MET)
    assert (cells(member)[0][3], acts(member)[-1][0]) == (False, "moved_out")
    back = begin(world, member, world.cell_a2, on=MET, from_name="Đảng bộ ngoài nước")
    issue_letter(actor=officer, transfer_id=back.pk, letter=Letter("3-GTSHĐ", MET))
    present_letter(actor=world.actor("neighbour"), transfer_id=back.pk, on=MET)
    accept_transfer(actor=world.actor("neighbour"), transfer_id=back.pk, on=MET)
    assert (cells(member)[-1][0], acts(member)[-1][:2]) == (world.cell_a2.pk, ("moved_in", world.cell_a2.pk))


def test_the_open_case_of_a_member_on_probation_goes_with_him(world):
    make_members(world.cell_a1)
    make_members(world.cell_a2, name="Vi Văn")
    case = make_case(world.cell_a1, road("ceremony"), make_person())
    row = present(world, begin(world, case.person, world.cell_a2))
    accept_transfer(actor=world.actor("neighbour"), transfer_id=row.pk, on=TODAY)
    case.refresh_from_db()
    assert (case.unit_id, case.path) == (world.cell_a2.pk, world.cell_a2.path)
    assert [act[0] for act in acts(case.person)][-2:] == ["moved_out", "moved_in"]


def test_the_open_case_of_a_member_who_leaves_the_register_ends_here(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("ceremony"), make_person())
    officer = world.actor("committee_officer")
    row = present(world, begin(world, case.person, to_name="Đảng ủy Y"), who="committee_officer")
    accept_transfer(actor=officer, transfer_id=row.pk, on=TODAY)
    case.refresh_from_db()
    assert (case.unit_id, case.ended_on, case.next_step) == (world.cell_a1.pk, TODAY, "")
    assert case.records.get(step="moved").outside
    page = case_page(officer, case.pk, "vi")
    assert (page.ended_by, page.ended_on, page.recordable) == ("moved", TODAY, ())
    assert not DueStep.objects.filter(case=case).exists()
    told: Any = next(act for act in history(case) if act.verb == "candidacies.moved_case").details
    assert told["after"]["unit_name"] == "Đảng ủy Y"
    assert [event.kind for event in case_events(officer, case.person_id, TODAY)][-1] == "step"


def test_lists_and_the_agenda_tell_what_is_late(world, member):
    officer = world.actor("committee_officer")
    row = begin(world, member, world.cell_a2, effective_on=BEGUN)
    assert [(line.kind, line.key) for line in due(officer, Wanted(TODAY))] == [(DueKind.TRANSFER_LETTER, row.pk)]
    issue_letter(actor=officer, transfer_id=row.pk, letter=LETTER)
    assert [line.unit_id for line in due(world.actor("neighbour"), Wanted(TODAY))] == [world.cell_a2.pk]
    a1, a2 = world.cell_a1.pk, world.cell_a2.pk
    shown = {
        which: [line.id for line in transfer_lines(officer, unit, which)]
        for unit, which in ((a1, "out"), (a2, "in"), (a1, "late"), (None, "open"))
    }
    assert shown == {which: [row.pk] for which in ("out", "in", "late", "open")}
    assert [transfer_lines(officer, unit, which) for unit, which in ((a1, "in"), (a2, "out"), (None, "done"))] == [
        ()
    ] * 3
    assert [line.name for line in under_way(officer, [world.cell_a1.path], BEGUN)] == [member.name.written]
    page = transfer_page(world.actor("neighbour"), row.pk)
    assert (page.late, page.may_open_person, [act.value for act in page.acts]) == (True, False, ["present"])


def test_a_cell_exempts_on_a_ground_with_its_paper(world, member):
    def exempt(**more):
        told = {"kind": "exempt", "starts_on": MET, "document": "3-NQ/CB", "ground": "other", **more}
        return restrict(actor=world.actor("committee_officer"), person_id=member.pk, **told)

    assert refusal(lambda: exempt(ground="", document=" ")) == ["restriction.no_ground", "restriction.no_paper"]
    # Before 2022 the rules knew age and health alone.
    assert refusal(lambda: exempt(starts_on=date(2020, 1, 1))) == ["restriction.no_ground"]
    assert (exempt().ground, MembershipAct.objects.get(person=member, kind="exempted").document_number) == (
        "other",
        "3-NQ/CB",
    )
    lines = members_away(world.actor("cell_secretary"), None)
    assert [(line.what, line.ground, line.until) for line in lines] == [("exempt", "other", None)]


def test_two_records_of_one_person_are_not_put_together_while_both_are_transferred(world):
    kept, merged = (make_members(world.cell_a1, 1, name=name)[0] for name in ("Lành Văn", "Lành Văn Toàn"))
    for each in (kept, merged):
        begin(world, each, world.cell_a2)
    officer = world.actor("committee_officer")
    assert "merge.both_transferred" in refusal(
        lambda: merge_people(actor=officer, kept_id=kept.pk, merged_id=merged.pk)
    )


def accepted(world, row, on, who="neighbour"):
    officer = world.actor("committee_officer")
    issue_letter(actor=officer, transfer_id=row.pk, letter=Letter("7", on))
    present_letter(actor=world.actor(who), transfer_id=row.pk, on=on)
    return accept_transfer(actor=world.actor(who), transfer_id=row.pk, on=on)


def test_who_dies_ends_every_transfer_and_his_stay_with_it(world, member):
    officer, back, died = world.actor("committee_officer"), date(2026, 6, 20), date(2026, 5, 4)
    away = begin(world, member, world.cell_a2, TransferKind.TEMPORARY, back_by=back)
    accepted(world, away, MET)
    assert refusal(
        lambda: begin(world, member, world.military_cell, TransferKind.TEMPORARY, on=MET, back_by=date(2026, 8, 1))
    ) == ["transfer.away_already"]
    begun = begin(world, member, world.military_cell, on=MET)
    end_membership(actor=officer, person_id=member.pk, ends_on=died, kind="died")
    states = {row.pk: (row.state, row.returned_on, row.answered_on) for row in Transfer.objects.all()}
    assert states == {away.pk: ("ended", died, MET), begun.pk: ("ended", None, died)}
    assert [act.verb for act in history(member)].count("people.transfer_ended") == 2
    assert due(officer, Wanted(TODAY)) == ()
    assert refusal(lambda: return_member(actor=officer, transfer_id=away.pk, on=TODAY)) == [
        "transfer.not_now_return",
        "transfer.not_a_member",
    ]
    assert acts(member)[-1][0] == "died"
    assert [event.kind for event in transfer_events(officer, member.pk, TODAY)][-1] == "transfer_withdrawn"


@pytest.mark.parametrize("outside", [True, False])
def test_who_moves_for_good_is_away_no_more_and_no_guest_of_his_new_cell(world, member, outside):
    back, moved = date(2026, 9, 20), date(2026, 4, 2)
    to = {"to_name": "Đảng ủy Y"} if outside else {"unit": world.cell_a2}
    stay = begin(world, member, kind=TransferKind.TEMPORARY, back_by=back, **to)
    accepted(world, stay, MET, "committee_officer" if outside else "neighbour")
    accepted(world, begin(world, member, world.cell_a2, on=MET), moved)
    stay.refresh_from_db()
    assert (stay.state, stay.version, stay.returned_on) == ("ended", 5, moved)
    assert [kind for kind, *_ in acts(member)].count("returned") == (not outside)
    assert [(unit, temporary) for unit, temporary, _, lasts in cells(member) if lasts] == [(world.cell_a2.pk, False)]
    assert "people.transfer_ended" in [act.verb for act in history(member)]


def test_nobody_comes_and_goes_on_one_day(world, member):
    officer = world.actor("committee_officer")
    accepted(world, begin(world, member, world.cell_a2), MET)
    out = begin(world, member, to_name="Đảng ủy ngoài", on=MET)
    assert refusal(lambda: accepted(world, out, MET, "committee_officer")) == ["transfer.joined_same_day"]
    accept_transfer(actor=officer, transfer_id=out.pk, on=MET + timedelta(days=1))
    assert [lasts for *_, lasts in cells(member)] == [False, False]


def test_a_letter_is_not_older_than_its_decision(world, member):
    row = begin(world, member, world.cell_a2, decision_number="5-QĐ", decision_on=date(2026, 3, 10))
    assert refusal(lambda: issue_letter(actor=world.actor("committee_officer"), transfer_id=row.pk, letter=LETTER)) == [
        "transfer.letter_before_decision"
    ]
