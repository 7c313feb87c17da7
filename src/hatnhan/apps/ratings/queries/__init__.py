"""The yearly classification as an actor may see it."""

from hatnhan.apps.ratings.queries.cell import CellSheet, SheetMember, cell_sheet
from hatnhan.apps.ratings.queries.deciding import DecidingPage, MemberLine, UnitLine, deciding_page
from hatnhan.apps.ratings.queries.events import events, unit_events
from hatnhan.apps.ratings.queries.reach import rules_of
from hatnhan.apps.ratings.queries.results import (
    ALL,
    MEMBERS,
    MILITARY,
    WHOSE,
    NameLine,
    ResultsPage,
    names,
    results,
)

__all__ = [
    "ALL",
    "MEMBERS",
    "MILITARY",
    "WHOSE",
    "CellSheet",
    "DecidingPage",
    "MemberLine",
    "NameLine",
    "ResultsPage",
    "SheetMember",
    "UnitLine",
    "cell_sheet",
    "deciding_page",
    "events",
    "names",
    "results",
    "rules_of",
    "unit_events",
]
