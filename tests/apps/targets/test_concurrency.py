"""Two officers on one target board at the same moment, over two connections: nothing is lost, nothing written twice."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.targets.models import Target, TargetChange
from hatnhan.apps.targets.operations import Order, set_targets
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.targets import Aim
from tests.factories import machine_actor, make_unit

YEAR = Aim(2026, 2026)


def save_at_once(*orders: Order) -> list[tuple[Reason, ...]]:
    """Each order on a connection of its own, all at the same moment; why each was refused, () for who wrote."""
    barrier = Barrier(len(orders))

    def save(order: Order) -> tuple[Reason, ...]:
        try:
            barrier.wait(10)
            set_targets(actor=machine_actor(), order=order)
        except Refused as refused:
            return refused.reasons
        else:
            return ()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(orders)) as threads:
        return list(threads.map(save, orders))


def counts() -> dict[int, int | None]:
    return dict(Target.objects.values_list("unit_id", "count"))


def board(shown: Mapping[int, int | None], typed: Mapping[int, int]) -> Order:
    """The whole board as it was shown, with what was typed over some of its children."""
    return Order(YEAR, {**shown, **typed}, stood=shown, reason="Rà soát nguồn")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_officers_save_different_children_of_one_board():
    root = make_unit("Đảng bộ tỉnh Thí Dụ", kind="province")
    commune = make_unit("Đảng bộ xã Đèo Gió", root, kind="grassroots_committee")
    one, other, third = (make_unit(f"Chi bộ thôn {n}", commune).pk for n in range(3))
    set_targets(actor=machine_actor(), order=Order(YEAR, {one: 2, other: 3, third: 1}))
    shown = counts()

    orders = board(shown, {one: 5}), board(shown, {other: 7})
    refusals = save_at_once(*orders)

    # One wrote; the other is told the name, what stood on the page and what stands now, and nothing of it was written.
    first, second = (0, 1) if not refusals[0] else (1, 0)
    changed, count = ((one, 5), (other, 7))[first]
    assert not refusals[first]
    (reason,) = refusals[second]
    assert reason.code == "target.changed_meanwhile"
    assert (dict(reason.values)["stood"], dict(reason.values)["stands"]) == (str(shown[changed]), str(count))
    assert counts() == {**shown, changed: count}

    # Sent again over what stands now, the second's number is written too, and the first's stays.
    stands = counts()
    mine, typed = ((one, 5), (other, 7))[second]
    set_targets(actor=machine_actor(), order=board(stands, {mine: typed}))
    assert counts() == {one: 5, other: 7, third: 1}

    # Three rows, and for each the act that gave it and at most one that changed it.
    history = TargetChange.objects.order_by("pk").values_list("target__unit_id", "before", "after")
    assert sorted(history[3:]) == [(one, 2, 5), (other, 3, 7)]
    assert Act.objects.filter(verb="targets.set_target").count() == 5
    assert verify().broken is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_first_targets_of_a_year_are_not_given_twice():
    """No row stands yet that could be locked: the units are."""
    commune = make_unit("Đảng bộ xã Đèo Gió", make_unit("Đảng bộ tỉnh", kind="province"), kind="grassroots_committee")
    one, other = (make_unit(f"Chi bộ thôn {n}", commune).pk for n in range(2))
    shown: dict[int, int | None] = {one: None, other: None}
    refusals = save_at_once(board(shown, {one: 2}), board(shown, {one: 4}))
    assert sorted([reason.code for reason in each] for each in refusals) == [[], ["target.changed_meanwhile"]]
    assert Target.objects.filter(unit=one).count() == 1
    assert TargetChange.objects.count() == 1
    assert counts() == {one: 2 if not refusals[0] else 4}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_only_what_they_touched_both_numbers_stand():
    """The page sends the children that were typed over: different ones do not stand in each other's way."""
    commune = make_unit("Đảng bộ xã Đèo Gió", make_unit("Đảng bộ tỉnh", kind="province"), kind="grassroots_committee")
    one, other = (make_unit(f"Chi bộ thôn {n}", commune).pk for n in range(2))
    set_targets(actor=machine_actor(), order=Order(YEAR, {one: 2, other: 3}))
    assert save_at_once(board({one: 2}, {one: 5}), board({other: 3}, {other: 7})) == [(), ()]
    assert counts() == {one: 5, other: 7}
    assert TargetChange.objects.count() == Act.objects.filter(verb="targets.set_target").count() == 4
    assert verify().broken is None
