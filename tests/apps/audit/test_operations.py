"""Acts are appended to the chain, one by one or many at once."""

from datetime import date

import pytest
from django.db import transaction

from hatnhan.apps.audit.facts import START
from hatnhan.apps.audit.models import Act, ChainHead
from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.audit.queries import Verification, history, verify
from tests.factories import NOW, machine_actor

SOME = [("tested.read", f"tested:{number}", {"n": number}) for number in range(1, 8)]
MANY = [("tested.read", f"tested:{number}", {"n": number}) for number in range(1, 301)]


def test_an_act_keeps_who_when_what_and_about_what(world):
    officer = world.actor("committee_officer")
    act = record(officer, "tested.marked", world.cell_a1, on=date(2026, 7, 11), reason="Đã đủ hồ sơ", times=2)
    stored = Act.objects.get(pk=act.number)
    assert (stored.at, stored.actor_id, stored.actor_name) == (NOW, officer.id, "committee_officer")
    assert (stored.verb, stored.subject) == ("tested.marked", f"organisation.unit:{world.cell_a1.pk}")
    assert stored.details == '{"on":"2026-07-11","reason":"Đã đủ hồ sơ","times":2}'


def test_the_machine_is_named_too(db):
    act = record(machine_actor(), "tested.ran", "tested:1")
    assert (act.actor_id, act.actor_name) == (None, "hatnhan")


def test_each_act_carries_the_hash_of_the_one_before(db):
    first, second = record(machine_actor(), "tested.a", "x:1"), record(machine_actor(), "tested.b", "x:1")
    assert (first.number, first.previous_hash) == (1, START)
    assert (second.number, second.previous_hash) == (2, first.hash)
    assert ChainHead.objects.get().hash == second.hash


@pytest.mark.parametrize("acts", [SOME, MANY], ids=["a few", "as an import has them"])
def test_many_acts_make_the_same_chain_as_one_by_one(db, acts):
    with transaction.atomic():
        for verb, subject, details in acts:
            record(machine_actor(), verb, subject, **details)
        one_by_one = list(Act.objects.order_by("number").values_list())
        transaction.set_rollback(True)
    assert record_many(machine_actor(), acts) == len(acts)
    assert list(Act.objects.order_by("number").values_list()) == one_by_one
    assert verify() == Verification(len(acts))


def test_no_acts_leave_nothing(db):
    assert record_many(machine_actor(), []) == 0
    assert not ChainHead.objects.exists()


def test_what_is_rolled_back_leaves_no_gap(db):
    record(machine_actor(), "tested.a", "x:1")
    with transaction.atomic():
        assert record(machine_actor(), "tested.b", "x:1").number == 2
        transaction.set_rollback(True)
    assert record(machine_actor(), "tested.c", "x:1").number == 2
    assert verify() == Verification(2)


def test_details_that_cannot_be_written_for_ever_are_refused(db):
    with pytest.raises(TypeError, match="object has no place"):
        record(machine_actor(), "tested.a", "x:1", what=object())
    assert not Act.objects.exists()


def test_the_history_of_a_subject_is_newest_first_and_its_own(db):
    for number in (1, 2, 3):
        record(machine_actor(), f"tested.step_{number}", "x:1", n=number)
    record(machine_actor(), "tested.other", "x:10")
    assert [(line.verb, line.details) for line in history("x:1")] == [
        ("tested.step_3", {"n": 3}),
        ("tested.step_2", {"n": 2}),
        ("tested.step_1", {"n": 1}),
    ]
    assert len(history("x:1", limit=2)) == 2
