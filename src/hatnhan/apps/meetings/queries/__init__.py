"""Reads of meetings: one whole (`meeting_page`), lists and figures of a unit, what is due, tasks of people."""

from hatnhan.apps.meetings.queries.due import due
from hatnhan.apps.meetings.queries.figures import MeetingFigures, meeting_figures
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
from hatnhan.apps.meetings.queries.people_tasks import tasks_of

__all__ = [
    "BallotLine",
    "CriterionLine",
    "GradeLine",
    "ItemLine",
    "MeetingFigures",
    "MeetingPage",
    "MovementLine",
    "RollFigures",
    "RollLine",
    "SheetLine",
    "TaskLine",
    "VersionLine",
    "due",
    "meeting_figures",
    "meeting_page",
    "tasks_of",
]
