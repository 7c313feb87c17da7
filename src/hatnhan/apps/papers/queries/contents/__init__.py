"""The papers of a case filled from the register: the content of each form, and what it still lacks."""

from hatnhan.apps.papers.queries.contents.filling import Filling, Gap
from hatnhan.apps.papers.queries.contents.making import FILLED_BY, Filled, fill

__all__ = ["FILLED_BY", "Filled", "Filling", "Gap", "fill"]
