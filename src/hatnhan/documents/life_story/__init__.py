"""The candidate's curriculum vitae on paper: what its fields are called, the sheet to copy by hand, as Word too."""

from hatnhan.documents.life_story.entries import booklet_sections
from hatnhan.documents.life_story.texts import Item, columns, items, part_titles, relations
from hatnhan.documents.life_story.word import write_proof_sheet

__all__ = ["Item", "booklet_sections", "columns", "items", "part_titles", "relations", "write_proof_sheet"]
