"""Whether and when a former member may be considered again."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.reasons import stop
from hatnhan.core.rule import Rule
from hatnhan.core.rules import ReadmissionRules
from hatnhan.core.situation import LeftParty
from hatnhan.core.workdays import add_months

_THIRD_CHILD = 3


def find_obstacles(left: LeftParty, day: date, rules: ReadmissionRules) -> Iterator[Reason]:
    """Name what of the earlier membership forbids a vote on this day."""
    if left.times_readmitted >= rules.times_max.value:
        yield stop("readmission.already_once", rules.times_max, times=left.times_readmitted)
    if left.reason in rules.excluded_reasons.value:
        yield stop("readmission.excluded", rules.excluded_reasons, left=left.reason)
    wait, start = _wait(left, rules)
    if start is None:
        yield stop("readmission.too_early", wait, variant="not_cleared", months=wait.value)
    elif day < (end := add_months(start, wait.value)):
        variant = "cleared" if left.reason == "convicted_minor" else "left"
        yield stop("readmission.too_early", wait, variant=variant, months=wait.value, start=start, end=end)


def wait_ends(left: LeftParty, rules: ReadmissionRules) -> date | None:
    """The day on which the wait is over; None while the day from which it counts is not known."""
    wait, start = _wait(left, rules)
    return add_months(start, wait.value) if start else None


def _wait(left: LeftParty, rules: ReadmissionRules) -> tuple[Rule[int], date | None]:
    if left.reason == "convicted_minor":
        return rules.wait_minor_crime, left.record_cleared_on
    if left.reason == "population_policy":
        return (rules.wait_third_child if left.child <= _THIRD_CHILD else rules.wait_fourth_child), left.on
    return rules.wait, left.on
