"""Month sheets: who owes one, what stands, the pages of mentors, the lines of the agenda."""

from hatnhan.apps.candidacies.queries.month_sheets.lines import SheetLine, TaskLine, thread_of
from hatnhan.apps.candidacies.queries.month_sheets.mentors import (
    MentorLine,
    MentorsPage,
    OwnPerson,
    OwnPersonPage,
    helping_now,
    mentors_page,
    own_people,
    own_person_page,
    top_units,
)
from hatnhan.apps.candidacies.queries.month_sheets.missing import (
    MissingSheet,
    SheetFigures,
    UnitSheets,
    due,
    missing_sheets,
    own_missing_sheets,
    sheet_figures,
)
from hatnhan.apps.candidacies.queries.month_sheets.page import SheetPage, SheetRow, mentor_page, own_sheets

__all__ = [
    "MentorLine",
    "MentorsPage",
    "MissingSheet",
    "OwnPerson",
    "OwnPersonPage",
    "SheetFigures",
    "SheetLine",
    "SheetPage",
    "SheetRow",
    "TaskLine",
    "UnitSheets",
    "due",
    "helping_now",
    "mentor_page",
    "mentors_page",
    "missing_sheets",
    "own_missing_sheets",
    "own_people",
    "own_person_page",
    "own_sheets",
    "sheet_figures",
    "thread_of",
    "top_units",
]
