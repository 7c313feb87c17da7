"""The ledger of memberships: it balances on any days, nobody counts twice, every edge by hand has its act."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Affiliation, Membership, MembershipAct, Restriction
from hatnhan.apps.people.operations import (
    Decision,
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    affiliate,
    end_membership,
    end_restriction,
    leave_cell,
    mend_membership,
    merge_people,
    open_membership,
    redate,
    restore_membership,
    restrict,
)
from hatnhan.apps.people.queries.figures import member_figures
from hatnhan.apps.people.queries.ledger import Which, stays, stays_named
from hatnhan.core.figures import Period
from hatnhan.core.ledger import Part, balances, count
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person, road

FIRST = date(2016, 1, 1)
PAPER = Decision("12-QĐ/ĐU", date(2024, 6, 1), "Đảng ủy xã")


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def _life(chance: Random, cells, number: int) -> tuple[NewMembership, list[NewAffiliation]]:
    """A membership and the cells through which somebody went, with a gap now and then."""
    person = make_person(f"Người Thử {number}")
    on = FIRST + timedelta(days=chance.randrange(3000))
    ends = on + timedelta(days=chance.randrange(200, 4000)) if chance.random() < 0.4 else FOR_EVER
    kind = chance.choice(["died", "struck_off", "expelled", "left"]) if ends != FOR_EVER else ""
    membership = NewMembership(person.pk, on, recognised=chance.random() < 0.8, ends_on=ends, end_kind=kind)
    places = []
    while on < min(ends, TODAY):
        leaves = min(on + timedelta(days=chance.randrange(30, 1500)), ends)
        places.append(NewAffiliation(person.pk, chance.choice(cells).pk, on, leaves))
        on = leaves + timedelta(days=chance.choice([0, 0, 0, 40]))
    return membership, places


def test_two_hundred_random_days(world, django_assert_num_queries):
    chance = Random(8)
    cells = [world.cell_a1, world.cell_a2, world.military_cell, world.cell_b1]
    lives = [_life(chance, cells, number) for number in range(40)]
    add_memberships([membership for membership, _ in lives])
    add_affiliations([place for _, places in lives for place in places])
    units = [world.province, world.commune_a, world.commune_b, world.cell_a1]
    for turn in range(100):
        first, last = sorted(FIRST + timedelta(days=chance.randrange(3900)) for _ in range(2))
        unit, period = units[turn % 4], Period(first, last)
        counted = stays(world.machine, unit.pk, period)
        start, end = count(counted, Part.START), count(counted, Part.END)
        assert balances(counted), (unit, period)
        assert start.all + count(counted, Part.IN).all - count(counted, Part.OUT).all == end.all
        for figure, day in ((start, first - timedelta(days=1)), (end, last)):
            stands = member_figures(world.machine, unit.pk, on=day)
            assert (figure.official, figure.probationary) == (stands.official, stands.probationary), (unit, day)
        named = stays_named(world.machine, unit.pk, period, Which(Part.END), size=99)
        people = [stay.person_id for stay in named]
        assert len(people) == len(set(people)) == end.all
    with django_assert_num_queries(2):
        stays(world.machine, None, period)
        stays(world.machine, None, Period(FIRST, TODAY))


def _counted(world, unit, first, last):
    told: dict[str, int] = {}
    for each in stays(world.machine, unit.pk, Period(first, last)):
        for kind in filter(None, (each.came, each.went)):
            told[kind] = told.get(kind, 0) + each.count
    return told


def test_every_edge_by_hand_has_its_act(world):
    officer, person = world.actor("provincial_officer"), make_person("Lộc Văn Tư")
    pk, year = person.pk, (date(2024, 1, 1), date(2024, 12, 31))
    affiliate(actor=world.machine, affiliation=NewAffiliation(pk, world.cell_a1.pk, date(2020, 3, 3)))
    open_membership(actor=world.machine, membership=NewMembership(pk, date(2020, 3, 3), recognised=True))
    affiliate(actor=officer, affiliation=NewAffiliation(pk, world.cell_b1.pk, date(2024, 2, 1)), document="GGT 7")
    assert _counted(world, world.commune_a, *year) == {"moved_out_near": 1}
    assert _counted(world, world.commune_b, *year) == {"moved_in_near": 1}
    end_membership(actor=officer, person_id=pk, ends_on=date(2024, 6, 3), kind="struck_off", paper=PAPER)
    assert _counted(world, world.province, *year) == {"struck_off": 1}
    restore_membership(actor=officer, person_id=pk, unit_id=world.cell_b1.pk, on=date(2024, 9, 2), paper=PAPER)
    assert _counted(world, world.province, *year) == {"struck_off": 1, "restored": 1}
    row = Affiliation.objects.get(person=pk, starts_on=date(2024, 9, 2))
    leave_cell(actor=officer, affiliation_id=row.pk, ends_on=date(2024, 12, 1), document="GGT 9")
    assert _counted(world, world.province, *year) == {"struck_off": 1, "restored": 1, "moved_out_far": 1}
    acts = MembershipAct.objects.filter(person=pk).order_by("on", "pk")
    assert [(act.kind, str(act.on), act.document_number) for act in acts] == [
        ("admitted", "2020-03-03", ""),
        ("recognised", "2021-03-03", ""),
        ("moved_out", "2024-02-01", "GGT 7"),
        ("moved_in", "2024-02-01", "GGT 7"),
        ("struck_off", "2024-06-03", PAPER.number),
        ("restored", "2024-09-02", PAPER.number),
        ("moved_out", "2024-12-01", "GGT 9"),
    ]
    days = {act.on for act in acts}
    edges = [day for row in Affiliation.objects.filter(person=pk) for day in (row.starts_on, row.ends_on)]
    assert {day for day in edges if day != FOR_EVER} <= days


def _edges_without_acts() -> list[tuple[object, ...]]:
    """Every day on which a period began or ended without an act that says so."""
    told = {(act.person_id, act.on, act.kind) for act in MembershipAct.objects.filter(replaced_by=None)}
    exits = {"died", "struck_off", "expelled", "left"}

    def lacking(row, day, kinds) -> list[tuple[object, ...]]:
        has = any((row.person_id, day, kind) in told for kind in kinds)
        return [] if has or day == FOR_EVER else [(row.person_id, day, tuple(sorted(kinds)))]

    missing = []
    for row in Membership.objects.all():
        missing += lacking(row, row.admitted_on, {"admitted", "restored"})
        missing += lacking(row, row.ends_on, {row.end_kind})
        missing += lacking(row, row.official_on, {"recognised", "restored"}) if row.recognised else []
    for place in Affiliation.objects.all():
        begins = {"temporary_in"} if place.temporary else {"moved_in", "admitted", "restored"}
        missing += lacking(place, place.starts_on, begins)
        missing += lacking(place, place.ends_on, {"returned" if place.temporary else "moved_out", *exits})
    for kept in Restriction.objects.all():
        missing += lacking(kept, kept.starts_on, {"exempted" if kept.kind == "exempt" else "suspended"})
        missing += lacking(kept, kept.ends_on, {"active_again"})
    return missing


def test_whatever_is_written_by_hand_every_edge_has_its_act(world):
    officer, machine = world.actor("provincial_officer"), world.machine
    told = {"document": "3-NQ/CB", "ground": "other"}

    def member(name, on=date(2020, 3, 3), unit=world.cell_a1):
        person = make_person(name)
        affiliate(actor=machine, affiliation=NewAffiliation(person.pk, unit.pk, on))
        open_membership(actor=machine, membership=NewMembership(person.pk, on, recognised=True))
        return person.pk

    # Exempt for a time that is known, until it ends sooner; suspended, with days that are set right.
    one = member("Lộc Văn Một")
    short = restrict(
        actor=officer, person_id=one, kind="exempt", starts_on=date(2024, 1, 2), ends_on=date(2024, 9, 2), **told
    )
    assert _edges_without_acts() == []
    redate(actor=officer, what="restriction", row_id=short.pk, starts_on=date(2024, 1, 5), ends_on=date(2024, 7, 1))
    longer = restrict(actor=officer, person_id=one, kind="suspended", starts_on=date(2025, 1, 2))
    end_restriction(actor=officer, restriction_id=longer.pk, ends_on=date(2025, 4, 2))
    assert _edges_without_acts() == []
    # A cell whose days are set right: an end that was none, an end that nobody had written, another first day.
    two = member("Lộc Văn Hai")
    place = affiliate(actor=officer, affiliation=NewAffiliation(two, world.cell_a2.pk, date(2022, 2, 1)))
    leave_cell(actor=officer, affiliation_id=place.pk, ends_on=date(2023, 5, 1))
    redate(actor=officer, what="cell", row_id=place.pk, starts_on=date(2022, 2, 1))
    assert _edges_without_acts() == []
    assert not MembershipAct.objects.filter(person=two, on=date(2023, 5, 1), replaced_by=None).exists()
    redate(actor=officer, what="cell", row_id=place.pk, starts_on=date(2022, 3, 1), ends_on=date(2023, 8, 1))
    first = Affiliation.objects.get(person=two, starts_on=date(2020, 3, 3))
    redate(actor=officer, what="cell", row_id=first.pk, starts_on=date(2020, 3, 3), ends_on=date(2022, 3, 1))
    assert _edges_without_acts() == []
    # A guest who goes home, and one whose days are set right.
    three = member("Lộc Văn Ba")
    guest = affiliate(
        actor=officer, affiliation=NewAffiliation(three, world.cell_b1.pk, date(2023, 1, 9), temporary=True)
    )
    leave_cell(actor=officer, affiliation_id=guest.pk, ends_on=date(2023, 6, 9))
    redate(actor=officer, what="cell", row_id=guest.pk, starts_on=date(2023, 1, 10), ends_on=date(2023, 6, 1))
    # Days of the membership itself, and two records of one person put together.
    mend_membership(
        actor=officer, person_id=three, stands=date(2020, 3, 3), admitted_on=date(2020, 4, 4), decided_on=None,
        recognised=True,
    )  # fmt: skip
    assert _edges_without_acts() == []
    kept, double = (
        member(f"Lộc Văn Đôi {number}", on) for number, on in ((1, date(2021, 5, 5)), (2, date(2021, 5, 5)))
    )
    merge_people(actor=officer, kept_id=kept, merged_id=double)
    end_membership(actor=officer, person_id=kept, ends_on=date(2025, 6, 3), kind="died")
    assert _edges_without_acts() == []


def test_every_edge_that_follows_from_a_case_has_its_act(world):
    make_members(world.cell_a1)
    listed = set(_edges_without_acts())
    case = make_case(world.cell_a1, road("recognition_decision"))
    ceremony = case.records.get(step="ceremony")
    mended = NewRecord("ceremony", ceremony.on - timedelta(days=2), replaces=ceremony.pk)
    record_step(actor=world.machine, case_id=case.pk, record=mended)
    other = make_case(world.cell_a1, road("ceremony"), make_person("Lộc Văn Xóa"))
    died = NewRecord("died", date(2025, 2, 3))
    record_step(actor=world.machine, case_id=other.pk, record=died)
    row = other.records.get(step="died")
    record_step(actor=world.machine, case_id=other.pk, record=replace(died, on=date(2025, 2, 5), replaces=row.pk))
    assert set(_edges_without_acts()) == listed


def test_what_cannot_be_is_refused_and_leaves_nothing(world):
    person = make_person("Lộc Văn Năm")
    admitted = date(2024, 5, 5)
    affiliate(actor=world.machine, affiliation=NewAffiliation(person.pk, world.cell_a1.pk, admitted))
    open_membership(actor=world.machine, membership=NewMembership(person.pk, admitted))
    written = MembershipAct.objects.count()

    def end(day, kind):
        return end_membership(actor=world.machine, person_id=person.pk, ends_on=day, kind=kind)

    def restore(day):
        return restore_membership(actor=world.machine, person_id=person.pk, unit_id=world.cell_a1.pk, on=day)

    assert refusal(lambda: end(date(2023, 1, 1), "died")) == ["membership.ends_before_admission"]
    assert refusal(lambda: end(admitted, "died")) == ["act.same_day", "membership.ends_before_admission"]
    assert "membership.none_to_restore" in refusal(lambda: restore(date(2025, 1, 1)))
    assert (MembershipAct.objects.count(), Membership.objects.get(person=person).ends_on) == (written, FOR_EVER)
    end(date(2025, 1, 1), "died")
    assert refusal(lambda: end(date(2025, 1, 1), "expelled")) == ["act.same_day"]
    assert refusal(lambda: restore(date(2025, 2, 1))) == ["membership.dead"]


def test_an_act_is_kept(world):
    person = make_person("Lộc Văn Sáu")
    affiliate(actor=world.machine, affiliation=NewAffiliation(person.pk, world.cell_a1.pk, date(2024, 5, 5)))
    open_membership(actor=world.machine, membership=NewMembership(person.pk, date(2024, 5, 5)))
    acts = MembershipAct.objects.filter(person=person)
    for change in (lambda: acts.update(kind="died"), lambda: acts.delete(), _overwritten):
        with pytest.raises(DatabaseError, match="is never"), transaction.atomic():
            change()
    assert acts.get().kind == "admitted"
    # Where the person belonged is a copy, and follows.
    assert acts.update(path=world.cell_b1.path) == 1


def _overwritten() -> None:
    """The table emptied, or a row written over another: what each database lets one try."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("TRUNCATE people_membershipact")
        else:
            cursor.execute("INSERT OR REPLACE INTO people_membershipact SELECT * FROM people_membershipact")
