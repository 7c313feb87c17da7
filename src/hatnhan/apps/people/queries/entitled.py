"""Who of a cell may vote on a day, by name, and who may not and why: the list that a ballot freezes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from hatnhan.apps.people.models import Affiliation, Membership, Restriction, RestrictionKind
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.core import meetings as core

PROBATIONARY = core.PROBATIONARY
_COLUMNS = (
    "person_id",
    "person__name__written",
    "person__born",
    "temporary",
    "official",
    "exempt",
    "restriction",
    "elsewhere",
)
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
    """The members of the cell on this day, one query. The caller has checked that the actor may see them.

    Temporary: who is active elsewhere for a time has no vote at home, and who is a guest here none here.
    """
    members = members_of_day(unit_id=unit_id, day=day)
    return Entitled(
        tuple(Voter(each.person_id, each.name, each.born) for each in members if not each.left_out),
        tuple(LeftOut(each.person_id, each.name, each.born, each.left_out) for each in members if each.left_out),
    )


def members_of_day(*, unit_id: int, day: date) -> tuple[core.MemberOfDay, ...]:
    """Everybody in the cell on this day, in the order of a Vietnamese list, with all that bears on roll and vote.

    One query. The caller has checked that the actor may see them.
    """
    member = Membership.objects.filter(person=OuterRef("person"), admitted_on__lte=day, ends_on__gt=day)
    restricted = Restriction.objects.filter(lasting_on(day), person=OuterRef("person"))
    elsewhere = Affiliation.objects.filter(lasting_on(day), person=OuterRef("person"), temporary=True)
    rows = Affiliation.objects.filter(Exists(member), lasting_on(day), unit_id=unit_id).annotate(
        official=Exists(member.filter(recognised=True, official_on__lte=day)),
        exempt=Exists(member.filter(exempt_from__lte=day)),
        # Suspended says more than exempt.
        restriction=Subquery(restricted.order_by("-kind").values("kind")[:1]),
        elsewhere=Exists(elsewhere),
    )
    found = rows.order_by("sort_key", "person_id", "temporary").values_list(*_COLUMNS, named=True)
    return tuple({row.person_id: _member(row) for row in found}.values())


def _member(row: Any) -> core.MemberOfDay:  # noqa: ANN401 -- a row with the names of its columns
    return core.MemberOfDay(
        person_id=row.person_id,
        name=row.person__name__written,
        official=row.official,
        born=row.person__born,
        restriction=row.restriction or (EXEMPT if row.exempt else ""),
        visiting=row.temporary,
        away=row.elsewhere and not row.temporary,
    )


def restricted_on(person_ids: Iterable[int], day: date) -> dict[int, str]:
    """Who of these is exempt or suspended on this day; suspended says more."""
    ids = list(person_ids)
    exempt = Membership.objects.filter(person__in=ids, exempt_from__lte=day, ends_on__gt=day)
    found = dict.fromkeys(exempt.values_list("person_id", flat=True), EXEMPT)
    rows = Restriction.objects.filter(lasting_on(day), person__in=ids).order_by("kind")
    return found | dict(rows.values_list("person_id", "kind"))
