"""Own entries as pages show them."""

from datetime import date

import pytest

from hatnhan.apps.organisation.operations import set_trait
from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.apps.rulebook.operations import withdraw_day, withdraw_rule
from hatnhan.apps.rulebook.queries import (
    DAY,
    RULE,
    entry_line,
    flags,
    own_between,
    own_entries,
    own_history,
    own_rules_on,
    unit_flags,
    units_to_enter_at,
)
from hatnhan.core.permissions import Permission
from tests.apps.rulebook.conftest import SINCE, Desk
from tests.conftest import World
from tests.factories import TODAY


def states(actor) -> dict[str, list[str]]:
    entries = own_entries(actor, "vi")
    parts = {"waiting": entries.waiting, "holding": entries.holding, "past": entries.past}
    return {part: [line.state for line in lines] for part, lines in parts.items()}


def test_each_entry_stands_where_it_belongs(world: World, desk: Desk, django_assert_num_queries):
    officer = world.actor("committee_officer")
    desk.propose(since=date(2026, 6, 9))
    desk.enter()
    desk.enter("7", since=date(2026, 7, 9))
    desk.enter("8", since=date(2025, 7, 1), until=date(2025, 8, 1))
    for row in (desk.propose("9", since=date(2026, 6, 2)), desk.enter("9", since=date(2026, 6, 3))):
        withdraw_rule(actor=officer, entry_id=row.pk, reason="x")
    desk.confirm(desk.propose_day(date(2026, 6, 11), unit=world.commune_a))
    gone = desk.propose_day(date(2026, 6, 12), unit=world.commune_a)
    withdraw_day(actor=officer, entry_id=gone.pk, reason="x")
    with django_assert_num_queries(2):
        found = states(officer)
    assert found == {
        "waiting": ["waiting"],
        "holding": ["coming", "in_force", "over", "in_force"],
        "past": ["withdrawn", "refused", "refused"],
    }
    assert len(own_entries(officer, "vi").lines) == 8


def test_a_line_says_what_holds_and_who_said_so(world: World, desk: Desk):
    row = desk.enter(paper_number="05-HD/ĐU", note="theo tỉnh")
    line = entry_line(world.actor("committee_secretary"), RULE, row.pk, "vi")
    assert (line.unit, line.value, line.since, line.until) == ("Đảng bộ xã Đèo Gió", ("6 tháng",), SINCE, None)
    assert (line.source, line.note, line.proposed_by, line.confirmed_by) == (
        "Hướng dẫn, điểm 2, 05-HD/ĐU",
        "theo tỉnh",
        "committee_officer",
        "committee_secretary",
    )
    assert (line.may_confirm, line.may_withdraw, line.may_replace, line.own_proposal) == (False, True, True, False)
    assert entry_line(world.actor("cell_secretary"), RULE, row.pk, "en").value == ("6 months",)


@pytest.mark.parametrize(
    ("name", "confirm", "withdraw"),
    [
        ("committee_officer", False, True),
        ("committee_secretary", True, True),
        ("provincial_officer", True, True),
        ("cell_secretary", False, False),
    ],
)
def test_what_may_be_done_with_a_proposal(world: World, desk: Desk, name, confirm, withdraw):
    line = entry_line(world.actor(name), RULE, desk.propose().pk, "vi")
    assert (line.may_confirm, line.may_withdraw, line.may_replace) == (confirm, withdraw, False)


def test_a_later_instrument_ends_it(world: World, desk: Desk):
    row = desk.enter(since=date(2025, 6, 1))
    line = entry_line(world.actor("committee_officer"), RULE, row.pk, "vi")
    assert (line.until, line.overtaken, line.state) == (date(2025, 6, 30), True, "over")
    kept = desk.enter(since=date(2025, 6, 2), until=date(2025, 6, 10))
    line = entry_line(world.actor("committee_officer"), RULE, kept.pk, "vi")
    assert (line.until, line.overtaken) == (date(2025, 6, 9), False)


def test_a_value_that_this_version_cannot_use_says_so(world: World, desk: Desk):
    row = desk.propose()
    kept = {field.attname: getattr(row, field.attname) for field in OwnRule._meta.fields if field.name != "id"}
    other = OwnRule.objects.create(**kept | {"rule": "papers.colour", "value": '"red"'})
    line = entry_line(world.actor("committee_officer"), RULE, other.pk, "vi")
    assert (line.state, line.about, line.value, line.until) == ("unreadable", "papers.colour", ('"red"',), None)
    withdraw_rule(actor=world.actor("committee_officer"), entry_id=other.pk, reason="x")
    assert entry_line(world.actor("committee_officer"), RULE, other.pk, "vi").state == "refused"


def test_who_sees_what(world: World, desk: Desk):
    row, day = desk.propose(), desk.propose_day(date(2026, 6, 11), by="administrator")
    waiting = {name: own_entries(world.actor(name), "vi").waiting for name in world.users}
    everybody = [name for name, lines in waiting.items() if (RULE, row.pk) in {(line.sort, line.id) for line in lines}]
    assert set(everybody) == {
        "provincial_officer",
        "statistics_reader",
        "auditor",
        "administrator",
        "committee_secretary",
        "committee_officer",
        "class_officer",
        "border_officer",
        "cell_secretary",
        "neighbour",
    }
    line = entry_line(world.actor("nobody"), DAY, day.pk, "vi")
    assert (line.unit, line.worked, line.since, line.may_confirm) == ("", False, date(2026, 6, 11), False)


def test_cut_to_what_holds_at_one_unit(world: World, desk: Desk):
    desk.enter()
    desk.enter(rule="papers.age_max", value="3", unit=world.cell_a1)
    machine = world.machine
    assert len(own_entries(machine, "vi", world.cell_a1.path).lines) == 2
    assert len(own_entries(machine, "vi", world.cell_a2.path).lines) == 1
    assert own_entries(machine, "vi", world.cell_b1.path).lines == ()


def test_what_holds_on_a_day_by_group(world: World, desk: Desk, django_assert_num_queries):
    desk.enter()
    desk.enter('{"days": 20, "counted_from": "receipt"}', "deadlines.ceremony")
    desk.enter(since=date(2025, 6, 1))
    actor = world.actor("cell_secretary")
    with django_assert_num_queries(1):
        assert [line.key for line in own_rules_on(actor, TODAY, "vi")] == ["age_max", "ceremony"]
    assert [line.key for line in own_rules_on(actor, TODAY, "vi", "deadlines")] == ["ceremony"]
    assert [line.since for line in own_rules_on(actor, date(2025, 6, 15), "vi")] == [date(2025, 6, 1)]
    assert own_rules_on(actor, date(2025, 8, 1), "vi") == ()


def test_the_history_of_one_rule_and_what_moved_between_two_days(world: World, desk: Desk):
    desk.enter(until=date(2026, 6, 15))
    desk.propose("9", since=date(2026, 6, 20))
    desk.confirm(desk.propose_day(date(2026, 6, 11), unit=world.commune_a))
    actor = world.actor("cell_secretary")
    assert [line.state for line in own_history(actor, "papers", "age_max", "vi")] == ["waiting", "over"]

    def moved(first: date, second: date) -> list[str]:
        return [line.sort for line in own_between(actor, first, second, "vi")]

    assert moved(date(2026, 5, 31), SINCE) == [RULE]
    assert moved(date(2026, 6, 14), date(2026, 6, 15)) == [RULE]
    assert moved(SINCE, date(2026, 6, 12)) == [DAY]
    assert moved(date(2026, 6, 15), TODAY) == []


def test_units_to_enter_at_are_those_where_one_has_the_right(world: World):
    def names(name: str) -> list[str]:
        return [unit for _, unit in units_to_enter_at(world.actor(name), Permission.EDIT_RULEBOOK)]

    assert names("committee_officer")[0] == "Đảng bộ xã Đèo Gió"
    assert len(names("committee_officer")) == 4
    assert len(names("provincial_officer")) == 3
    assert names("cell_secretary") == []


def test_flags_of_units_stand_beside(world: World, monkeypatch, django_assert_num_queries):
    for unit, name in ((world.commune_a, "youth_union"), (world.cell_b1, "trade_union")):
        set_trait(actor=world.machine, unit_id=unit.pk, name=name, starts_on=date(2020, 1, 1), document="QĐ 3")
    actor = world.actor("cell_secretary")
    assert unit_flags(actor).lines == ()
    province = world.actor("provincial_officer")
    with django_assert_num_queries(1):
        found = unit_flags(province)
    assert [(line.unit, line.name, line.value) for line in found.lines] == [
        ("Đảng bộ xã Đèo Gió", "youth_union", "yes"),
        ("Chi bộ bản Pom Lót", "trade_union", "yes"),
    ]
    monkeypatch.setattr(flags, "FLAGS_AT_ONCE", 1)
    assert unit_flags(world.actor("provincial_officer")).more
