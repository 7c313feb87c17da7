"""Reorganisations: several steps under one document with one day, as data, and what they would do."""

from hatnhan.core.reorganisation.outcome import outcome_of
from hatnhan.core.reorganisation.plan import (
    Do,
    Facts,
    Keep,
    Plan,
    Ref,
    Share,
    Step,
    UnitFacts,
    key_ref,
    plan_data,
    read_plan,
    ref_key,
    refs_of,
    stop,
)
from hatnhan.core.reorganisation.walk import CELLS, RANKS, Ending, Going, Outcome

__all__ = [
    "CELLS",
    "RANKS",
    "Do",
    "Ending",
    "Facts",
    "Going",
    "Keep",
    "Outcome",
    "Plan",
    "Ref",
    "Share",
    "Step",
    "UnitFacts",
    "key_ref",
    "outcome_of",
    "plan_data",
    "read_plan",
    "ref_key",
    "refs_of",
    "stop",
]
