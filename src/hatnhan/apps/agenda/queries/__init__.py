"""Reads of the agenda."""

from hatnhan.apps.agenda.queries.due import AgendaItem, agenda, unit_called
from hatnhan.apps.agenda.queries.work import Figures, WorkLine, WorkList, work_list

__all__ = ["AgendaItem", "Figures", "WorkLine", "WorkList", "agenda", "unit_called", "work_list"]
