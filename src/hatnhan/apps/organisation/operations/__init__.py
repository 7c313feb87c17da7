"""Acts on units: found them, add to their history, set a mistake right, say what they have."""

from hatnhan.apps.organisation.operations.ending import end_unit
from hatnhan.apps.organisation.operations.founding import found_unit, found_units, withdraw_units
from hatnhan.apps.organisation.operations.history import NewPeriod, UnitCorrection, add_placement, correct_unit
from hatnhan.apps.organisation.operations.moving import Changed, merge_unit, move_unit
from hatnhan.apps.organisation.operations.traits import mark_military_cells, set_trait

__all__ = [
    "Changed",
    "NewPeriod",
    "UnitCorrection",
    "add_placement",
    "correct_unit",
    "end_unit",
    "found_unit",
    "found_units",
    "mark_military_cells",
    "merge_unit",
    "move_unit",
    "set_trait",
    "withdraw_units",
]
