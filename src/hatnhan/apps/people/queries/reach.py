"""Which persons an actor may see, and whether he may do something for one of them.

A person is in reach through a cell that he belongs to today, or through a case that such a cell carries; whoever left
and went nowhere stays with the cell that had him last. The cases stand above this app: it knows them only by the name
of the relation, and asks no more than the path.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Affiliation, Person
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.core.permissions import Actor, PathRange, Permission, subtree

_LEADING = 3  # so many of the columns of ancestors lead an index (models.Affiliation, candidacies.models.Case)


def located_in(ranges: Iterable[PathRange], to: str = "") -> Q:
    """Match rows (`to`: on the way to them) by the columns of their ancestors, which lead the indexes of long lists.

    What lies deeper is short, and found by the path; so is a range that is no unit's subtree.
    """
    matched = Q(pk__in=())
    for held in ranges:
        ids = ids_of(held.low)
        by_column = 0 < len(ids) <= _LEADING and held == subtree(held.low)
        matched |= Q((f"{to}ancestor_{len(ids)}", ids[-1])) if by_column else within([held], f"{to}path")
    return matched


def belonging_on(day: date) -> Q:
    """Match affiliations that say where a person belongs on a day: those that last, else the one that ended last."""
    later = Affiliation.objects.filter(person=OuterRef("person"), ends_on__gt=OuterRef("ends_on"))
    return lasting_on(day) | Q(~Exists(later), starts_on__lte=day)


def people_in_reach(actor: Actor, permission: Permission = Permission.VIEW_PERSON) -> QuerySet[Person]:
    """The persons for whom the actor has this permission today."""
    return _reached(actor, permission, Affiliation.objects.all(), Person.objects.all())


def those_in_reach(
    actor: Actor, person_ids: Iterable[int], permission: Permission = Permission.VIEW_PERSON
) -> QuerySet[Person]:
    """Those among these few persons: asked of their own rows, and not of everybody in a province."""
    ids = list(person_ids)
    few = Person.objects.filter(pk__in=ids)
    return _reached(actor, permission, Affiliation.objects.filter(person__in=ids), few).filter(pk__in=ids)


def person_in_reach(actor: Actor, person_id: int, permission: Permission = Permission.VIEW_PERSON) -> Person:
    """The person with the name; ObjectDoesNotExist out of reach."""
    return those_in_reach(actor, [person_id], permission).select_related("name").get()


def _reached(
    actor: Actor, permission: Permission, affiliations: QuerySet[Affiliation], people: QuerySet[Person]
) -> QuerySet[Person]:
    belonging = affiliations.filter(reach(actor, permission), belonging_on(actor.today)).values("person_id")
    # A subquery on each side: a join would give a person once for each of his cells.
    candidates = people.filter(reach(actor, permission, "cases__path")).values("pk")
    return Person.objects.filter(Q(pk__in=belonging) | Q(pk__in=candidates))


def may_for(actor: Actor, permission: Permission, person_id: int) -> bool:
    """Tell whether the actor has this permission for this person today."""
    return actor.may_anywhere(permission) and those_in_reach(actor, [person_id], permission).exists()


def require_for(actor: Actor, permission: Permission, person_id: int) -> None:
    """Let pass who has this permission for this person."""
    if not may_for(actor, permission, person_id):
        raise PermissionDenied(permission)


def belongs_nowhere(person_id: int) -> bool:
    """Tell whether no cell has this person, and none ever had: he was only just added."""
    nowhere = Person.objects.filter(pk=person_id, affiliations=None, cases=None, merged_into=None)
    return nowhere.exists()
