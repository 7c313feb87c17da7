"""Reads of targets."""

from hatnhan.apps.targets.queries.reading import (
    Carried,
    Given,
    Standing,
    papers_behind,
    plan_of,
    plans_of_years,
    standing_targets,
    target_of,
)

__all__ = [
    "Carried",
    "Given",
    "Standing",
    "papers_behind",
    "plan_of",
    "plans_of_years",
    "standing_targets",
    "target_of",
]
