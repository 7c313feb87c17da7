"""Who may do what: the table of roles, subtrees, the actor."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest

from hatnhan.core.permissions import PERMISSIONS, Actor, Organisation, PathRange, Permission, Role, machine, subtree

NOW = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)
OF_PEOPLE = {
    Permission.VIEW_PERSON,
    Permission.VIEW_CASE,
    Permission.REVEAL_ID_NUMBER,
    Permission.EDIT_PERSON,
    Permission.OPEN_CASE,
    Permission.RECORD_STEP,
    Permission.RECORD_CELL_VOTE,
    Permission.HOLD_MEETING,
    Permission.RECORD_COMMITTEE_STEP,
    Permission.IMPORT_WORKBOOK,
}


def holders(permission):
    return {role.value for role in Role if permission in PERMISSIONS[role]}


def test_every_role_has_its_row():
    assert set(PERMISSIONS) == set(Role)


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.REVEAL_ID_NUMBER, {"provincial_officer", "committee_officer"}),
        (Permission.IMPORT_WORKBOOK, {"provincial_officer", "committee_officer"}),
        (Permission.EDIT_UNIT, {"provincial_officer", "committee_officer", "administrator"}),
        (
            Permission.MANAGE_ACCOUNTS,
            {"provincial_officer", "committee_secretary", "committee_officer", "administrator"},
        ),
        (Permission.VIEW_AUDIT, {"auditor"}),
        (
            Permission.RECORD_CELL_VOTE,
            {"provincial_officer", "committee_secretary", "committee_officer", "cell_secretary"},
        ),
        (
            Permission.HOLD_MEETING,
            {"provincial_officer", "committee_secretary", "committee_officer", "cell_secretary"},
        ),
        (Permission.RECORD_COMMITTEE_STEP, {"provincial_officer", "committee_secretary", "committee_officer"}),
        (Permission.EDIT_RULEBOOK, {"provincial_officer", "committee_secretary", "committee_officer"}),
        (
            Permission.EDIT_CALENDAR,
            {"provincial_officer", "committee_secretary", "committee_officer", "administrator"},
        ),
        (
            Permission.VIEW_PERSON,
            {"provincial_officer", "committee_secretary", "committee_officer", "cell_secretary"},
        ),
    ],
)
def test_who_may_do_this(permission, roles):
    assert holders(permission) == roles


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.STATISTICS_READER, Role.CLASS_OFFICER])
def test_roles_without_people_touch_no_person(role):
    assert PERMISSIONS[role] & OF_PEOPLE == set()


def test_who_may_change_may_also_look():
    for role, held in PERMISSIONS.items():
        if held & OF_PEOPLE:
            assert {Permission.VIEW_UNIT, Permission.VIEW_PERSON, Permission.VIEW_CASE} <= held, role


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("/1/7/", True),
        ("/1/7/42/", True),
        ("/1/7/42/9/", True),
        ("/1/70/", False),
        ("/1/6/", False),
        ("/1/8/", False),
        ("/1/", False),
        ("/", False),
        ("/11/7/", False),
        ("new 3", False),
    ],
)
def test_a_subtree_is_the_unit_and_all_below(path, inside):
    assert subtree("/1/7/").holds(path) is inside


def test_an_actor_may_where_he_may():
    actor = Actor(5, "x", NOW, {Permission.EDIT_UNIT: (subtree("/1/7/"), subtree("/2/"))})
    assert actor.may(Permission.EDIT_UNIT, "/1/7/3/")
    assert actor.may(Permission.EDIT_UNIT, "/2/")
    assert not actor.may(Permission.EDIT_UNIT, "/1/8/")
    assert not actor.may(Permission.VIEW_UNIT, "/1/7/3/")
    assert actor.may_anywhere(Permission.EDIT_UNIT)
    assert not actor.may_anywhere(Permission.VIEW_UNIT)


def test_an_actor_cannot_be_changed():
    actor = Actor(5, "x", NOW)
    with pytest.raises(FrozenInstanceError):
        actor.id = 6  # type: ignore[misc]


def test_the_machine_may_everything_everywhere_and_is_told_from_a_stranger():
    actor = machine(NOW)
    assert all(actor.may(permission, path) for permission in Permission for path in ("/", "/1/", "/99/3/"))
    assert (actor.id, actor.name, actor.is_machine, actor.today) == (None, "hatnhan", True, date(2026, 6, 30))
    assert not Actor(None, "AnonymousUser", NOW).is_machine
    assert not Actor(1, "hatnhan", NOW, actor.ranges).is_machine


def test_ranges_are_values():
    assert subtree("/1/") == PathRange("/1/", "/1/~")


def test_accounts_that_give_one_thing_alone():
    person, mentor = Actor(5, "x", NOW, person=3), Actor(5, "x", NOW, mentor=4)
    union = Actor(
        5,
        "x",
        NOW,
        {Permission.PUT_FORWARD: (subtree("/1/"),)},
        organisations=(Organisation("youth_union", "", 1, "/1/"),),
    )
    officer = Actor(5, "x", NOW, {Permission.VIEW_UNIT: (subtree("/1/"),)}, person=3, mentor=4)
    told = [(a.is_only_a_person, a.is_only_a_mentor, a.only_puts_forward) for a in (person, mentor, union, officer)]
    assert told == [(True, False, False), (False, True, False), (False, False, True), (False, False, False)]


def test_who_looks_at_a_past_day_changes_nothing():
    held = {Permission.VIEW_UNIT: (subtree("/1/"),), Permission.EDIT_UNIT: (subtree("/1/"),)}
    then = Actor(5, "x", NOW, held).looking_at(date(2020, 2, 29))
    assert then.today == date(2020, 2, 29)
    assert then.may(Permission.VIEW_UNIT, "/1/2/")
    assert not then.may_anywhere(Permission.EDIT_UNIT)
