"""The cell in which somebody was admitted, as it follows from memberships and cells; copies that say otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from hatnhan.apps.people.models import Affiliation, Membership

_THERE = Affiliation.objects.filter(
    person=OuterRef("person"),
    starts_on__lte=OuterRef("admitted_on"),
    ends_on__gt=OuterRef("admitted_on"),
    temporary=False,
).order_by("starts_on", "pk")
# The path of the cell to which the person belonged on the day of joining; "" where no cell here had him.
PLACE = Coalesce(Subquery(_THERE.values("path")[:1]), Value(""))


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A membership whose copy differs: the path that stands, and the one that follows."""

    key: int
    person_id: int
    stands: str
    follows: str


def misplaced(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those whose copy is not what follows."""
    return memberships.exclude(path=PLACE)


def misplaced_admissions() -> Iterator[Misplaced]:
    """Every copy of the register that differs, in order of the keys."""
    rows = misplaced(Membership.objects.all()).annotate(follows=PLACE).order_by("pk")
    for row in rows.values_list("pk", "person_id", "path", F("follows")).iterator():
        yield Misplaced(*row)
