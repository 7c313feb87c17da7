"""Reads of meetings: one whole (`meeting_page`), lists and figures of a unit, what is due, tasks of people."""

from hatnhan.apps.meetings.queries.lines import (
    BallotLine,
    CriterionLine,
    GradeLine,
    ItemLine,
    MovementLine,
    RollFigures,
    RollLine,
    SheetLine,
    TaskLine,
    VersionLine,
)
from hatnhan.apps.meetings.queries.page import MeetingPage, meeting_page

__all__ = [
    "BallotLine",
    "CriterionLine",
    "GradeLine",
    "ItemLine",
    "MeetingPage",
    "MovementLine",
    "RollFigures",
    "RollLine",
    "SheetLine",
    "TaskLine",
    "VersionLine",
    "meeting_page",
]
