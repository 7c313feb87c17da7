"""Acts on units: found them, add to their history, set a mistake right, say what they have."""

from hatnhan.apps.organisation.operations.founding import found_unit, found_units, withdraw_units
from hatnhan.apps.organisation.operations.history import NewPeriod, add_placement, correct_unit
from hatnhan.apps.organisation.operations.traits import set_trait

__all__ = ["NewPeriod", "add_placement", "correct_unit", "found_unit", "found_units", "set_trait", "withdraw_units"]
