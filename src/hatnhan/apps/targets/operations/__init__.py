"""Acts on targets."""

from hatnhan.apps.targets.operations.copying import copy_forward
from hatnhan.apps.targets.operations.papers import NewPaper, keep_paper
from hatnhan.apps.targets.operations.registering import Offer, answer_registration, register_target
from hatnhan.apps.targets.operations.setting import Order, set_targets

__all__ = [
    "NewPaper",
    "Offer",
    "Order",
    "answer_registration",
    "copy_forward",
    "keep_paper",
    "register_target",
    "set_targets",
]
