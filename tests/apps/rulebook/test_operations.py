"""Propose, confirm, refuse, withdraw: what changed, what was audited, what a refusal left."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, OperationalError, ProgrammingError, transaction
from django.db.utils import DatabaseError

from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.rulebook.models import CalendarDay, Edition, OwnRule
from hatnhan.apps.rulebook.operations import (
    NewCalendarDay,
    NewOwnRule,
    confirm_day,
    confirm_rule,
    propose_day,
    propose_rule,
    withdraw_day,
    withdraw_rule,
)
from hatnhan.core.outcome import Refused
from tests.apps.rulebook.conftest import SINCE, Desk
from tests.conftest import World
from tests.factories import NOW

DAY = date(2026, 6, 11)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_proposal_is_kept_with_its_proposer_and_told_to_the_chain(world: World, desk: Desk):
    row = desk.propose(paper_number="05-HD/ĐU", note="theo tỉnh")
    assert (row.rule, row.value, row.since, row.until) == ("papers.age_max", "6", SINCE, FOR_EVER)
    assert (row.proposed_by, row.proposed_at, row.confirmed_at, row.unit_name) == (
        "committee_officer",
        NOW,
        None,
        "Đảng bộ xã Đèo Gió",
    )
    (act,) = history(row)
    assert act.verb == "rulebook.proposed_rule"
    assert act.details["before"] == {}
    assert act.details["after"] == {
        "rule": "papers.age_max",
        "value": "6",
        "since": "2026-06-01",
        "until": None,
        "unit": world.commune_a.pk,
    }
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"rule": "papers.colour"}, ["own_rule.unknown_rule"]),
        ({"rule": "procedure.listed"}, ["own_rule.not_typed"]),
        ({"rule": "probation.length"}, ["own_rule.fixed_by_the_charter"]),
        ({"value": '"six"'}, ["own_rule.value_unfit"]),
        ({"value": "six"}, ["own_rule.value_unfit"]),
        ({"value": "-1"}, ["own_rule.value_unfit"]),
        ({"value": "[" * 100_000}, ["own_rule.value_unfit"]),
        ({"rule": "competence.default_body", "value": '"nobody"'}, ["own_rule.value_unfit"]),
        ({"rule": "ballot.cell_share", "value": '{"numerator": 3, "denominator": 2}'}, ["own_rule.value_unfit"]),
        ({"rule": "ballot.cell_share", "value": '{"numerator": 0, "denominator": 0}'}, ["own_rule.value_unfit"]),
        ({"source": "  "}, ["own_entry.without_source"]),
        ({"source": ""}, ["own_entry.without_source"]),
        ({"since": date(2011, 1, 18)}, ["own_rule.before_the_rulebook"]),
        ({"until": SINCE}, ["own_rule.empty_period"]),
        ({"replaces_id": 10**9}, ["own_rule.replaces_unknown"]),
        ({"value": "x", "source": "", "until": SINCE}, None),
    ],
)
def test_a_proposal_is_refused_with_every_reason_and_leaves_nothing(world: World, desk: Desk, more, expected):
    with pytest.raises(Refused) as refused:
        desk.propose(**more)
    assert codes(refused) == (expected or ["own_entry.without_source", "own_rule.value_unfit", "own_rule.empty_period"])
    assert not OwnRule.objects.exists()


def test_the_same_day_is_entered_once_for_a_unit(world: World, desk: Desk):
    first = desk.propose()
    with pytest.raises(Refused) as refused:
        desk.propose("9")
    assert codes(refused) == ["own_rule.there_already"]
    withdraw_rule(actor=world.actor("committee_officer"), entry_id=first.pk, reason="nhầm")
    assert desk.propose("9").value == "9"


def test_the_machine_neither_proposes_nor_confirms(world: World, desk: Desk):
    entry = NewOwnRule(world.commune_a.pk, "papers.age_max", "6", SINCE, "x")
    with pytest.raises(Refused) as refused:
        propose_rule(actor=world.machine, entry=entry)
    assert codes(refused) == ["own_entry.by_a_person"]
    row = desk.propose()
    with pytest.raises(Refused) as refused:
        confirm_rule(actor=world.machine, entry_id=row.pk)
    assert codes(refused) == ["own_entry.by_a_person"]
    with pytest.raises(Refused) as refused:
        withdraw_rule(actor=world.machine, entry_id=row.pk, reason="x")
    assert codes(refused) == ["own_entry.by_a_person"]


def test_nobody_confirms_what_he_proposed(world: World, desk: Desk):
    row = desk.propose()
    with pytest.raises(Refused) as refused:
        desk.confirm(row, "committee_officer")
    assert codes(refused) == ["own_entry.same_person"]
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_the_database_holds_that_nobody_confirms_what_he_proposed(world: World, desk: Desk):
    row = desk.propose()
    mine = {"confirmed_at": NOW, "confirmed_by_id": row.proposed_by_id, "confirmed_by": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnRule.objects.filter(pk=row.pk).update(**mine)
    day = desk.propose_day(DAY, unit=world.commune_a)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.filter(pk=day.pk).update(**mine)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnRule.objects.filter(pk=row.pk).update(confirmed_at=NOW)


def test_a_second_person_at_the_unit_or_above_confirms(world: World, desk: Desk):
    row = desk.confirm(desk.propose(), "provincial_officer")
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_at) == ("provincial_officer", NOW)
    assert [act.verb for act in history(row)] == ["rulebook.confirmed_rule", "rulebook.proposed_rule"]
    with pytest.raises(Refused) as refused:
        desk.confirm(row, "committee_secretary")
    assert codes(refused) == ["own_entry.not_waiting"]


def test_a_correction_ends_the_entry_that_it_replaces(world: World, desk: Desk):
    old = desk.enter("6")
    new = desk.propose("9", replaces_id=old.pk)
    other = desk.propose("10", since=date(2026, 6, 2), replaces_id=old.pk)
    desk.confirm(new)
    old.refresh_from_db()
    assert (old.withdrawn_by, old.withdrawn_at) == ("committee_secretary", NOW)
    assert history(new)[0].details["before"] == {"value": "6"}
    with pytest.raises(Refused) as refused:
        desk.confirm(other)
    assert codes(refused) == ["own_rule.replaces_unknown"]


def copy_of(row: OwnRule, **columns) -> OwnRule:
    """The same once more as another officer at the same moment would write it: a proposal."""
    kept = {field.attname: getattr(row, field.attname) for field in OwnRule._meta.fields if field.name != "id"}
    blank = {"confirmed_at": None, "confirmed_by_id": None, "confirmed_by": "", "replaces_id": None}
    return OwnRule.objects.create(**kept | blank | columns)


def test_two_proposals_of_one_day_do_not_both_come_into_force(world: World, desk: Desk):
    again = copy_of(desk.enter())
    with pytest.raises(Refused) as refused:
        desk.confirm(again)
    assert codes(refused) == ["own_rule.there_already"]


def test_a_value_that_can_be_read_no_more_is_not_confirmed(world: World, desk: Desk):
    unreadable = copy_of(desk.propose(), rule="papers.colour")
    with pytest.raises(Refused) as refused:
        desk.confirm(unreadable)
    assert codes(refused) == ["own_rule.value_unfit"]


def test_what_waits_is_refused_and_what_holds_is_withdrawn_with_a_reason(world: World, desk: Desk):
    waiting, held = desk.propose(since=date(2026, 6, 9)), desk.enter()
    secretary = world.actor("committee_secretary")
    with pytest.raises(Refused) as refused:
        withdraw_rule(actor=secretary, entry_id=held.pk, reason=" ")
    assert codes(refused) == ["own_entry.without_reason"]
    withdraw_rule(actor=secretary, entry_id=waiting.pk, reason="không có căn cứ")
    withdraw_rule(actor=secretary, entry_id=held.pk, reason=" đã thu hồi ")
    assert [history(row)[0].verb for row in (waiting, held)] == ["rulebook.refused_rule", "rulebook.withdrew_rule"]
    held.refresh_from_db()
    assert (held.withdrawn_reason, held.withdrawn_by) == ("đã thu hồi", "committee_secretary")
    with pytest.raises(Refused) as refused:
        withdraw_rule(actor=secretary, entry_id=held.pk, reason="x")
    assert codes(refused) == ["own_entry.withdrawn_already"]
    with pytest.raises(Refused) as refused:
        desk.confirm(waiting, "provincial_officer")
    assert codes(refused) == ["own_entry.not_waiting"]


@pytest.mark.parametrize("name", ["cell_secretary", "statistics_reader", "auditor", "administrator", "class_officer"])
def test_who_sees_the_unit_without_the_right_is_refused(world: World, desk: Desk, name):
    row = desk.propose()
    with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
        desk.propose("9", by=name, since=DAY)
    with pytest.raises(PermissionDenied):
        desk.confirm(row, name)
    with pytest.raises(PermissionDenied):
        withdraw_rule(actor=world.actor(name), entry_id=row.pk, reason="x")


def test_beside_it_is_not_there(world: World, desk: Desk):
    row = desk.propose()
    for act in (
        lambda: desk.propose("9", by="stranger"),
        lambda: desk.confirm(row, "stranger"),
        lambda: withdraw_rule(actor=world.actor("nobody"), entry_id=row.pk, reason="x"),
    ):
        with pytest.raises(ObjectDoesNotExist):
            act()


def test_a_calendar_day_of_the_whole_register_takes_the_right_at_the_root(world: World, desk: Desk):
    row = desk.propose_day(DAY, by="administrator")
    assert (row.unit, row.unit_name) == (None, "")
    for name in ("provincial_officer", "nobody"):
        with pytest.raises(PermissionDenied):
            propose_day(actor=world.actor(name), entry=NewCalendarDay(date(2026, 6, 12), worked=False, source="x"))
        with pytest.raises(PermissionDenied):
            confirm_day(actor=world.actor(name), entry_id=row.pk)


def test_a_calendar_day_is_proposed_confirmed_and_withdrawn(world: World, desk: Desk):
    row = desk.propose_day(DAY, unit=world.commune_a)
    with pytest.raises(Refused) as refused:
        desk.confirm(row, "committee_officer")
    assert codes(refused) == ["own_entry.same_person"]
    desk.confirm(row)
    with pytest.raises(Refused) as refused:
        withdraw_day(actor=world.actor("committee_officer"), entry_id=row.pk, reason="")
    assert codes(refused) == ["own_entry.without_reason"]
    withdraw_day(actor=world.actor("committee_officer"), entry_id=row.pk, reason="nhầm")
    assert [act.verb for act in history(row)] == [
        "rulebook.withdrew_day",
        "rulebook.confirmed_day",
        "rulebook.proposed_day",
    ]
    refusing = desk.propose_day(DAY, unit=world.commune_a)
    withdraw_day(actor=world.actor("committee_secretary"), entry_id=refusing.pk, reason="nhầm")
    assert history(refusing)[0].verb == "rulebook.refused_day"


def test_two_proposals_of_one_calendar_day_do_not_both_hold(world: World, desk: Desk):
    """Two officers at the same moment: neither sees the other's proposal, and both wait."""
    first = desk.propose_day(DAY, unit=world.commune_a)
    kept = {field.attname: getattr(first, field.attname) for field in CalendarDay._meta.fields if field.name != "id"}
    again = CalendarDay.objects.create(**kept | {"worked": True})
    confirm_day(actor=world.actor("committee_secretary"), entry_id=first.pk)
    with pytest.raises(Refused) as refused:
        confirm_day(actor=world.actor("committee_secretary"), entry_id=again.pk)
    assert codes(refused) == ["own_day.there_already"]
    again.refresh_from_db()
    assert again.confirmed_at is None
    assert [act.verb for act in history(again)] == []


@pytest.mark.parametrize(
    ("day", "source", "expected"),
    [
        (date(1990, 1, 1), "x", ["own_day.outside_calendar"]),
        (date(2990, 1, 1), "", ["own_entry.without_source", "own_day.outside_calendar"]),
        (DAY, "x", ["own_day.there_already"]),
    ],
)
def test_a_calendar_day_is_refused_with_every_reason(world: World, desk: Desk, day, source, expected):
    desk.propose_day(DAY, unit=world.commune_a)
    with pytest.raises(Refused) as refused:
        propose_day(
            actor=world.actor("committee_officer"),
            entry=NewCalendarDay(day, worked=True, source=source, unit_id=world.commune_a.pk),
        )
    assert codes(refused) == expected
    assert CalendarDay.objects.count() == 1


def test_the_database_keeps_what_was_proposed(world: World, desk: Desk):
    row, day = desk.enter(), desk.confirm(desk.propose_day(DAY, unit=world.commune_a))
    refusals = (DatabaseError, IntegrityError, OperationalError, ProgrammingError)
    for act in (
        lambda: OwnRule.objects.filter(pk=row.pk).update(value="7"),
        lambda: OwnRule.objects.filter(pk=row.pk).update(confirmed_by="somebody else"),
        lambda: OwnRule.objects.filter(pk=row.pk).delete(),
        lambda: CalendarDay.objects.filter(pk=day.pk).update(worked=True),
        lambda: CalendarDay.objects.filter(pk=day.pk).delete(),
    ):
        with pytest.raises(refusals), transaction.atomic():
            act()
    row.refresh_from_db()
    assert (row.value, row.confirmed_by) == ("6", "committee_secretary")
