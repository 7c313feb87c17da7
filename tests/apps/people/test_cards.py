"""Cards from the decision to what became of them: each act by itself, what it refused, what it told the chain."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.operations.cards import hand_over
from hatnhan.apps.people.models import Card
from hatnhan.apps.people.operations import (
    DecidedCard,
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    change_card,
    decide_card,
    end_membership,
    hand_over_card,
    replace_card,
)
from hatnhan.apps.people.operations.cards import place_card
from hatnhan.apps.people.queries.card_story import card_events
from hatnhan.apps.people.queries.cards import (
    CardFilters,
    HandedFilters,
    card_counts,
    card_list,
    cards_handed_over,
    count_handed_over,
)
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road

NUMBER, OTHER = "099123456789", "099123456780"
DECIDED = DecidedCard("12-QĐ/TU", date(2026, 6, 1), NUMBER, "18.123456", "Tỉnh ủy")


@pytest.fixture
def member(world):
    return make_members(world.cell_a1, 1)[0]


@pytest.fixture
def officer(world):
    return world.actor("committee_officer")


def codes(act, **arguments) -> list[str]:
    before = Card.objects.values_list("pk", "state")
    with pytest.raises(Refused) as found:
        act(**arguments)
    assert list(Card.objects.values_list("pk", "state")) == list(before)
    return [reason.code for reason in found.value.reasons]


def state(card: Card) -> str:
    return Card.objects.get(pk=card.pk).state


def shown(actor, **filters) -> list[str]:
    return [line.name for line in card_list(actor, CardFilters(**filters))[0]]


def test_a_card_from_the_decision_to_the_hand_over(world, member, officer):
    assert shown(officer, state="no_card") == [member.name.written]
    card = decide_card(actor=officer, person_id=member.pk, card=DECIDED)
    assert (shown(officer, state="no_card"), shown(officer, state="waiting")) == ([], [member.name.written])
    # The cell hands over; it decides nothing.
    secretary = world.actor("cell_secretary")
    handed = hand_over_card(actor=secretary, person_id=member.pk, on=date(2026, 6, 20))
    assert (handed.pk, handed.state, handed.number) == (card.pk, "active", NUMBER)
    assert handed.path == world.cell_a1.path
    told: Any = history(f"people.person:{member.pk}", 1)[0].details
    assert (told["before"]["card_state"], told["after"]["card_state"]) == ("waiting", "active")
    assert [event.kind for event in card_events(member.pk, TODAY)] == ["card_issued", "card_handed_over"]
    assert [event.kind for event in card_events(member.pk, date(2026, 6, 19))] == ["card_issued"]
    with pytest.raises(PermissionDenied):
        decide_card(actor=secretary, person_id=member.pk, card=DECIDED)
    with pytest.raises(ObjectDoesNotExist):
        hand_over_card(actor=world.actor("stranger"), person_id=member.pk, on=TODAY)


def test_what_speaks_against_a_decision_is_told_at_once(world, member, officer):
    probationer = make_person("Lò Thị Bị")
    add_memberships([NewMembership(probationer.pk, date(2026, 1, 1))])
    add_affiliations([NewAffiliation(probationer.pk, world.cell_a1.pk, date(2026, 1, 1))])
    Card.objects.create(person=member, number=NUMBER)
    wrong = DecidedCard(" ", date(2026, 7, 1), NUMBER)
    refused = codes(decide_card, actor=officer, person_id=probationer.pk, card=wrong)
    assert refused == ["card.day_ahead", "card.no_decision", "card.not_official", "card.number_taken"]
    assert codes(decide_card, actor=officer, person_id=member.pk, card=DecidedCard("1", TODAY, "12.3456")) == [
        "card.digits",
        "card.has_one",
    ]


def test_a_hand_over_needs_a_card_that_waits_its_number_and_a_day_after_the_decision(member, officer):
    assert codes(hand_over_card, actor=officer, person_id=member.pk, on=TODAY) == ["card.none_waits"]
    decide_card(actor=officer, person_id=member.pk, card=DecidedCard("12-QĐ/TU", date(2026, 6, 1)))
    early = codes(hand_over_card, actor=officer, person_id=member.pk, on=date(2026, 5, 31))
    assert early == ["card.before_decision", "card.no_number"]
    assert hand_over_card(actor=officer, person_id=member.pk, on=date(2026, 6, 1), number=NUMBER).number == NUMBER


def test_a_number_stands_once_by_the_sentence_and_by_the_database(world, member, officer):
    other = make_members(world.cell_a1, 1, name="Vi Văn Tư")[0]
    decide_card(actor=officer, person_id=member.pk, card=DECIDED)
    assert codes(decide_card, actor=officer, person_id=other.pk, card=DECIDED) == ["card.number_taken"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(person=other, number=NUMBER)
    # Who wrote it at the same moment is told the same.
    with pytest.raises(Refused, match=r"card\.number_taken"):
        place_card(Card(person=other), TODAY, NUMBER)
    # No number yet stands in the way of nobody.
    Card.objects.create(person=other, number="", state="waiting")
    Card.objects.create(person=member, number="", state="returned")


def test_lost_found_lost_again_and_issued_anew_with_the_same_number(member, officer):
    card = Card.objects.create(person=member, number=NUMBER, handed_over_on=date(2026, 1, 10))
    lost = {"actor": officer, "card_id": card.pk, "state": "lost"}
    assert codes(change_card, **lost, on=date(2026, 1, 9)) == ["card.before_hand_over", "card.no_reason"]
    change_card(**lost, on=date(2026, 2, 1), reason="mất khi đi rừng")
    change_card(actor=officer, card_id=card.pk, state="active", on=date(2026, 2, 3))
    change_card(**lost, on=date(2026, 3, 1), reason="mất khi đi rừng")
    assert codes(replace_card, actor=officer, card_id=card.pk, card=DECIDED, reason="") == ["card.no_reason"]
    new = replace_card(actor=officer, card_id=card.pk, card=DECIDED, reason="lý do chính đáng")
    assert (state(card), state(new), new.number, new.replaces_id) == ("reissued", "waiting", NUMBER, card.pk)
    told = history(f"people.person:{member.pk}", 1)[0].details
    assert "lý do chính đáng" not in str(told)
    assert hand_over_card(actor=officer, person_id=member.pk, on=TODAY).pk == new.pk
    assert [event.kind for event in card_events(member.pk, TODAY)] == [
        "card_handed_over",
        "card_reissued",
        "card_issued",
        "card_handed_over",
    ]


def test_a_damaged_card_is_exchanged_and_its_number_is_nobody_elses(world, member, officer):
    card = Card.objects.create(person=member, number=NUMBER)
    other = make_members(world.cell_a1, 1, name="Vi Văn Tư")[0]
    replace_card(actor=officer, card_id=card.pk, card=DecidedCard("3", TODAY, OTHER), reason="hỏng")
    assert state(card) == "exchanged"
    assert codes(decide_card, actor=officer, person_id=other.pk, card=DECIDED) == ["card.number_taken"]
    assert codes(replace_card, actor=officer, card_id=card.pk, card=DECIDED, reason="hỏng") == ["card.cannot_become"]


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "code"),
    [
        ("expelled", "returned", "kept_by_family", "card.holder_lives"),
        ("died", "kept_by_family", "returned", "card.still_a_member"),
    ],
)
def test_a_card_goes_back_at_an_exit_and_stays_with_the_family_after_a_death(member, officer, kind, right, wrong, code):
    card = Card.objects.create(person=member, number=NUMBER)
    act = {"actor": officer, "card_id": card.pk, "on": TODAY}
    assert codes(change_card, **act, state=right) != []
    end_membership(actor=officer, person_id=member.pk, ends_on=date(2026, 6, 1), kind=kind)
    assert (shown(officer, state="to_return") == [member.name.written]) is (kind == "expelled")
    assert codes(change_card, **act, state=wrong) == [code]
    change_card(**act, state=right)
    assert shown(officer, state=right) == [member.name.written]
    assert shown(officer, state="to_return") == []


def test_the_step_of_a_case_and_the_card_are_one_act_typed_once(world, member, officer):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("recognition_announced"), make_person("Vi Văn Bình"))
    decide_card(actor=officer, person_id=case.person_id, card=DecidedCard("12-QĐ/TU", date(2025, 11, 25), NUMBER))
    hand_over(actor=world.actor("cell_secretary"), person_id=case.person_id, on=date(2025, 12, 1))
    step = StepRecord.objects.get(case=case, step="card_handed_over")
    assert (step.on, step.paper_number, step.answers) == (date(2025, 12, 1), "12-QĐ/TU", {"card_number": NUMBER})
    card = Card.objects.get(person=case.person_id)
    assert (card.state, card.handed_over_on, card.number) == ("active", date(2025, 12, 1), NUMBER)
    assert codes(hand_over, actor=officer, person_id=case.person_id, on=TODAY) == ["card.none_waits"]
    assert StepRecord.objects.filter(case=case, step="card_handed_over").count() == 1


def test_cards_handed_over_in_a_period_are_counted_and_listed_where_it_was(world, officer):
    """R12: 221 cards of a term among those before and after; the list opened holds as many names."""
    people = make_members(world.cell_a1, 230)
    days = [date(2020, 8, 1)] * 4 + [date(2020, 8, 2)] * 100 + [date(2023, 5, 5)] * 121 + [date(2025, 8, 1)] * 5
    Card.objects.bulk_create(
        Card(person=person, number=f"0991{place:08}", handed_over_on=day, path=world.cell_a1.path)
        for place, (person, day) in enumerate(zip(people, days, strict=True))
    )
    term = HandedFilters(date(2020, 8, 2), date(2025, 7, 31), world.cell_a1.pk)
    assert count_handed_over(officer, term) == 221
    first, after = cards_handed_over(officer, term, size=200)
    second, end = cards_handed_over(officer, term, after, size=200)
    assert (len(first), len(second), end) == (200, 21, "")
    assert len({line.card_id for line in (*first, *second)}) == 221
    assert {line.unit for line in first} == {world.cell_a1.name}
    assert count_handed_over(officer, HandedFilters(unit_id=world.cell_a2.pk)) == 0
    assert count_handed_over(officer, HandedFilters(unit_id=10**9)) == 0
    assert count_handed_over(world.actor("stranger"), term) == 0
    assert card_counts(officer, world.cell_a1.pk) == {"no_card": 0, "waiting": 0, "lost": 0, "to_return": 0}
    names, more = card_list(officer, CardFilters("active", world.cell_a1.pk), size=200)
    rest, _ = card_list(officer, CardFilters("active", world.cell_a1.pk, "lanh toan"), after=more, size=200)
    assert len({line.person_id for line in (*names, *rest)}) == 230
    assert card_list(officer, CardFilters("active", 10**9)) == ((), "")
