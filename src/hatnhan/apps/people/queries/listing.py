"""The members of a subtree as a list, in Vietnamese order of names, keyset by keyset."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import branches_on, names_on, units_in_reach
from hatnhan.apps.people.models import Affiliation, Membership, TargetGroup
from hatnhan.apps.people.queries.members import lasting_on, placed_under
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.apps.people.queries.search import names_holding
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, PathRange, Permission, subtree

COUNTED = 10_000  # a list that is longer says so, instead of counting a province for every reader
_COLUMNS = (
    "pk",
    "sort_key",
    "person_id",
    "person__name__written",
    "person__born",
    "person__sex",
    "unit_id",
    "unit__name",
    "person__memberships__admitted_on",
    "person__memberships__recognised",
    "person__memberships__official_on",
)


@dataclass(frozen=True, slots=True)
class MemberFilters:
    """What the list is cut to. `standing`: official or probationary today; "": both. Days of admission are included."""

    unit_id: int | None = None
    standing: str = ""
    group: str = ""
    sex: str = ""
    text: str = ""
    admitted_from: date | None = None
    admitted_until: date | None = None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in the cell that he belongs to today. `official_on` lies ahead, or is None, on probation."""

    key: str
    person_id: int
    name: str
    born: date
    sex: str
    unit_id: int
    unit: str
    admitted_on: date
    official_on: date | None
    official: bool


@dataclass(frozen=True, slots=True)
class MemberList:
    """One page; `after` is the key of the next one, "" on the last."""

    lines: tuple[MemberLine, ...]
    after: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Members of a unit and below."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class MemberCounts:
    """How many the list holds, at most `COUNTED` + 1, and in which units below; none where that would be long."""

    all: int
    units: tuple[UnitCount, ...]


def member_list(
    actor: Actor, filters: MemberFilters, after: str = "", size: int = 50, *, on: date | None = None
) -> MemberList:
    """One page in one query, two with a unit; ValueError for a key that no list gave out. `on`: as of that day."""
    day = on or actor.today
    members = _filtered(actor, filters, day)
    if after:
        key, _, last = after.rpartition("-")
        # Said in this way every database begins to read at the key.
        members = members.filter(Q(sort_key__gt=key) | Q(pk__gt=int(last)), sort_key__gte=key)
    rows = list(members.order_by("sort_key", "pk").values_list(*_COLUMNS)[: size + 1])
    lines = tuple(_line(row, day) for row in rows[:size])
    if day != actor.today:
        names = names_on({line.unit_id for line in lines}, day)
        lines = tuple(replace(line, unit=names.get(line.unit_id, line.unit)) for line in lines)
    return MemberList(lines, lines[-1].key if len(rows) > size else "")


def every_member(
    actor: Actor, filters: MemberFilters, size: int = 2_000, *, on: date | None = None
) -> Iterator[MemberLine]:
    """The whole list, page after page, so that its length costs time but no memory."""
    page = member_list(actor, filters, size=size, on=on)
    yield from page.lines
    while page.after:
        page = member_list(actor, filters, page.after, size, on=on)
        yield from page.lines


def member_counts(actor: Actor, filters: MemberFilters, *, on: date | None = None) -> MemberCounts:
    """Count the list, and the units directly below the chosen or only one, in at most five queries."""
    day = on or actor.today
    members = _filtered(actor, filters, day).order_by()
    if filters.standing == "probationary":
        # Few among many: counted from the memberships they cost a tenth of a look at every member of a province.
        members = members.filter(person__in=Membership.objects.filter(_on_probation(day)).values("person"))
    if day == actor.today and filters == MemberFilters(filters.unit_id) and _are_many(actor, filters, day):
        return MemberCounts(COUNTED + 1, ())
    everybody = members[: COUNTED + 1].count()
    if day != actor.today:
        return MemberCounts(everybody, _branch_counts(actor, filters, members, day) if everybody <= COUNTED else ())
    top = _top(actor, filters)
    if everybody > COUNTED or top is None or not 0 < len(ids_of(top)) < ANCESTORS:
        return MemberCounts(everybody, ())
    column = f"ancestor_{len(ids_of(top)) + 1}"
    counts = dict(members.values_list(column).annotate(n=Count("pk")))
    named = units_in_reach(actor).filter(pk__in=[pk for pk in counts if pk is not None])
    units = tuple(UnitCount(pk, name, counts[pk]) for pk, name in named.order_by("path").values_list("pk", "name"))
    return MemberCounts(everybody, units)


def _are_many(actor: Actor, filters: MemberFilters, day: date) -> bool:
    """Tell whether the list is longer than is counted; the index of its order leads to so many and no more."""
    belonging = Affiliation.objects.filter(_where(actor, filters.unit_id, day), lasting_on(day), temporary=False)
    return belonging.order_by("sort_key", "pk")[: COUNTED + 1].count() > COUNTED


def _branch_counts(
    actor: Actor, filters: MemberFilters, members: QuerySet[Affiliation], day: date
) -> tuple[UnitCount, ...]:
    """The members of a past day by the units that stood directly below the chosen one on that day."""
    if filters.unit_id is None:
        return ()
    branches, counts = branches_on(filters.unit_id, day), Counter[int]()
    for unit_id, count in members.values_list("unit_id").annotate(n=Count("pk")):
        counts[branches.get(unit_id, unit_id)] += count
    seen = set(units_in_reach(actor).filter(pk__in=counts).values_list("pk", flat=True))
    names = sorted(names_on(seen, day).items(), key=lambda named: (text_sort_key(named[1]), named[0]))
    return tuple(UnitCount(unit_id, name, counts[unit_id]) for unit_id, name in names)


def _filtered(actor: Actor, filters: MemberFilters, day: date) -> QuerySet[Affiliation]:
    """Affiliations of that day joined to the membership of that day: one row a member."""
    members = Affiliation.objects.filter(
        _where(actor, filters.unit_id, day),
        lasting_on(day),
        _member(filters.standing, day) & _admitted(filters),
        temporary=False,
    )
    if filters.sex:
        members = members.filter(person__sex=filters.sex)
    if filters.group:
        flags = TargetGroup.objects.filter(lasting_on(day), group=filters.group)
        members = members.filter(person__in=flags.values("person"))
    if words := fold(filters.text).split():
        # By the key, which leads the index of the list: names that share one are listed together.
        members = members.filter(sort_key__in=names_holding(words).values("sort_key"))
    return members


def _where(actor: Actor, unit_id: int | None, day: date) -> Q:
    reached = actor.ranges.get(Permission.VIEW_PERSON, ())
    if unit_id is None:
        return located_in(reached)
    if day != actor.today:
        return placed_under(unit_id, day, actor.today) & located_in(reached)
    chosen = _ranges_of(unit_id)
    # One column alone leads an index: the chosen unit's, where the actor sees all of it.
    if all(actor.may(Permission.VIEW_PERSON, held.low) for held in chosen):
        return located_in(chosen)
    return located_in(chosen) & located_in(reached)


def _member(standing: str, today: date) -> Q:
    # One Q in one filter: all of it speaks of the same membership.
    lasting = Q(person__memberships__admitted_on__lte=today, person__memberships__ends_on__gt=today)
    official = Q(person__memberships__recognised=True, person__memberships__official_on__lte=today)
    choices = {"": Q(), "official": official, "probationary": _on_probation(today, "person__memberships__")}
    # A word from an address that nobody offered finds nothing, rather than everything.
    return lasting & choices.get(standing, Q(pk__in=()))


def _admitted(filters: MemberFilters) -> Q:
    wanted = Q()
    if filters.admitted_from:
        wanted &= Q(person__memberships__admitted_on__gte=filters.admitted_from)
    if filters.admitted_until:
        wanted &= Q(person__memberships__admitted_on__lte=filters.admitted_until)
    return wanted


def _on_probation(today: date, to: str = "") -> Q:
    return Q((f"{to}recognised", False)) | Q((f"{to}official_on", None)) | Q((f"{to}official_on__gt", today))


def _ranges_of(unit_id: int) -> tuple[PathRange, ...]:
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    return () if path is None else (subtree(path),)


def _line(row: tuple[Any, ...], today: date) -> MemberLine:
    key, sort_key, person_id, name, born, sex, unit_id, unit, admitted_on, recognised, official_on = row
    official = recognised and official_on is not None and official_on <= today
    return MemberLine(
        f"{sort_key}-{key}", person_id, name, born, sex, unit_id, unit, admitted_on, official_on, official
    )


def _top(actor: Actor, filters: MemberFilters) -> str | None:
    """The path of the unit under which the whole list lies, where there is one."""
    ranges = actor.ranges.get(Permission.VIEW_PERSON, ()) if filters.unit_id is None else _ranges_of(filters.unit_id)
    return ranges[0].low if len(ranges) == 1 else None
