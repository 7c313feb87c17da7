"""Reads of the agenda."""

from hatnhan.apps.agenda.queries.due import AgendaItem, agenda, unit_called
from hatnhan.apps.agenda.queries.feeds import DuePart, Feed, FeedLine, due_parts, feed_of, has_feed
from hatnhan.apps.agenda.queries.past import PastWork, past_work
from hatnhan.apps.agenda.queries.work import (
    Figures,
    Span,
    WorkLine,
    WorkList,
    cut_list,
    front_list,
    has_people,
    work_list,
)

__all__ = [
    "AgendaItem",
    "DuePart",
    "Feed",
    "FeedLine",
    "Figures",
    "PastWork",
    "Span",
    "WorkLine",
    "WorkList",
    "agenda",
    "cut_list",
    "due_parts",
    "feed_of",
    "front_list",
    "has_feed",
    "has_people",
    "past_work",
    "unit_called",
    "work_list",
]
