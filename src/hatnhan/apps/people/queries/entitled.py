"""Who of a cell may vote on a day, by name, and who may not and why: the list that a ballot freezes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.apps.people.models import Affiliation, Membership, Restriction, RestrictionKind
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.core import meetings as core

PROBATIONARY = core.PROBATIONARY
EXEMPT, SUSPENDED = RestrictionKind.EXEMPT.value, RestrictionKind.SUSPENDED.value


@dataclass(frozen=True, slots=True)
class Voter:
    """An official member of the cell on the day."""

    person_id: int
    name: str
    born: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A member in the cell who has no vote there; `why`: temporary, probationary, suspended or exempt."""

    person_id: int
    name: str
    born: date
    why: str


@dataclass(frozen=True, slots=True)
class Entitled:
    """Both, each in the order of a Vietnamese list."""

    voters: tuple[Voter, ...]
    left_out: tuple[LeftOut, ...]


def entitled_voters(*, unit_id: int, day: date) -> Entitled:
    """The members of the cell on this day, five queries. The caller has checked that the actor may see them.

    Temporary: who is active elsewhere for a time has no vote at home, and who is a guest here none here.
    """
    members = members_of_day(unit_id=unit_id, day=day)
    return Entitled(
        tuple(Voter(each.person_id, each.name, each.born) for each in members if not each.left_out),
        tuple(LeftOut(each.person_id, each.name, each.born, each.left_out) for each in members if each.left_out),
    )


def members_of_day(*, unit_id: int, day: date) -> tuple[core.MemberOfDay, ...]:
    """Everybody in the cell on this day, in the order of a Vietnamese list, with all that bears on roll and vote.

    Five queries. The caller has checked that the actor may see them.
    """
    rows = Affiliation.objects.filter(
        lasting_on(day),
        person__memberships__admitted_on__lte=day,
        person__memberships__ends_on__gt=day,
        unit_id=unit_id,
    )
    people = {
        person_id: (name, born, temporary)
        for person_id, name, born, temporary in rows.order_by("sort_key", "person_id", "temporary").values_list(
            "person_id", "person__name__written", "person__born", "temporary"
        )
    }
    elsewhere, probationary, restricted = _elsewhere(people, day), _unofficial(people, day), restricted_on(people, day)
    return tuple(
        core.MemberOfDay(
            person_id=pk,
            name=name,
            born=born,
            official=pk not in probationary,
            restriction=restricted.get(pk, ""),
            visiting=guest,
            away=not guest and pk in elsewhere,
        )
        for pk, (name, born, guest) in people.items()
    )


def restricted_on(person_ids: Iterable[int], day: date) -> dict[int, str]:
    """Who of these is exempt or suspended on this day; suspended says more."""
    ids = list(person_ids)
    exempt = Membership.objects.filter(person__in=ids, exempt_from__lte=day, ends_on__gt=day)
    found = dict.fromkeys(exempt.values_list("person_id", flat=True), EXEMPT)
    rows = Restriction.objects.filter(lasting_on(day), person__in=ids).order_by("kind")
    return found | dict(rows.values_list("person_id", "kind"))


def _elsewhere(person_ids: Iterable[int], day: date) -> set[int]:
    rows = Affiliation.objects.filter(lasting_on(day), person__in=list(person_ids), temporary=True)
    return set(rows.values_list("person_id", flat=True))


def _unofficial(person_ids: Iterable[int], day: date) -> set[int]:
    rows = Membership.objects.filter(person__in=list(person_ids), admitted_on__lte=day, ends_on__gt=day)
    official = Q(recognised=True, official_on__lte=day)
    return set(rows.exclude(official).values_list("person_id", flat=True))
