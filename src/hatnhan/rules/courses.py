"""The numbers of the classes as dated data: how far ahead is reminded, who has passed, what points are called."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hatnhan.core.courses import Grade, Notice, Scale
from hatnhan.core.outcome import Confidence
from hatnhan.rules.loader import RulesError, read_file

_FILE = "courses"
_TABLE = {"about", "about_vi", "values"}
_SAID = {"since", "confidence", "seen", "note"}
_KEYS: Mapping[str, set[str]] = {
    "notice": {"lapse_days", "session_days", "new_member_months"},
    "results": {"most", "pass", "grades"},
}


def notice_on(day: date) -> Notice:
    """How far ahead the work list speaks on this day."""
    row = _row("notice", day)
    return Notice(
        row["lapse_days"],
        row["session_days"],
        row["new_member_months"],
        Confidence(row["confidence"]),
        row["note"],
    )


def scale_on(day: date) -> Scale:
    """Points and grades of a class that ends on this day."""
    row = _row("results", day)
    grades = tuple(Grade(each["grade"], Decimal(each["from"])) for each in row["grades"])
    return Scale(Decimal(row["most"]), Decimal(row["pass"]), grades, Confidence(row["confidence"]), row["note"])


def _row(table: str, day: date) -> Any:  # noqa: ANN401 -- a table of the file
    rows = _rows(table)
    return rows[max(bisect_right([row["since"] for row in rows], day) - 1, 0)]


@cache
def _rows(table: str) -> tuple[Any, ...]:
    found = read_file(_FILE)[table]
    for row in found["values"]:
        if odd := row.keys() ^ (_KEYS[table] | _SAID):
            raise RulesError(f"{_FILE}.toml, {table}: keys that are too many or lacking: {', '.join(sorted(odd))}")
    if odd := found.keys() ^ _TABLE:
        raise RulesError(f"{_FILE}.toml, {table}: keys that are too many or lacking: {', '.join(sorted(odd))}")
    return tuple(sorted(found["values"], key=lambda row: row["since"]))
