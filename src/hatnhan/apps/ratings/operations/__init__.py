"""Acts of the yearly classification."""

from hatnhan.apps.ratings.facts import LevelsDecided, MemberEntry
from hatnhan.apps.ratings.operations.cells import write_cell
from hatnhan.apps.ratings.operations.deciding import decide
from hatnhan.apps.ratings.operations.opening import open_year

__all__ = ["LevelsDecided", "MemberEntry", "decide", "open_year", "write_cell"]
