"""Who belongs to a cell on a day, and who of them may vote."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import subtree_on, within
from hatnhan.apps.people.models import Affiliation, Membership, Restriction
from hatnhan.core.names import fold
from hatnhan.core.permissions import subtree


def lasting_on(day: date) -> Q:
    """Match periods that hold this day (from inclusive, to exclusive)."""
    return Q(starts_on__lte=day, ends_on__gt=day)


def members_on(path: str, day: date) -> QuerySet[Affiliation]:
    """The affiliations of that day in this unit and below, in the order of a Vietnamese list."""
    below = within([subtree(path)])
    return (
        Affiliation.objects.filter(below, lasting_on(day))
        .select_related("person__name", "unit")
        .order_by("sort_key", "pk")
    )


def placed_under(unit_id: int, day: date, today: date) -> Q:
    """Match rows of the units that stood under this one on that day, itself among them; today by the copied path.

    Cut to the actor's reach besides: reach goes by where units stand today.
    """
    if day == today:
        path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
        return within([subtree(path)]) if path else Q(pk__in=())
    return Q(unit__pk__among=list(subtree_on(unit_id, day)))


def official_members(unit_id: int, day: date) -> int:
    """How many members may vote in this cell on that day (probationary, temporary and exempt members may not)."""
    return official_counts([unit_id], day)[unit_id]


def official_counts(unit_ids: Iterable[int], day: date) -> dict[int, int]:
    """The same for many cells in one query; a cell without any is in it too."""
    ids = list(unit_ids)
    rows = official_affiliations(day).filter(unit_id__in=ids).values("unit_id")
    rows = rows.annotate(n=Count("person", distinct=True))
    return dict.fromkeys(ids, 0) | {row["unit_id"]: row["n"] for row in rows.order_by()}


def official_affiliations(day: date) -> QuerySet[Affiliation]:
    """Affiliations of that day that carry a vote.

    Left out of the total of the ballot: members who are temporarily active elsewhere, exempt and suspended ones.
    """
    member = Membership.objects.filter(
        Q(exempt_from=None) | Q(exempt_from__gt=day),
        person=OuterRef("person"),
        recognised=True,
        official_on__lte=day,
        ends_on__gt=day,
    )
    elsewhere = Affiliation.objects.filter(lasting_on(day), person=OuterRef("person"), temporary=True)
    restricted = Restriction.objects.filter(lasting_on(day), person=OuterRef("person"))
    voting = Affiliation.objects.filter(lasting_on(day), Exists(member), ~Exists(elsewhere), temporary=False)
    return voting.exclude(Exists(restricted))


def officials_without_vote(below: Q, day: date) -> set[int]:
    """Official members of these affiliations whom `official_affiliations` leaves out: three queries from few rows."""
    official = {"recognised": True, "official_on__lte": day, "ends_on__gt": day}
    left_out: tuple[QuerySet[Any, Any], ...] = (
        Membership.objects.filter(exempt_from__lte=day, **official).values("person"),
        Restriction.objects.filter(lasting_on(day)).values("person"),
        Affiliation.objects.filter(lasting_on(day), temporary=True).values("person"),
    )
    rows = Affiliation.objects.filter(
        below,
        lasting_on(day),
        temporary=False,
        **{f"person__memberships__{column}": value for column, value in official.items()},
    )
    return {person for people in left_out for person in rows.filter(person__in=people).values_list("person", flat=True)}


def official_members_called(names: Iterable[str], path: str, day: date) -> dict[str, list[tuple[int, int]]]:
    """Official members under this unit by folded name, with the unit of each: whom a list means by a mentor's name."""
    folded = {fold(name) for name in names}
    rows = official_affiliations(day).filter(within([subtree(path)]), person__name__folded__in=folded)
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in folded}
    for name, person_id, unit_id in rows.values_list("person__name__folded", "person_id", "unit_id").distinct():
        found[name].append((person_id, unit_id))
    return found
