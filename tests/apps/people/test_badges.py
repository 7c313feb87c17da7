"""Badges: the list of an award round ahead of time, proposals, one decision for the round, and what became of them."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from hatnhan.apps.audit.queries import history
from hatnhan.apps.papers.operations.party_age import make_party_age_certificate
from hatnhan.apps.people.models import Badge, Membership, PartyAgeAdjustment, Restriction
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewBadge,
    NewMembership,
    add_affiliations,
    add_memberships,
    adjust_party_age,
    award_round,
    change_badge,
    end_membership,
    hand_over_badges,
    merge_people,
    propose_badge,
    propose_round,
)
from hatnhan.apps.people.queries.badges import (
    AwardFilters,
    RoundFilters,
    badge_count,
    badge_list,
    round_counts,
    round_lines,
    round_of,
)
from hatnhan.apps.people.queries.card_story import card_events
from hatnhan.apps.people.queries.honours import honours_page
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import make_members, make_person

# After 19/5/2026 comes 2/9/2026.
ROUND, BEFORE = date(2026, 9, 2), date(2026, 5, 19)


def member(unit, name: str, decided: date, **more):
    person = make_person(name, date(1950, 1, 1))
    add_memberships([NewMembership(person.pk, decided, decided, recognised=True, **more)])
    add_affiliations([NewAffiliation(person.pk, unit.pk, max(decided, unit.founded_on))])
    return person


@pytest.fixture
def officer(world):
    return world.actor("committee_officer")


def lines(actor, **filters) -> dict[str, tuple[int, str]]:
    return {line.name: (line.years, line.state) for line in round_lines(actor, RoundFilters(ROUND, **filters))}


def codes(act, **arguments) -> list[str]:
    before = list(Badge.objects.values_list("pk", "state"))
    with pytest.raises(Refused) as found:
        act(**arguments)
    assert list(Badge.objects.values_list("pk", "state")) == before
    return [reason.code for reason in found.value.reasons]


def test_the_list_of_a_round_names_who_reaches_a_badge_by_it_and_nobody_else(
    world, officer, django_assert_max_num_queries
):
    on_the_day = member(world.cell_a1, "Ngày Cuối", date(1996, 9, 2))
    member(world.cell_a1, "Ngày Đầu", date(1996, 5, 20))
    member(world.cell_a1, "Đợt Trước", BEFORE.replace(year=1996))
    member(world.cell_a1, "Đợt Sau", date(1996, 9, 3))
    member(world.cell_a1, "Ba Mươi Lăm", date(1991, 7, 1))
    member(world.cell_a2, "Bốn Mươi", date(1986, 7, 1))
    member(world.cell_b1, "Xã Bên", date(1986, 7, 1))
    member(world.cell_a1, "Đã Ra", date(1996, 7, 1), ends_on=date(2026, 1, 1), end_kind="left")
    exempt = member(world.cell_a1, "Được Miễn", date(1981, 7, 1), exempt_from=date(2025, 1, 1))
    freed = member(world.cell_a1, "Miễn Theo Quyết Định", date(1981, 7, 1))
    Restriction.objects.create(person=freed, kind="exempt", starts_on=date(2025, 1, 1))
    # Again in after three years: as if from 1/7/1996.
    again = make_person("Kết Nạp Lại", date(1960, 1, 1))
    left = NewMembership(again.pk, date(1993, 7, 1), recognised=True, ends_on=date(2000, 7, 1), end_kind="left")
    add_memberships([left, NewMembership(again.pk, date(2003, 7, 1), recognised=True)])
    add_affiliations([NewAffiliation(again.pk, world.cell_a1.pk, world.cell_a1.founded_on)])
    adjusted = member(world.cell_a1, "Điều Chỉnh", date(1996, 1, 1))
    adjust_party_age(actor=officer, person_id=adjusted.pk, months=-6, reason="theo kết luận")
    with django_assert_max_num_queries(12):
        found = round_lines(officer, RoundFilters(ROUND))
    assert [(line.name, line.years) for line in found] == [
        ("Miễn Theo Quyết Định", 45),
        ("Được Miễn", 45),
        ("Bốn Mươi", 40),
        ("Điều Chỉnh", 30),
        ("Ngày Cuối", 30),
        ("Ngày Đầu", 30),
        ("Kết Nạp Lại", 30),
    ]
    assert {line.person_id for line in found if line.exempt} == {exempt.pk, freed.pk}
    assert round_counts(found) == ((30, 4), (40, 1), (45, 2))
    last = next(line for line in found if line.person_id == on_the_day.pk)
    assert (last.badge_day, last.starts_on) == (date(2026, 9, 2), date(1996, 9, 2))
    assert lines(officer, years=40) == {"Bốn Mươi": (40, "")}
    assert lines(officer, unit_id=world.cell_a2.pk) == {"Bốn Mươi": (40, "")}
    assert lines(officer, unit_id=world.cell_b1.pk) == lines(officer, unit_id=10**9) == {}
    assert set(lines(world.actor("stranger"))) == {"Xã Bên"}
    assert lines(officer, missed=True)["Đợt Trước"] == (30, "")
    assert round_of(officer) == ROUND
    assert round_of(officer, date(2026, 9, 3)) == date(2026, 11, 7)


def test_a_round_is_proposed_awarded_and_handed_over_each_in_one_act(world, officer):
    one, two = member(world.cell_a1, "Một", date(1996, 7, 1)), member(world.cell_a2, "Hai", date(1986, 7, 1))
    unit = world.commune_a.pk
    nobody = {"actor": officer, "unit_id": unit, "award_on": ROUND, "people": [(one.pk, 40)]}
    assert codes(propose_round, **nobody) == ["badge.nobody"]
    award = {"actor": officer, "unit_id": unit, "award_on": ROUND, "decided_on": date(2026, 7, 1)}
    assert codes(award_round, **award, decision=" ") == ["badge.day_ahead", "badge.no_decision", "badge.none_proposed"]
    assert propose_round(actor=officer, unit_id=unit, award_on=ROUND, people=[(one.pk, 30), (two.pk, 40)]) == 2
    assert lines(officer) == {"Hai": (40, "proposed"), "Một": (30, "proposed")}
    assert lines(officer, state="none") == {}
    with pytest.raises(PermissionDenied):
        award_round(**award | {"actor": world.actor("cell_secretary"), "unit_id": world.cell_a1.pk}, decision="9")
    award["decided_on"] = date(2026, 6, 20)
    assert award_round(**award, decision="9-QĐ/TU", decided_by="Ban Thường vụ Tỉnh ủy") == 2
    hand = {"actor": officer, "unit_id": unit, "award_on": ROUND}
    assert codes(hand_over_badges, **hand, on=date(2026, 6, 19)) == ["badge.before_decision"]
    assert codes(hand_over_badges, **hand, on=date(2026, 9, 2)) == ["badge.day_ahead"]
    assert hand_over_badges(**hand, on=TODAY) == 2
    assert codes(hand_over_badges, **hand, on=TODAY) == ["badge.none_awarded"]
    told = history(f"organisation.unit:{unit}", 3)
    assert [act.verb.partition(".")[2] for act in told] == [
        "handed_over_badges",
        "awarded_badges",
        "proposed_badges",
    ]
    after: Any = told[0].details["after"]
    assert sorted(after["badges"]) == [[one.pk, 30], [two.pk, 40]]
    assert [event.kind for event in card_events(one.pk, TODAY)] == ["badge_awarded", "badge_handed_over"]
    # Whoever has it does not stand in the next list, nor twice.
    again = NewBadge(one.pk, 30, date(2026, 11, 7))
    assert codes(propose_badge, actor=officer, badge=again) == ["badge.awarded_already"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Badge.objects.create(person=one, years=30, award_on=ROUND)


def test_early_for_the_seriously_ill_and_after_a_death_with_their_reasons(world, officer):
    ill = member(world.cell_a1, "Bệnh Nặng", date(1997, 9, 2))
    early = NewBadge(ill.pk, 30, ROUND, "early", "bệnh nặng, có xác nhận")
    assert codes(propose_badge, actor=officer, badge=NewBadge(ill.pk, 30, ROUND)) == ["badge.too_early"]
    badge = propose_badge(actor=officer, badge=early)
    assert (badge.badge_day, badge.path) == (date(2027, 9, 2), world.cell_a1.path)
    assert "bệnh nặng" not in str(history(f"people.person:{ill.pk}", 1)[0].details)
    dead = member(world.cell_a1, "Từ Trần", date(1996, 7, 1))
    end_membership(actor=officer, person_id=dead.pk, ends_on=date(2026, 6, 1), kind="died")
    assert codes(propose_badge, actor=officer, badge=NewBadge(dead.pk, 30, ROUND)) == ["badge.died"]
    propose_badge(actor=officer, badge=NewBadge(dead.pk, 30, ROUND, "posthumous", "từ trần trước đợt trao"))
    assert lines(officer) == {"Bệnh Nặng": (30, "proposed"), "Từ Trần": (30, "proposed")}
    assert codes(propose_badge, actor=officer, badge=NewBadge(ill.pk, 40, ROUND, "soon")) == ["badge.unknown_way"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Badge.objects.create(person=ill, years=40, award_on=ROUND, way="early")


def test_what_becomes_of_a_badge(world, officer):
    person = member(world.cell_a1, "Một", date(1986, 1, 1))
    badge = Badge.objects.create(person=person, years=40, award_on=BEFORE, state="handed_over", handed_over_on=BEFORE)
    act = {"actor": officer, "badge_id": badge.pk}
    assert codes(change_badge, **act, state="withdrawn", on=date(2026, 5, 1)) == [
        "badge.cannot_become",
        "badge.before_it_began",
    ]
    assert codes(change_badge, **act, state="returned", on=date(2026, 7, 1)) == [
        "badge.still_a_member",
        "badge.day_ahead",
    ]
    change_badge(**act, state="lost", on=date(2026, 6, 1))
    assert codes(change_badge, **act, state="handed_over", on=TODAY) == ["badge.needs_reason"]
    assert change_badge(**act, state="handed_over", on=TODAY, reason="cháy nhà").reissued_on == TODAY
    end_membership(actor=officer, person_id=person.pk, ends_on=TODAY, kind="expelled")
    assert codes(change_badge, **act, state="kept_by_family", on=TODAY) == ["badge.still_a_member"]
    assert change_badge(**act, state="returned", on=TODAY).state == "returned"
    assert [event.kind for event in card_events(person.pk, TODAY)] == [
        "badge_awarded",
        "badge_handed_over",
        "badge_returned",
    ]


def test_a_proposal_that_was_withdrawn_leaves_the_place_free(world, officer):
    person = member(world.cell_a1, "Một", date(1996, 7, 1))
    badge = propose_badge(actor=officer, badge=NewBadge(person.pk, 30, ROUND))
    change_badge(actor=officer, badge_id=badge.pk, state="withdrawn", on=TODAY)
    assert lines(officer) == {"Một": (30, "")}
    propose_badge(actor=officer, badge=NewBadge(person.pk, 30, ROUND))
    assert lines(officer) == {"Một": (30, "proposed")}


def test_a_party_age_is_adjusted_with_a_reason_and_taken_back(world, officer):
    person = member(world.cell_a1, "Một", date(1996, 7, 1))
    act = {"actor": officer, "person_id": person.pk}
    assert codes(adjust_party_age, **act, months=0, reason="") == ["party_age.no_reason", "party_age.nothing_adjusted"]
    assert codes(adjust_party_age, **act, months=2000, reason="x") == ["party_age.too_many_months"]
    adjust_party_age(**act, months=12, reason="theo kết luận số 5", document="5-KL")
    page = honours_page(officer, person.pk)
    assert page.age is not None
    assert page.adjustment is not None
    assert (page.age.years, page.age.starts_on) == (30, date(1995, 7, 1))
    told = history(f"people.person:{person.pk}", 1)[0].details
    assert told["after"] == {"months": 12, "reason": "changed", "document": "5-KL"}
    adjust_party_age(**act, months=0, reason="ghi nhầm")
    assert not PartyAgeAdjustment.objects.exists()


def test_the_page_of_a_person_reckons_and_says_what_comes_next(world, officer, django_assert_max_num_queries):
    person = member(world.cell_a1, "Một", date(1996, 7, 1))
    with django_assert_max_num_queries(22):
        page = honours_page(officer, person.pk)
    coming = page.next_badge
    assert coming is not None
    assert (coming.years, coming.day, coming.round, coming.months_early) == (30, date(2026, 7, 1), ROUND, 12)
    assert (page.may_record, page.may_edit, page.official, page.has_card) == (True, True, True, False)
    file = make_party_age_certificate(actor=officer, person_id=person.pk)
    assert file.name == "Giay xac nhan tuoi Dang Mot.docx"
    assert history(f"people.person:{person.pk}", 1)[0].verb == "papers.confirmed_party_age"
    guest = make_person("Chưa Vào Đảng")
    add_affiliations([NewAffiliation(guest.pk, world.cell_a1.pk, date(2020, 1, 1))])
    assert codes(make_party_age_certificate, actor=officer, person_id=guest.pk) == ["party_age.none"]
    assert honours_page(officer, guest.pk).next_badge is None


def test_thirty_six_badges_of_a_term_are_counted_and_listed(world, officer):
    """R12: 36 badges of a term, one of them of 30 years, beside others; as many names in the list."""
    people = make_members(world.cell_a1, 40)
    days = [date(2020, 5, 19)] * 2 + [date(2020, 9, 2)] * 20 + [date(2025, 5, 19)] * 16 + [date(2025, 9, 2)] * 2
    Badge.objects.bulk_create(
        Badge(person=person, years=30 if place == 5 else 40, award_on=day, state="handed_over", path=world.cell_a1.path)
        for place, (person, day) in enumerate(zip(people, days, strict=True))
    )
    term = AwardFilters(date(2020, 8, 1), date(2025, 7, 31), world.commune_a.pk)
    assert badge_count(officer, term) == 36
    first, after = badge_list(officer, term, size=30)
    second, end = badge_list(officer, term, after, size=30)
    assert (len(first), len(second), end) == (30, 6, "")
    assert len({line.person_id for line in (*first, *second)}) == 36
    assert badge_count(officer, AwardFilters(years=30)) == 1
    assert badge_count(officer, AwardFilters(state="proposed")) == 0


def test_two_records_with_the_same_badge_are_not_put_together(world, officer):
    one, two = (member(world.cell_a1, "Một", date(1986, 1, 1)) for _ in range(2))
    for person in (one, two):
        Badge.objects.create(person=person, years=40, award_on=BEFORE)
        PartyAgeAdjustment.objects.create(person=person, months=1, reason="x", entered_on=TODAY)
    with pytest.raises(Refused) as found:
        merge_people(actor=officer, kept_id=one.pk, merged_id=two.pk)
    assert [reason.code for reason in found.value.reasons] == ["merge.both_have_a_badge", "merge.both_adjusted"]
    assert Membership.objects.count() == 2
