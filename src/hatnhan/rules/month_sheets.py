"""When month sheets are due, as dated data."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import RulesError, read_file

_FILE = "month_sheets"
_KEYS = {"since", "at", "confidence", "seen", "note"}
_AT = {"regular_meeting", "month_end"}


@dataclass(frozen=True, slots=True)
class SheetDue:
    """Whether the sheets wait for the regular meeting of their month, and how sure that is."""

    since: date
    at_the_meeting: bool
    confidence: Confidence
    note: Text


def sheets_due_on(day: date) -> SheetDue:
    """The setting of this day."""
    rows = _rows()
    return rows[max(bisect_right([row.since for row in rows], day) - 1, 0)]


@cache
def _rows() -> tuple[SheetDue, ...]:
    rows = read_file(_FILE)["due"]["values"]
    for row in rows:
        if row.keys() != _KEYS or row["at"] not in _AT:
            raise RulesError(f"{_FILE}.toml, due: an entry that cannot be read")
    found = (
        SheetDue(row["since"], row["at"] == "regular_meeting", Confidence(row["confidence"]), Text(**row["note"]))
        for row in rows
    )
    return tuple(sorted(found, key=lambda row: row.since))
