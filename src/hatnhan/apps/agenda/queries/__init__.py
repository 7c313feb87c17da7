"""Reads of the agenda."""

from hatnhan.apps.agenda.queries.due import AgendaItem, agenda, unit_called
from hatnhan.apps.agenda.queries.work import Figures, WorkLine, WorkList, front_list, has_people, late_list, work_list

__all__ = [
    "AgendaItem",
    "Figures",
    "WorkLine",
    "WorkList",
    "agenda",
    "front_list",
    "has_people",
    "late_list",
    "unit_called",
    "work_list",
]
