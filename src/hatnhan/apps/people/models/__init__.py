"""Tables of people."""

from hatnhan.apps.people.models.acts import ActKind, MembershipAct
from hatnhan.apps.people.models.among import Among
from hatnhan.apps.people.models.badges import Badge, PartyAgeAdjustment
from hatnhan.apps.people.models.cards import Card
from hatnhan.apps.people.models.holding import Holds
from hatnhan.apps.people.models.persons import (
    Affiliation,
    EndKind,
    Membership,
    Name,
    Person,
    Post,
    TargetGroup,
)
from hatnhan.apps.people.models.restrictions import Restriction, RestrictionKind
from hatnhan.apps.people.models.transfers import Transfer

__all__ = [
    "ActKind",
    "Affiliation",
    "Among",
    "Badge",
    "Card",
    "EndKind",
    "Holds",
    "Membership",
    "MembershipAct",
    "Name",
    "PartyAgeAdjustment",
    "Person",
    "Post",
    "Restriction",
    "RestrictionKind",
    "TargetGroup",
    "Transfer",
]
