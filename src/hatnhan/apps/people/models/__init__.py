"""Tables of people."""

from hatnhan.apps.people.models.among import Among
from hatnhan.apps.people.models.holding import Holds
from hatnhan.apps.people.models.persons import (
    Affiliation,
    Card,
    EndKind,
    Membership,
    Name,
    Person,
    Post,
    TargetGroup,
)
from hatnhan.apps.people.models.restrictions import Restriction, RestrictionKind

__all__ = [
    "Affiliation",
    "Among",
    "Card",
    "EndKind",
    "Holds",
    "Membership",
    "Name",
    "Person",
    "Post",
    "Restriction",
    "RestrictionKind",
    "TargetGroup",
]
