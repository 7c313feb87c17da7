"""Transfers of Party activity: every reason for which an act is refused, and the days that follow from others."""

from dataclasses import replace
from datetime import date

import pytest

from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import (
    Act,
    Begun,
    Destination,
    Stands,
    TransferState,
    act_objections,
    acts_of,
    begin_by,
    begin_objections,
    extend_objections,
    present_by,
    present_objections,
)
from hatnhan.rules import rulebook

DAY = date(2026, 3, 2)
TODAY = date(2026, 6, 30)
BOOK = rulebook()
RULES = BOOK.on(DAY).transfers
CELL = Destination(unit=True, name="Chi bộ thôn Khuổi Mạ", founded_on=date(2010, 1, 1))
BEGUN = Begun(
    kind=TransferKind.OFFICIAL,
    on=DAY,
    today=TODAY,
    effective_on=None,
    expected_return=None,
    study=False,
    member=True,
    from_name="Chi bộ thôn Nà Pài",
    to=CELL,
)
AWAY = replace(BEGUN, kind=TransferKind.TEMPORARY, expected_return=date(2026, 9, 2))


def codes(reasons):
    return [reason.code.removeprefix("transfer.") for reason in reasons]


@pytest.mark.parametrize(
    ("begun", "refused"),
    [
        (BEGUN, []),
        (replace(BEGUN, on=date(2026, 7, 1)), ["day_ahead"]),
        (replace(BEGUN, member=False, open_since=DAY, from_name=""), ["not_a_member", "open_already", "from_nowhere"]),
        (replace(BEGUN, away_since=DAY), []),
        (replace(BEGUN, kind=TransferKind.TEMPORARY, away_since=DAY), ["away_already", "no_return_day"]),
        (replace(BEGUN, to=Destination(unit=False, name="")), ["to_nowhere"]),
        (replace(BEGUN, to=Destination(unit=False, name="Đảng bộ xã ngoài tỉnh")), []),
        (replace(BEGUN, kind=TransferKind.ABROAD), ["abroad_is_outside"]),
        (replace(BEGUN, kind=TransferKind.ABROAD, to=Destination(unit=False, name="Viêng Chăn")), []),
        (replace(BEGUN, kind=TransferKind.INTERNAL), []),
        (replace(BEGUN, kind=TransferKind.INTERNAL, to=replace(CELL, same_committee=False)), ["not_internal"]),
        (replace(BEGUN, kind=TransferKind.INTERNAL, to=Destination(unit=False, name="x")), ["not_internal"]),
        (replace(BEGUN, to=replace(CELL, same_cell=True)), ["same_cell"]),
        (
            replace(BEGUN, to=replace(CELL, is_cell=False, founded_on=TODAY, ends_on=date(2026, 7, 1))),
            ["no_cell", "before_the_cell", "unit_ends"],
        ),
        (replace(BEGUN, expected_return=TODAY), ["only_temporary_returns"]),
        (replace(AWAY, expected_return=None), ["no_return_day"]),
        # Three months at least: on the day, and a day too early.
        (replace(AWAY, expected_return=date(2026, 6, 2)), []),
        (replace(AWAY, expected_return=date(2026, 6, 1)), ["too_short"]),
        # Shorter than a year; who studies two years at most.
        (replace(AWAY, expected_return=date(2027, 3, 1)), []),
        (replace(AWAY, expected_return=date(2027, 3, 2)), ["too_long"]),
        (replace(AWAY, expected_return=date(2028, 3, 2), study=True), []),
        (replace(AWAY, expected_return=date(2028, 3, 3), study=True), ["too_long"]),
    ],
)
def test_what_speaks_against_beginning(begun, refused):
    assert codes(begin_objections(begun, RULES)) == refused


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("begun", "letter withdraw"),
        ("issued", "present letter withdraw"),
        ("presented", "accept refuse withdraw"),
        ("away", "extend return"),
        *((state, "") for state in ("accepted", "returned", "refused", "withdrawn")),
    ],
)
def test_which_acts_come_next_and_every_other_one_is_refused(state, offered):
    stands = Stands(TransferState(state), TransferKind.OFFICIAL, DAY, DAY)
    assert [act.value for act in acts_of(stands.state)] == offered.split()
    for act in Act:
        wanted = [] if act in offered.split() else [f"not_now_{act}"]
        assert codes(act_objections(stands, act, DAY, TODAY)) == wanted


def test_no_act_before_the_last_one_nor_after_today():
    stands = Stands(TransferState.BEGUN, TransferKind.OFFICIAL, DAY, DAY)
    assert codes(act_objections(stands, Act.LETTER, date(2026, 3, 1), TODAY)) == ["before_its_last_act"]
    assert codes(act_objections(stands, Act.LETTER, date(2026, 7, 1), TODAY)) == ["day_ahead"]


def test_sixty_and_thirty_working_days_go_around_the_holidays():
    # 2 March 2026 is a Monday; 26 April (Hùng Kings), 30 April and 1 May lie within the sixty.
    assert begin_by(None, RULES, BOOK.calendar) is present_by(None, RULES, BOOK.calendar) is None
    latest = present_by(DAY, RULES, BOOK.calendar)
    assert latest == date(2026, 4, 13)
    begin = begin_by(DAY, RULES, BOOK.calendar)
    assert begin is not None
    assert begin > date(2026, 5, 25)


@pytest.mark.parametrize(
    ("on", "explanation", "refused"),
    [
        (date(2026, 4, 13), "", []),
        (date(2026, 4, 14), " ", ["late_without_explanation"]),
        (date(2026, 4, 14), "Nằm viện", []),
    ],
)
def test_a_letter_presented_late_needs_an_explanation(on, explanation, refused):
    stands = Stands(TransferState.ISSUED, TransferKind.OFFICIAL, DAY, DAY, letter_on=DAY)
    assert codes(present_objections(stands, on, explanation, RULES, BOOK.calendar)) == refused


def test_longer_is_later_and_within_the_longest():
    stands = Stands(TransferState.AWAY, TransferKind.TEMPORARY, DAY, DAY, back_by=date(2026, 9, 2))
    assert codes(extend_objections(stands, date(2026, 9, 2), RULES)) == ["not_longer"]
    assert codes(extend_objections(stands, date(2027, 3, 1), RULES)) == []
    assert codes(extend_objections(stands, date(2027, 3, 2), RULES)) == ["too_long"]
    assert codes(extend_objections(replace(stands, back_by=None, study=True), date(2028, 3, 2), RULES)) == []
