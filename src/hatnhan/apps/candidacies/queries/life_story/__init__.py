"""The curriculum vitae of a candidate: what is kept of it, what its pages show, what the papers take from it."""

from hatnhan.apps.candidacies.queries.life_story.drafts import case_of_story, cv_of, own_case
from hatnhan.apps.candidacies.queries.life_story.pages import (
    Differing,
    PartLine,
    PartPage,
    StoryPage,
    part_page,
    story_page,
)
from hatnhan.apps.candidacies.queries.life_story.sheets import SheetPage, TickPage, proof_sheet, tick_page

__all__ = [
    "Differing",
    "PartLine",
    "PartPage",
    "SheetPage",
    "StoryPage",
    "TickPage",
    "case_of_story",
    "cv_of",
    "own_case",
    "part_page",
    "proof_sheet",
    "story_page",
    "tick_page",
]
