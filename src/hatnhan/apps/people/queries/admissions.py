"""Who counts as admitted where and when: the one query under every figure and every list of names.

An admission belongs to the cell where the person belonged on the day of joining, whose path the membership carries.
Units that were taken in hang below the one that took them in, so their admissions are its own from then on; a person
moved in from elsewhere is nobody's admission here.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, StrIndex, Substr

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, subtree_on, unit_in_reach, within
from hatnhan.apps.people.models import Membership, TargetGroup
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.rules_bodies import Anchor
from hatnhan.core.targets import BETWEEN_GROUPS
from hatnhan.rules import rules_on

KINH = "01"  # the majority, by the code of 1979; empty: not recorded
_COUNTED = {Anchor.CEREMONY: "admitted_on", Anchor.DATE_IN_ADMISSION_DECISION: "decided_on"}


def unit_to_count(actor: Actor, unit_id: int, permission: Permission = Permission.VIEW_FIGURES) -> Unit:
    """The unit, where the actor may count; ObjectDoesNotExist out of reach, PermissionDenied without the right."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, permission, unit.path)
    return unit


def admitted(unit: Unit, period: Period, groups: str = "", *, today: date) -> QuerySet[Membership]:
    """The memberships that began in this unit and below."""
    return admitted_in(_place(unit, today), period, groups)


def admitted_in(place: Q, period: Period, groups: str = "") -> QuerySet[Membership]:
    """The same for memberships of a place."""
    return Membership.objects.filter(place, _joined(period), _group(groups))


def _place(unit: Unit, today: date) -> Q:
    """Today's subtree; of a unit that has ended, what stood below it last, up to that day."""
    if unit.ended_on > today:
        return within([subtree(unit.path)])
    last = unit.ended_on - timedelta(days=1)
    paths = Unit.objects.filter(pk__among=list(subtree_on(unit.pk, last))).values_list("path", flat=True)
    return Q(path__among=list(paths), admitted_on__lte=last)


def _joined(period: Period) -> Q:
    """The day that counts is dated data: the ceremony, or the day of the decision where one is recorded."""
    rule = rules_on(period.last).dates.joined_date
    column = _COUNTED.get(rule.value or Anchor.CEREMONY, "admitted_on")
    by_ceremony = _between("admitted_on", period)
    if column == "admitted_on":
        return by_ceremony
    return _between(column, period) | (Q((column, None)) & by_ceremony)


def _between(column: str, period: Period) -> Q:
    return Q((f"{column}__gte", period.first), (f"{column}__lt", period.until))


def _group(groups: str) -> Q:
    """Who belonged to one of the groups when admitted; women and minorities also by what is recorded of the person."""
    if not groups:
        return Q()
    keys = groups.split(BETWEEN_GROUPS)
    flags = TargetGroup.objects.filter(
        person=OuterRef("person"),
        group__in=keys,
        starts_on__lte=OuterRef("admitted_on"),
        ends_on__gt=OuterRef("admitted_on"),
    )
    matched = Q(Exists(flags))
    for key in keys:
        matched |= BY_PERSON.get(key, Q(pk__in=()))
    return matched


BY_PERSON = {
    "women": Q(person__sex="female"),
    "ethnic_minority": ~Q(person__ethnic_group__in=("", KINH)),
}


def count_admitted(unit: Unit, period: Period, groups: str = "", *, today: date) -> int:
    """How many; one query."""
    return admitted(unit, period, groups, today=today).count()


def counts_below(unit: Unit, period: Period, groups: str = "", *, today: date) -> dict[int | None, int]:
    """How many by the unit directly below, None for the unit's own; one query for all of them."""
    rows = admitted(unit, period, groups, today=today).order_by()
    if unit.ended_on <= today:
        return _counted_apart(unit, rows)
    # What follows the unit's own path, up to the next stroke: the id of the unit below, "" where it is the unit.
    rest = Concat(Substr("path", len(unit.path) + 1), Value("/"))
    below = Substr(rest, 1, StrIndex(rest, Value("/")) - 1)
    counts = rows.annotate(below=below).values_list("below").annotate(n=Count("person"))
    return {int(key) if key else None: count for key, count in counts}


def _counted_apart(unit: Unit, rows: QuerySet[Membership]) -> dict[int | None, int]:
    """Of a unit that has ended: what stood below it may hang anywhere today."""
    place, counts = len(ids_of(unit.path)), Counter[int | None]()
    for path, count in rows.values_list("path").annotate(n=Count("person")):
        ids = ids_of(path)
        counts[ids[place] if len(ids) > place else None] += count
    return dict(counts)


def counts_by_month(unit: Unit, period: Period, groups: str = "", *, today: date) -> dict[tuple[int, int], int]:
    """How many by year and month of the ceremony."""
    rows = admitted(unit, period, groups, today=today).order_by()
    by_month = rows.values_list("admitted_on__year", "admitted_on__month").annotate(n=Count("person"))
    return {(year, month): count for year, month, count in by_month}


def counts_by_group(unit: Unit, period: Period, *, today: date) -> dict[str, int]:
    """How many of each group; a person in several is counted in each of them. Two queries."""
    rows = admitted(unit, period, today=today).order_by()
    flagged = rows.filter(
        person__target_groups__starts_on__lte=F("admitted_on"), person__target_groups__ends_on__gt=F("admitted_on")
    )
    besides = {f"besides_{key}": Count("person", filter=~known, distinct=True) for key, known in BY_PERSON.items()}
    told = cast(
        "Iterable[dict[str, Any]]",
        flagged.values("person__target_groups__group").annotate(n=Count("person", distinct=True), **besides),
    )
    counts: dict[str, int] = rows.aggregate(**{key: Count("pk", filter=known) for key, known in BY_PERSON.items()})
    for row in told:
        key = row["person__target_groups__group"]
        counts[key] = counts[key] + row[f"besides_{key}"] if key in BY_PERSON else row["n"]
    return {key: count for key, count in counts.items() if count}


def last_admissions(unit: Unit, until: Period, *, today: date) -> dict[int, date]:
    """The last day on which each unit below admitted somebody; one taken in speaks for the one that took it in."""
    rows = admitted(unit, until, today=today).order_by().values_list("path").annotate(last=Max("admitted_on"))
    found: dict[int, date] = {}
    for path, last in rows:
        for unit_id in ids_of(path):
            found[unit_id] = max(last, found.get(unit_id, last))
    return found
