"""A year is opened, cells propose, the committee decides: caps, exclusions, changes with their history."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Membership, Person
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.apps.people.operations.restrictions import restrict
from hatnhan.apps.ratings.models import DecidedLevel, MemberRating, RatingDecision, RatingYear
from hatnhan.apps.ratings.operations import LevelsDecided, MemberEntry, decide, open_year, write_cell
from hatnhan.apps.ratings.queries import cell_sheet, deciding_page, events, unit_events
from hatnhan.core.outcome import Refused
from hatnhan.core.ratings import Tally
from tests.conftest import World
from tests.factories import TODAY, make_unit
from tests.stories import make_members, make_person

MEMBERS_OF_CELL = 25
DECIDED = date(2026, 1, 20)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def opened(world: World, year: int = 2025, unit: Unit | None = None) -> RatingYear:
    unit = unit or world.commune_a
    return open_year(actor=world.machine, unit_id=unit.pk, year=year, listed_on=date(year, 12, 31))


def proposed(world: World, people: Sequence[Person], year: int = 2025, excellent: int = 5) -> None:
    entries = [
        MemberEntry(person.pk, "good", "excellent" if place < excellent else "good")
        for place, person in enumerate(people)
    ]
    write_cell(
        actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, year=year, entries=entries, self_level="good"
    )


def decision(members: Mapping[int, str], units: Mapping[int, str] | None = None, reason: str = "", **more):
    told: dict[str, Any] = {
        "number": "7-QĐ/ĐU",
        "decided_on": DECIDED,
        "members": dict(members),
        "units": dict(units or {}),
    }
    return LevelsDecided(**told | {"reason": reason} | more)


def levels(people: Sequence[Person], excellent: int) -> dict[int, str]:
    return {person.pk: "excellent" if place < excellent else "good" for place, person in enumerate(people)}


def decided_by(world: World, found: LevelsDecided, year: int = 2025, unit: Unit | None = None) -> int:
    unit_id = (unit or world.commune_a).pk
    return decide(actor=world.actor("committee_secretary"), unit_id=unit_id, year=year, decided=found)


def test_a_fifth_is_decided_one_more_is_refused_and_a_change_needs_its_reason(world: World):
    people = make_members(world.cell_a1, MEMBERS_OF_CELL)
    opened(world)
    proposed(world, people, excellent=6)
    with pytest.raises(Refused) as refused:
        decided_by(world, decision(levels(people, 6)))
    # 6 of 25: a fifth of those rated good or better are five.
    assert codes(refused) == ["rating.over_cap"]
    assert dict(refused.value.reasons[0].values) | {"where": ""} == {
        "variant": "good_or_better",
        "where": "",
        "excellent": 6,
        "percent": 20,
        "base": 25,
        "most": 5,
    }
    assert not RatingDecision.objects.exists()
    assert decided_by(world, decision(levels(people, 5), {world.cell_a1.pk: "good"})) == MEMBERS_OF_CELL + 1
    act = Act.objects.order_by("number").last()
    assert act is not None
    assert act.verb == "ratings.decided"
    found = deciding_page(world.machine, world.commune_a.pk, 2025)
    assert (found.members, found.most_members) == (Tally(5, 20), 5)
    # What was decided changes by another decision, with a reason; the first one stays as it was.
    lowered = {people[0].pk: "completed"}
    with pytest.raises(Refused) as refused:
        decided_by(world, decision(lowered))
    assert codes(refused) == ["rating.needs_reason"]
    assert decided_by(world, decision(lowered, reason="Kết luận kiểm tra", number="9-QĐ/ĐU")) == 1
    kept = DecidedLevel.objects.filter(member__person=people[0]).order_by("pk").values_list("level", "before")
    assert list(kept) == [("excellent", ""), ("completed", "excellent")]
    assert MemberRating.objects.get(person=people[0]).committee_level == "completed"
    told = [dict(each.words) for each in events(world.machine, people[0].pk, TODAY)]
    assert told == [{"year": "2025", "level": "excellent"}, {"year": "2025", "level": "completed"}]
    assert events(world.machine, people[0].pk, date(2026, 1, 19)) == ()
    assert [each.document for each in unit_events(world.machine, world.cell_a1.pk, TODAY)] == ["7-QĐ/ĐU"]
    # The cell's own word is not changed after the decision either.
    with pytest.raises(Refused) as refused:
        proposed(world, people, excellent=0)
    assert set(codes(refused)) == {"rating.decided_already"}


def test_the_cap_of_2022_leaves_out_the_excellent_ones_themselves_and_the_cell_needs_four_fifths(world: World):
    people = make_members(world.cell_a1, MEMBERS_OF_CELL)
    opened(world, 2022)
    proposed(world, people, 2022)
    with pytest.raises(Refused) as refused:
        decided_by(world, decision(levels(people, 5)), 2022)
    assert codes(refused) == ["rating.over_cap"]
    assert ("base", 20) in refused.value.reasons[0].values
    weak = levels(people, 0) | {person.pk: "completed" for person in people[:6]}
    with pytest.raises(Refused) as refused:
        decided_by(world, decision(weak, {world.cell_a1.pk: "excellent"}), 2022)
    # One cell: no fifth of the good ones; and 19 of 25 members are less than four fifths.
    assert sorted(codes(refused)) == ["rating.not_excellent", "rating.over_cap"]
    assert decided_by(world, decision(levels(people, 4)), 2022) == MEMBERS_OF_CELL


def test_who_cannot_be_rated_is_refused_with_the_reason_and_nothing_is_written(world: World):
    exempt, suspended, late, elsewhere, guest, member = make_members(world.cell_a1, 6)
    opened(world)
    for person, kind in ((exempt, "exempt"), (suspended, "suspended")):
        restrict(actor=world.machine, person_id=person.pk, kind=kind, starts_on=date(2025, 3, 1))
    Membership.objects.filter(person=late).update(admitted_on=date(2026, 2, 3))
    # He went to the other cell on the last day of the year, which is the day of the list.
    elsewhere.affiliations.update(ends_on=date(2025, 12, 31))
    add_affiliations([NewAffiliation(elsewhere.pk, world.cell_a2.pk, date(2025, 12, 31))])
    guest.affiliations.update(temporary=True)
    stranger = make_person()
    everybody = (exempt, suspended, late, elsewhere, guest, stranger, member)
    with pytest.raises(Refused) as refused:
        proposed(world, everybody, excellent=0)
    assert codes(refused) == [
        "rating.exempt",
        "rating.suspended",
        "rating.admitted_later",
        "rating.other_cell",
        "rating.visiting",
        "rating.no_member",
    ]
    assert not MemberRating.objects.exists()
    sheet = cell_sheet(world.actor("cell_secretary"), world.cell_a1.pk, 2025)
    assert [each.person_id for each in sheet.members] == [member.pk]
    assert {reason.code for reason in sheet.out} == {"rating.exempt", "rating.suspended", "rating.visiting"}
    other = cell_sheet(world.machine, world.cell_a2.pk, 2025)
    assert [each.person_id for each in other.members] == [elsewhere.pk]
    with pytest.raises(Refused) as refused:
        write_cell(
            actor=world.machine,
            unit_id=world.cell_a1.pk,
            year=2025,
            entries=[MemberEntry(member.pk, "best", "good", 69)],
            self_level="best",
        )
    assert codes(refused) == ["rating.unknown_level", "rating.unknown_level"]
    # Rated, and afterwards found to have been exempt on that day: the committee leaves him out.
    proposed(world, [member])
    restrict(actor=world.machine, person_id=member.pk, kind="exempt", starts_on=date(2025, 12, 1))
    found = decision(
        {member.pk: "good", guest.pk: "good"}, {world.cell_b1.pk: "good", world.cell_a2.pk: "x"}, number=""
    )
    with pytest.raises(Refused) as refused:
        decided_by(world, found)
    assert codes(refused) == [
        "rating.needs_number",
        "rating.exempt",
        "rating.no_member",
        "rating.unit_not_here",
        "rating.unknown_level",
    ]


def test_a_year_is_opened_once_by_who_decides_and_a_young_cell_is_not_rated(world: World):
    young = make_unit("Chi bộ thôn Mới", world.commune_a, starts_on=date(2025, 9, 1))
    add_member = make_person()
    add_memberships([NewMembership(add_member.pk, date(2025, 9, 2))])
    add_affiliations([NewAffiliation(add_member.pk, young.pk, date(2025, 9, 2))])
    with pytest.raises(ObjectDoesNotExist):
        cell_sheet(world.machine, young.pk, 2025)
    with pytest.raises(PermissionDenied):
        open_year(
            actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, year=2025, listed_on=date(2025, 12, 31)
        )
    opened(world)
    for unit, year, expected in (
        (world.commune_a, 2025, ["rating.opened_already"]),
        (world.cell_a1, 2025, ["rating.not_here"]),
        (young, 2024, ["rating.not_here", "rating.unit_not_here"]),
    ):
        with pytest.raises(Refused) as refused:
            opened(world, year, unit)
        assert codes(refused) == expected
    sheet = cell_sheet(world.machine, young.pk, 2025)
    # Its members are, the probationary one too: nothing that was read says otherwise.
    assert sheet.young is not None
    assert [each.person_id for each in sheet.members] == [add_member.pk]
    with pytest.raises(Refused) as refused:
        write_cell(actor=world.machine, unit_id=young.pk, year=2025, entries=[], self_level="good")
    assert codes(refused) == ["rating.too_young"]
    with pytest.raises(Refused) as refused:
        decided_by(world, decision({}, {young.pk: "good"}))
    assert codes(refused) == ["rating.too_young"]
    with pytest.raises(Refused) as refused:
        decided_by(world, decision({}))
    assert codes(refused) == ["rating.nothing_decided"]
    # A unit above the grassroots decides on what stands directly below it.
    opened(world, 2025, world.province)
    page = deciding_page(world.machine, world.province.pk, 2025)
    assert [line.unit_id for line in page.units] == [world.commune_a.pk, world.commune_b.pk]


def test_no_database_changes_a_decision(world: World):
    (person,) = make_members(world.cell_a1, 1)
    opened(world, 2024)
    proposed(world, [person], 2024, excellent=0)
    decided_by(world, decision({person.pk: "good"}), 2024)
    for rows, change in (
        (RatingDecision.objects.all(), {"number": "8-QĐ/ĐU"}),
        (DecidedLevel.objects.all(), {"level": "excellent"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)
