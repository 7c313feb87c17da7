"""Reads of exchange: the plan of a workbook against the register, and the pages of imports."""

from hatnhan.apps.exchange.facts.remarks import Unreadable, sentence
from hatnhan.apps.exchange.queries.blanks import blank_kinds, blank_workbook
from hatnhan.apps.exchange.queries.headings import Asked, HeadingsPage, headings_page
from hatnhan.apps.exchange.queries.pages import (
    BatchFilters,
    BatchLine,
    BatchPage,
    PreviewLine,
    SheetCounts,
    batch_list,
    batch_page,
    refused_workbook,
)
from hatnhan.apps.exchange.queries.plans import Difference
from hatnhan.apps.exchange.queries.staged import Said

__all__ = [
    "Asked",
    "BatchFilters",
    "BatchLine",
    "BatchPage",
    "Difference",
    "HeadingsPage",
    "PreviewLine",
    "Said",
    "SheetCounts",
    "Unreadable",
    "batch_list",
    "batch_page",
    "blank_kinds",
    "blank_workbook",
    "headings_page",
    "refused_workbook",
    "sentence",
]
