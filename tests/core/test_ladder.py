"""The ladder: which rungs a lateness has come to, when it is quiet, what settings are refused."""

import pytest

from hatnhan.core.ladder import Ladder, Rung, changed_meanwhile, ladder_objections

LADDER = Ladder(1, 7, 15, 20, 7)


@pytest.mark.parametrize(
    ("days", "rungs"),
    [
        (0, ()),
        (1, (Rung.ACTS,)),
        (6, (Rung.ACTS,)),
        (7, (Rung.ACTS, Rung.COMMITTEE)),
        (15, (Rung.ACTS, Rung.COMMITTEE, Rung.LETTER)),
        (400, (Rung.ACTS, Rung.COMMITTEE, Rung.LETTER)),
    ],
)
def test_the_rungs_that_a_lateness_has_come_to(days, rungs):
    assert LADDER.reached(days) == rungs


@pytest.mark.parametrize(
    ("ladder", "quiet"),
    [
        (LADDER, {20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6}),
        (Ladder(1, 7, 15, 11, 14), {11, 12, 13}),
        (Ladder(1, 7, 15, 7, 7), set()),
    ],
)
def test_the_quiet_hours_may_go_over_midnight(ladder, quiet):
    assert {hour for hour in range(24) if ladder.is_quiet(hour)} == quiet


def test_settings_are_refused_with_every_reason():
    assert ladder_objections(LADDER) == ()
    codes = [reason.code for reason in ladder_objections(Ladder(0, 0, 400, 24, -1))]
    assert codes == ["ladder.days", "ladder.order", "ladder.hours"]


def test_who_filled_in_other_settings_is_told_what_holds_now():
    (reason,) = changed_meanwhile(LADDER)
    assert reason.code == "ladder.changed_meanwhile"
    assert set(dict(reason.values).values()) == {1, 7, 15, 20}
