"""One fact has one value across all papers of a dossier: what contradicts what, with both places and how to mend it."""

from hatnhan.core.consistency.check import find_contradictions
from hatnhan.core.consistency.facts import (
    Contradiction,
    DayOf,
    DossierFacts,
    Fact,
    Judged,
    Named,
    Numbered,
    Place,
    Standing,
    Together,
    Vote,
)

__all__ = [
    "Contradiction",
    "DayOf",
    "DossierFacts",
    "Fact",
    "Judged",
    "Named",
    "Numbered",
    "Place",
    "Standing",
    "Together",
    "Vote",
    "find_contradictions",
]
