"""Reads of the agenda."""

from hatnhan.apps.agenda.queries.due import AgendaItem, agenda
from hatnhan.apps.agenda.queries.work import Figures, WorkLine, WorkList, work_list

__all__ = ["AgendaItem", "Figures", "WorkLine", "WorkList", "agenda", "work_list"]
