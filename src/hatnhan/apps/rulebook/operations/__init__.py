"""Acts on own entries."""

from hatnhan.apps.rulebook.operations.days import NewCalendarDay, confirm_day, propose_day, withdraw_day
from hatnhan.apps.rulebook.operations.rules import NewOwnRule, confirm_rule, propose_rule, withdraw_rule

__all__ = [
    "NewCalendarDay",
    "NewOwnRule",
    "confirm_day",
    "confirm_rule",
    "propose_day",
    "propose_rule",
    "withdraw_day",
    "withdraw_rule",
]
