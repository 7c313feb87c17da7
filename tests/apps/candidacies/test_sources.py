"""Names are put forward, looked through once a year, taken on and off in one act, and never twice in one commune."""

import json
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.operations import grant_role
from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Case, Proposal, SourceReview, SourceReviewLine
from hatnhan.apps.candidacies.operations import (
    Answer,
    NewProposals,
    Review,
    TakenOn,
    answer_proposal,
    put_forward,
    review_sources,
    send_proposal,
    withdraw_proposal,
)
from hatnhan.apps.candidacies.queries.sources import own_proposals, review_page, source_page
from hatnhan.apps.candidacies.queries.sources.due import due_sources
from hatnhan.apps.people.models import Person
from hatnhan.core.agenda import Wanted
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Role, subtree
from hatnhan.core.proposals import Named, Stage
from tests.conftest import World
from tests.factories import FOUNDED, actor, machine_actor, make_user
from tests.stories import make_case, make_person, road

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 5)
NHINH = Named("Vi Thị Nhình", 2001, date(2001, 11, 7), "female", "thôn Nà Pài", "Bí thư chi đoàn")


def told_of(verb: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(Act.objects.filter(verb=verb).earliest("number").details)["after"]
    return told


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture
def union(world: World):
    """The Youth Union of commune A."""
    user = make_user("union")
    grant_role(
        actor=machine_actor(),
        user_id=user.pk,
        unit_id=world.commune_a.pk,
        role=Role.MASS_ORGANISATION,
        starts_on=FOUNDED,
        organisation=("youth_union", "Đoàn xã Đèo Gió"),
    )
    return actor(user)


def named(union, unit, *names: Named, **more) -> list[Proposal]:
    return put_forward(actor=union, new=NewProposals(unit.pk, names or (NHINH,), MAY, groups=("youth_union",), **more))


def test_an_organisation_puts_forward_and_sees_its_own_alone(world, union):
    (row,) = named(union, world.cell_a1, paper="07-GT/ĐTN")
    put_forward(
        actor=world.actor("cell_secretary"),
        new=NewProposals(world.cell_a1.pk, (Named("Hứa Văn Sầu", 1999),), MAY, "farmers", "Chi hội Nông dân Nà Pài"),
    )
    page = own_proposals(union, "vi")
    assert [(line.id, line.state, line.organisation_name) for line in page.lines] == [
        (row.pk, "new", "Đoàn xã Đèo Gió")
    ]
    assert (page.waiting, page.taken_up) == (1, 0)
    told = told_of("candidacies.put_forward")
    assert (told["name"], "Bí thư" in str(told)) == ("Vi Thị Nhình", False)
    with pytest.raises(PermissionDenied):
        own_proposals(world.actor("cell_secretary"), "vi")


def test_everything_wrong_with_a_list_is_told_at_once(world, union):
    named(union, world.cell_a1)
    with pytest.raises(Refused) as refused:
        put_forward(
            actor=union,
            new=NewProposals(
                world.cell_a1.pk,
                (NHINH, Named("  ", 2001), Named("Lò Thị Ỏm", 2031)),
                date(2026, 7, 1),
                groups=("astronaut",),
            ),
        )
    assert set(codes(refused)) == {
        "proposal.in_the_future",
        "proposal.unknown_group",
        "proposal.twice",
        "person.without_name",
        "proposal.born_in_the_future",
    }
    assert Proposal.objects.count() == 1


def test_nobody_puts_forward_where_he_stands_not(world, union):
    with pytest.raises(ObjectDoesNotExist):
        named(union, world.cell_b1)
    with pytest.raises(PermissionDenied):
        put_forward(actor=world.actor("statistics_reader"), new=NewProposals(world.cell_a1.pk, (NHINH,), MAY))
    with pytest.raises(Refused) as refused:
        put_forward(actor=world.actor("provincial_officer"), new=NewProposals(world.province.pk, (NHINH,), MAY))
    assert set(codes(refused)) == {"proposal.no_receiver", "proposal.unknown_organisation"}


def test_a_name_is_taken_back_only_while_it_waits(world, union):
    (row,) = named(union, world.cell_a1)
    with pytest.raises(ObjectDoesNotExist):
        withdraw_proposal(actor=world.actor("cell_secretary"), proposal_id=row.pk)
    assert withdraw_proposal(actor=union, proposal_id=row.pk).state == "withdrawn"
    with pytest.raises(Refused) as refused:
        withdraw_proposal(actor=union, proposal_id=row.pk)
    assert codes(refused) == ["proposal.answered_already"]


def test_the_cell_answers_in_a_sentence_that_the_organisation_reads(world, union):
    (row,) = named(union, world.cell_a1)
    secretary = world.actor("cell_secretary")
    with pytest.raises(Refused) as refused:
        answer_proposal(actor=secretary, proposal_id=row.pk, answer=Answer("taken_up", " ", date(2026, 7, 1)))
    assert codes(refused) == ["proposal.unknown_answer", "proposal.needs_answer", "proposal.in_the_future"]
    with pytest.raises(ObjectDoesNotExist):
        answer_proposal(actor=world.actor("neighbour"), proposal_id=row.pk, answer=Answer("held", "x", JUNE))
    answer_proposal(actor=secretary, proposal_id=row.pk, answer=Answer("held", "Chờ học xong lớp nhận thức", JUNE))
    answer_proposal(actor=secretary, proposal_id=row.pk, answer=Answer("declined", "Đã chuyển đi nơi khác", JUNE))
    assert [(line.state, line.answer) for line in own_proposals(union, "vi").lines] == [
        ("declined", "Đã chuyển đi nơi khác")
    ]


def test_the_commune_sends_a_name_to_the_cell_where_it_belongs(world, union):
    (row,) = named(union, world.commune_a)
    officer = world.actor("committee_officer")
    with pytest.raises(Refused) as refused:
        send_proposal(actor=officer, proposal_id=row.pk, unit_id=world.commune_a.pk)
    assert codes(refused) == ["proposal.same_unit"]
    sent = send_proposal(actor=officer, proposal_id=row.pk, unit_id=world.cell_a1.pk)
    assert (sent.unit_id, sent.path, sent.state) == (world.cell_a1.pk, world.cell_a1.path, "new")
    with pytest.raises(ObjectDoesNotExist):
        send_proposal(actor=world.actor("cell_secretary"), proposal_id=row.pk, unit_id=world.military_cell.pk)


def test_one_resolution_keeps_takes_off_and_takes_on(world, union):
    kept = make_case(world.cell_a1, road("listed"), opened_on=date(2023, 1, 5))
    gone = make_case(world.cell_a1, road("listed"), person=make_person("Lộc Văn Sún", date(2000, 2, 3)))
    (row,) = named(union, world.cell_a1)
    secretary = world.actor("cell_secretary")
    page = review_page(secretary, world.cell_a1.pk, "vi")
    review = review_sources(
        actor=secretary,
        unit_id=world.cell_a1.pk,
        review=Review(
            JUNE,
            "12-NQ/CB",
            (kept.pk,),
            {gone.pk: "Đi làm ăn xa lâu ngày"},
            (TakenOn(row.pk),),
            seen=page.version,
        ),
    )
    assert dict(SourceReviewLine.objects.filter(review=review).values_list("case__person__name__written", "said")) == {
        "Hứa Văn Quý": "kept",
        "Lộc Văn Sún": "taken_off",
        "Vi Thị Nhình": "taken_on",
    }
    gone.refresh_from_db()
    record = gone.records.get(step="taken_off")
    assert (gone.ended_by, record.paper_number, record.answers) == (
        "taken_off",
        "12-NQ/CB",
        {"reason": "Đi làm ăn xa lâu ngày"},
    )
    row.refresh_from_db()
    case = row.case
    assert case is not None
    assert row.person is not None
    assert (row.state, case.proposed_by, row.person.residence) == ("taken_up", "Đoàn xã Đèo Gió", "thôn Nà Pài")
    assert list(case.records.values_list("step", "on")) == [("nominated", MAY), ("listed", JUNE)]
    assert list(row.person.target_groups.values_list("group", "starts_on")) == [("youth_union", MAY)]
    assert own_proposals(union, "vi").taken_up == 1
    after = told_of("candidacies.reviewed_sources")
    assert (after["kept"], after["taken_off"], after["taken_on"]) == (1, 1, 1)


def test_whatever_stands_against_a_review_is_told_with_the_name_and_leaves_nothing(world, union):
    kept = make_case(world.cell_a1, road("listed"))
    year_only, like, later = named(
        union,
        world.cell_a1,
        Named("Lò Văn Ín", 2002),
        Named("Nông Thị Mẩy", 2001, date(2001, 5, 14)),
        Named("Vàng A Sử", 2003, date(2003, 3, 3)),
    )
    make_case(world.cell_a1, person=make_person("Nông Thị Mẩy", date(2001, 5, 14), sex="female"))
    secretary, people = world.actor("cell_secretary"), Person.objects.count()

    def review(on=JUNE, **more):
        with pytest.raises(Refused) as refused:
            review_sources(actor=secretary, unit_id=world.cell_a1.pk, review=Review(on, "12-NQ/CB", **more))
        return codes(refused)

    assert review(taken_off={kept.pk: " "}) == ["review.needs_reason", "review.left_out"]
    listed = tuple(Case.objects.values_list("pk", flat=True))
    told = review(
        on=date(2026, 5, 1), kept=listed, taken_on=(TakenOn(year_only.pk), TakenOn(like.pk), TakenOn(later.pk))
    )
    assert told == [
        "proposal.put_forward_later",
        "proposal.needs_birth",
        "proposal.put_forward_later",
        "proposal.looks_like",
        "proposal.put_forward_later",
    ]
    assert review(kept=listed, taken_on=(TakenOn(year_only.pk, born=date(2003, 1, 1)),)) == ["proposal.years_differ"]
    assert review(kept=listed, seen="another") == ["review.changed_meanwhile"]
    assert review(kept=(*listed, 0), on=date(2026, 7, 1)) == ["proposal.in_the_future", "review.not_on_the_list"]
    # The same person stands on the list already: the refusal of the act that lists says so, with the name before it.
    person = Person.objects.get(name__written="Nông Thị Mẩy")
    assert review(kept=listed, taken_on=(TakenOn(like.pk, person.pk),)) == ["review.of_name", "case.open_already"]
    assert (Person.objects.count(), SourceReview.objects.count()) == (people, 0)


def test_two_cells_of_a_commune_see_each_other_and_whom_both_have(world, union):
    make_case(world.cell_a2, road("listed"), person=make_person("Vi Thị Nhinh", date(2001, 11, 7), sex="female"))
    (first,) = named(union, world.cell_a1)
    (second,) = put_forward(
        actor=world.actor("committee_officer"),
        new=NewProposals(world.military_cell.pk, (Named("VI THỊ NHÌNH", 2001),), MAY, "militia", "Ban CHQS xã"),
    )
    page = source_page(world.actor("cell_secretary"), world.cell_a1.pk, "vi")
    assert [line.id for line in page.proposals] == [first.pk]
    assert {(line.unit, line.on_list, line.stage) for line in page.proposals[0].twins} == {
        ("Chi bộ thôn Khuổi Mạ", True, Stage.HELPED),
        ("Chi bộ quân sự xã Đèo Gió", False, None),
    }
    assert {line.name for line in page.elsewhere} == {"Vi Thị Nhinh", "Vi Thị Nhình"}
    commune = source_page(world.actor("committee_officer"), world.commune_a.pk, "vi")
    assert {line.id for line in commune.proposals} == {first.pk, second.pk}
    assert commune.twins == 3
    with pytest.raises(ObjectDoesNotExist):
        source_page(world.actor("cell_secretary"), world.cell_a2.pk, "vi")
    with pytest.raises(PermissionDenied):
        source_page(world.actor("class_officer"), world.cell_a1.pk, "vi")


def test_a_name_without_answer_for_so_many_days_and_a_list_not_looked_through(world, union):
    old = put_forward(actor=union, new=NewProposals(world.cell_a1.pk, (NHINH,), date(2026, 5, 1)))[0]
    put_forward(actor=union, new=NewProposals(world.cell_a1.pk, (Named("Lò Văn Ín", 2002),), date(2026, 6, 15)))
    secretary = world.actor("cell_secretary")
    page = source_page(secretary, world.cell_a1.pk, "vi")
    assert [(line.id, line.days) for line in page.proposals if line.unanswered] == [(old.pk, 60)]
    assert page.review is not None
    assert (page.review.on, page.review.due_on, page.review.overdue) == (None, date(2026, 12, 31), False)
    machine = machine_actor()
    review_sources(actor=machine, unit_id=world.cell_a1.pk, review=Review(date(2025, 6, 1), "3-NQ/CB"))
    state = source_page(secretary, world.cell_a1.pk, "vi").review
    assert state is not None
    assert (state.on, state.due_on, state.overdue) == (date(2025, 6, 1), date(2026, 6, 1), True)
    with pytest.raises(Refused) as refused:
        review_sources(actor=machine, unit_id=world.cell_a1.pk, review=Review(date(2025, 6, 1), "3-NQ/CB"))
    assert codes(refused) == ["review.on_that_day"]


def test_what_waits_too_long_and_what_was_not_looked_through_is_on_the_agenda(world, union, django_assert_num_queries):
    put_forward(actor=union, new=NewProposals(world.cell_a1.pk, (NHINH,), date(2026, 5, 1)))
    make_case(world.cell_a1, road("listed"))
    review_sources(
        actor=world.machine,
        unit_id=world.cell_a1.pk,
        review=Review(date(2025, 6, 1), kept=tuple(Case.objects.values_list("pk", flat=True))),
    )
    wanted = Wanted(date(2026, 8, 31))
    with django_assert_num_queries(6):
        lines = due_sources(world.actor("cell_secretary"), wanted)
    assert [(line.kind, line.latest, line.key) for line in lines] == [
        ("proposal", date(2026, 5, 31), world.cell_a1.pk),
        ("source_review", date(2026, 6, 1), world.cell_a1.pk),
    ]
    assert due_sources(world.actor("neighbour"), wanted) == ()
    assert due_sources(world.actor("statistics_reader"), wanted) == ()
    beside = Wanted(wanted.until, below=(subtree(world.cell_a2.path),))
    assert due_sources(world.actor("committee_officer"), beside) == ()


def test_two_organisations_of_one_kind_at_one_unit_see_and_take_back_their_own_alone(world, union):
    other_user = make_user("union2")
    grant_role(
        actor=machine_actor(),
        user_id=other_user.pk,
        unit_id=world.commune_a.pk,
        role=Role.MASS_ORGANISATION,
        starts_on=FOUNDED,
        organisation=("youth_union", "Đoàn trường THPT Đèo Gió"),
    )
    other = actor(other_user)
    (row,) = named(union, world.cell_a1)
    assert own_proposals(other, "vi").lines == ()
    with pytest.raises(ObjectDoesNotExist):
        withdraw_proposal(actor=other, proposal_id=row.pk)
    # Nor is it told who waits there: what another organisation put forward is no reason against its own name.
    (own,) = named(other, world.cell_a1)
    assert [line.id for line in own_proposals(other, "vi").lines] == [own.pk]
    assert [line.id for line in own_proposals(union, "vi").lines] == [row.pk]


def test_the_chain_is_told_that_there_is_an_answer_and_not_what_it_says(world, union):
    (row,) = named(union, world.cell_a1)
    words = "Gia đình còn điều phải xác minh"
    answer_proposal(
        actor=world.actor("cell_secretary"), proposal_id=row.pk, answer=Answer("declined", words, JUNE, "3-CV/CB")
    )
    row.refresh_from_db()
    assert row.answer == words
    assert told_of("candidacies.answered_proposal")["answer"] is True
    assert not any("xác minh" in details for details in Act.objects.values_list("details", flat=True))
