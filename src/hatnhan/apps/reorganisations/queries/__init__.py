"""What is known of reorganisations, planned and done."""

from hatnhan.apps.reorganisations.queries.gathering import gather
from hatnhan.apps.reorganisations.queries.reach import may_plan, reorganisations_in_reach, require_at, waiting_until
from hatnhan.apps.reorganisations.queries.resolving import above_all, existing, paths_of, resolve

__all__ = [
    "above_all",
    "existing",
    "gather",
    "may_plan",
    "paths_of",
    "reorganisations_in_reach",
    "require_at",
    "resolve",
    "waiting_until",
]
