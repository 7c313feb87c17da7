"""Reading own entries: the book that holds at a unit, and the entries themselves as pages show them."""

from hatnhan.apps.rulebook.facts import Books
from hatnhan.apps.rulebook.queries.books import book_for, load_books
from hatnhan.apps.rulebook.queries.entries import (
    DAY,
    RULE,
    EntryLine,
    OwnEntries,
    day_row,
    entry_line,
    own_between,
    own_entries,
    own_history,
    own_rules_on,
    rule_row,
)
from hatnhan.apps.rulebook.queries.flags import Flag, Flags, unit_flags
from hatnhan.apps.rulebook.queries.sight import FIXED, PROBATION, days_in_sight, rules_in_sight, units_to_enter_at

__all__ = [
    "DAY",
    "FIXED",
    "PROBATION",
    "RULE",
    "Books",
    "EntryLine",
    "Flag",
    "Flags",
    "OwnEntries",
    "book_for",
    "day_row",
    "days_in_sight",
    "entry_line",
    "load_books",
    "own_between",
    "own_entries",
    "own_history",
    "own_rules_on",
    "rule_row",
    "rules_in_sight",
    "unit_flags",
    "units_to_enter_at",
]
