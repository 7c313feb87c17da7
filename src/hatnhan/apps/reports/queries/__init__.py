"""Figures of reports."""

from hatnhan.apps.reports.queries.board import Board, BoardRow, board
from hatnhan.apps.reports.queries.figures import Figures, GroupLine, Month, YearLine, figures
from hatnhan.apps.reports.queries.forecast import CaseForecast, Forecast, UnitForecast, forecast, forecast_cases
from hatnhan.apps.reports.queries.form_one import (
    FormOne,
    Row,
    StayLine,
    StayList,
    form_one,
    form_one_names,
    row_called,
)
from hatnhan.apps.reports.queries.idle import Idle, IdleCell, without_admissions
from hatnhan.apps.reports.queries.military import CommuneLine, Coverage, UnmarkedCell, military_coverage
from hatnhan.apps.reports.queries.names import AdmittedLine, AdmittedList, NameFilters, admitted_list, count_names
from hatnhan.apps.reports.queries.progress import Progress, progress
from hatnhan.apps.reports.queries.sentence import Figure, Reported, reported, told_groups

__all__ = [
    "AdmittedLine",
    "AdmittedList",
    "Board",
    "BoardRow",
    "CaseForecast",
    "CommuneLine",
    "Coverage",
    "Figure",
    "Figures",
    "Forecast",
    "FormOne",
    "GroupLine",
    "Idle",
    "IdleCell",
    "Month",
    "NameFilters",
    "Progress",
    "Reported",
    "Row",
    "StayLine",
    "StayList",
    "UnitForecast",
    "UnmarkedCell",
    "YearLine",
    "admitted_list",
    "board",
    "count_names",
    "figures",
    "forecast",
    "forecast_cases",
    "form_one",
    "form_one_names",
    "military_coverage",
    "progress",
    "reported",
    "row_called",
    "told_groups",
    "without_admissions",
]
