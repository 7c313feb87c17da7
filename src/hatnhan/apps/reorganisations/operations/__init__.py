"""Acts on reorganisations."""

from hatnhan.apps.reorganisations.operations.applying import (
    Due,
    apply_due,
    apply_now,
    apply_reorganisation,
    judge_plan,
    plan_reorganisation,
    rehearse,
    take_back,
)

__all__ = [
    "Due",
    "apply_due",
    "apply_now",
    "apply_reorganisation",
    "judge_plan",
    "plan_reorganisation",
    "rehearse",
    "take_back",
]
