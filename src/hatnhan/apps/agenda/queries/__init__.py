"""Reads of the agenda."""

from hatnhan.apps.agenda.queries.due import AgendaItem, agenda, unit_called
from hatnhan.apps.agenda.queries.feeds import DuePart, Feed, FeedLine, due_parts, feed_of, has_feed
from hatnhan.apps.agenda.queries.gathering import due_lines, wanted_by
from hatnhan.apps.agenda.queries.ladder_page import LadderPage, ToldPage, ladder_page, told_page
from hatnhan.apps.agenda.queries.letters import (
    LetterFilters,
    LetterLine,
    LetterPage,
    letter_lines,
    letter_page,
    may_draft_letter,
)
from hatnhan.apps.agenda.queries.letters_paper import letter_file
from hatnhan.apps.agenda.queries.past import PastWork, past_work
from hatnhan.apps.agenda.queries.together import Agenda, AgendaFilters, AgendaPart, AgendaRow, agenda_of
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
    "Agenda",
    "AgendaFilters",
    "AgendaItem",
    "AgendaPart",
    "AgendaRow",
    "DuePart",
    "Feed",
    "FeedLine",
    "Figures",
    "LadderPage",
    "LetterFilters",
    "LetterLine",
    "LetterPage",
    "PastWork",
    "Span",
    "ToldPage",
    "WorkLine",
    "WorkList",
    "agenda",
    "agenda_of",
    "cut_list",
    "due_lines",
    "due_parts",
    "feed_of",
    "front_list",
    "has_feed",
    "has_people",
    "ladder_page",
    "letter_file",
    "letter_lines",
    "letter_page",
    "may_draft_letter",
    "past_work",
    "told_page",
    "unit_called",
    "wanted_by",
    "work_list",
]
