"""Units as an actor may see them: where he may what, a page, a tree level by level, where a unit stood on a day."""

from hatnhan.apps.organisation.queries.head import TraitLine, UnitHead, trait_lines, unit_head, unit_to_correct
from hatnhan.apps.organisation.queries.page import Event, Standing, UnitPage, What, unit_page
from hatnhan.apps.organisation.queries.reach import (
    ancestors,
    reach,
    require,
    unit_by,
    unit_called,
    unit_in_reach,
    units_in_reach,
    within,
)
from hatnhan.apps.organisation.queries.standing import (
    branches_on,
    cells_among,
    cells_on,
    names_on,
    standing,
    subtree_on,
    traits_on,
    unit_on,
    units_above_on,
)
from hatnhan.apps.organisation.queries.tree import UnitLink, UnitRow, every_unit, unit_tree

__all__ = [
    "Event",
    "Standing",
    "TraitLine",
    "UnitHead",
    "UnitLink",
    "UnitPage",
    "UnitRow",
    "What",
    "ancestors",
    "branches_on",
    "cells_among",
    "cells_on",
    "every_unit",
    "names_on",
    "reach",
    "require",
    "standing",
    "subtree_on",
    "trait_lines",
    "traits_on",
    "unit_by",
    "unit_called",
    "unit_head",
    "unit_in_reach",
    "unit_on",
    "unit_page",
    "unit_to_correct",
    "unit_tree",
    "units_above_on",
    "units_in_reach",
    "within",
]
