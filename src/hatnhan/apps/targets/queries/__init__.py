"""Reads of targets."""

from hatnhan.apps.targets.queries.handing_down import HandingDown, Sum, UnitLine, handing_down, sums
from hatnhan.apps.targets.queries.pasting import BadLine, Column, GoodLine, read_column
from hatnhan.apps.targets.queries.reading import (
    Carried,
    Given,
    Standing,
    papers_behind,
    plan_of,
    plans_of_groups,
    plans_of_years,
    standing_aims,
    standing_targets,
    target_of,
)
from hatnhan.apps.targets.queries.telling import (
    ChangeLine,
    PaperLine,
    RegistrationLine,
    TargetHistory,
    guiding_papers,
    registration_in_reach,
    target_history,
    waiting_registrations,
)

__all__ = [
    "BadLine",
    "Carried",
    "ChangeLine",
    "Column",
    "Given",
    "GoodLine",
    "HandingDown",
    "PaperLine",
    "RegistrationLine",
    "Standing",
    "Sum",
    "TargetHistory",
    "UnitLine",
    "guiding_papers",
    "handing_down",
    "papers_behind",
    "plan_of",
    "plans_of_groups",
    "plans_of_years",
    "read_column",
    "registration_in_reach",
    "standing_aims",
    "standing_targets",
    "sums",
    "target_history",
    "target_of",
    "waiting_registrations",
]
