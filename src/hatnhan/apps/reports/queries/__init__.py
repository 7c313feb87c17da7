"""Figures of reports."""

from hatnhan.apps.reports.queries.board import Board, BoardRow, board
from hatnhan.apps.reports.queries.progress import Progress, progress
from hatnhan.apps.reports.queries.sentence import Figure, Reported, reported, told_groups

__all__ = ["Board", "BoardRow", "Figure", "Progress", "Reported", "board", "progress", "reported", "told_groups"]
