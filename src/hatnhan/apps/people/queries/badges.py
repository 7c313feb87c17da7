"""Who reaches a badge by an award round, ahead of time; and the badges on record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Badge, Membership, PartyAgeAdjustment, Restriction, RestrictionKind
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.party_age import party_ages
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.core.badges import BadgeRules, BadgeState, Cohort, cohorts, reached
from hatnhan.core.party_age import award_round, badge_day, round_before
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.workdays import add_months
from hatnhan.rules.honours import badge_rules_on

_HERE = "person__affiliations__"
_COUNTS_FROM = Coalesce("decided_on", "admitted_on")
_LOOK_BACK = 12  # months before the round before: whose badge is not on record although the day has passed
_COLUMNS = (
    "person_id",
    "person__name__written",
    "person__name__sort_key",
    "person__born",
    f"{_HERE}unit_id",
    f"{_HERE}unit__name",
    f"{_HERE}path",
    "exempt_from",
)


@dataclass(frozen=True, slots=True)
class RoundFilters:
    """Which award round, where; `missed`: also who reached a badge in the year before and has none on record."""

    award_on: date
    unit_id: int | None = None
    years: int | None = None
    state: str = ""
    missed: bool = False


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A member with the badge that he reaches. `state`: "" while nobody proposed him; `starts_on`: of his party age."""

    person_id: int
    name: str
    sort_key: str
    born: date
    unit_id: int
    unit: str
    path: str
    years: int
    starts_on: date
    badge_day: date
    exempt: bool
    badge_id: int | None = None
    state: str = ""
    way: str = "ordinary"
    decision: str = ""
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    person_id: int
    name: str
    sort_key: str
    born: date
    unit_id: int
    unit: str
    path: str
    exempt_from: date | None
    starts_on: date


def round_of(actor: Actor, day: date | None = None) -> date:
    """The next award round of today, or of this day."""
    on = day or actor.today
    return award_round(on, badge_rules_on(on).occasions)


def round_lines(actor: Actor, filters: RoundFilters) -> tuple[RoundLine, ...]:
    """Everybody who reaches a badge by the round and has it not yet, and whoever is proposed or awarded for it.

    Asked of an index by days of admission: a province of 120,000 members costs as much as those who are found.
    """
    rules = badge_rules_on(filters.award_on)
    last = round_before(filters.award_on, rules.occasions)
    after = add_months(last, -_LOOK_BACK) if filters.missed else last
    members = {each.person_id: each for each in _members(actor, filters, after, rules)}
    awarded = _badges(actor, filters, members)
    absent = {row.person_id for row in awarded if row.award_on == filters.award_on} - members.keys()
    others = {each.person_id: each for each in _others(actor, filters, absent)}
    exempt = _exempt([*members, *others], actor.today)
    found = [*_reached(members, after, filters, rules), *_of_badges(awarded, {**members, **others}, filters)]
    lines = (_line(member, years, row, exempt) for member, years, row in _once(found, awarded, filters))
    wanted = (line for line in lines if _is_wanted(line, filters))
    return tuple(sorted(wanted, key=lambda line: (-line.years, line.sort_key, line.person_id)))


def round_counts(lines: Iterable[RoundLine]) -> tuple[tuple[int, int], ...]:
    """How many reach each badge."""
    return tuple(sorted(Counter(line.years for line in lines).items()))


def _is_wanted(line: RoundLine, filters: RoundFilters) -> bool:
    if filters.years and line.years != filters.years:
        return False
    return not filters.state or (line.state or "none") == filters.state


_Found = tuple[_Member, int, Badge | None]


def _reached(members: Mapping[int, _Member], after: date, filters: RoundFilters, rules: BadgeRules) -> Iterator[_Found]:
    for member in members.values():
        years = reached(member.starts_on, after, filters.award_on, rules.steps)
        if years is not None:
            yield member, years, None


def _of_badges(badges: Sequence[Badge], members: Mapping[int, _Member], filters: RoundFilters) -> Iterator[_Found]:
    for row in badges:
        if row.award_on == filters.award_on and row.person_id in members:
            yield members[row.person_id], row.years, row


def _once(found: Iterable[_Found], badges: Sequence[Badge], filters: RoundFilters) -> Iterator[_Found]:
    """One line a member and badge; whoever has it since another day is not told again."""
    held = {(row.person_id, row.years): row for row in badges}
    seen: set[tuple[int, int]] = set()
    for member, years, _ in found:
        key = (member.person_id, years)
        row = held.get(key)
        elsewhere = row is not None and row.award_on != filters.award_on
        if key not in seen and not elsewhere:
            seen.add(key)
            yield member, years, row


def _line(member: _Member, years: int, row: Badge | None, exempt: frozenset[int]) -> RoundLine:
    return RoundLine(
        person_id=member.person_id,
        name=member.name,
        sort_key=member.sort_key,
        born=member.born,
        unit_id=member.unit_id,
        unit=member.unit,
        path=member.path,
        years=years,
        starts_on=member.starts_on,
        badge_day=badge_day(member.starts_on, years),
        exempt=member.person_id in exempt,
        badge_id=row.pk if row else None,
        state=row.state if row else "",
        way=row.way if row else "ordinary",
        decision=row.decision if row else "",
        handed_over_on=row.handed_over_on if row else None,
    )


# --- Whom it concerns ---


def _members(actor: Actor, filters: RoundFilters, after: date, rules: BadgeRules) -> Iterator[_Member]:
    """Official members whose party age reaches a step: counted from one day, or put together where it was broken."""
    here = _lasting(actor, filters)
    # Party ages that do not run from one day on are few: put together one by one.
    broken = {row[0]: row for people in _broken() for row in here.filter(person__in=people).values_list(*_COLUMNS)}
    by_day = here.annotate(counts_from=_COUNTS_FROM).filter(_in_cohorts(after, filters.award_on, rules))
    for row in by_day.values_list(*_COLUMNS, "counts_from"):
        if row[0] not in broken:
            yield _member(row[:-1], row[-1])
    ages = party_ages(broken, filters.award_on) if broken else {}
    for person_id, age in ages.items():
        yield _member(broken[person_id], age.starts_on)


def _member(row: tuple[Any, ...], starts_on: date) -> _Member:
    return _Member(*(*row, starts_on))


def _lasting(actor: Actor, filters: RoundFilters) -> QuerySet[Membership]:
    """Memberships of today of the members of the unit, each joined to the cell of today."""
    today = actor.today
    in_cell = {f"{_HERE}starts_on__lte": today, f"{_HERE}ends_on__gt": today, f"{_HERE}temporary": False}
    return Membership.objects.filter(
        _where(actor, filters.unit_id),
        recognised=True,
        official_on__lte=filters.award_on,
        admitted_on__lte=today,
        ends_on__gt=today,
        **in_cell,
    )


def _where(actor: Actor, unit_id: int | None) -> Q:
    reached_ranges = actor.ranges.get(Permission.VIEW_PERSON, ())
    if unit_id is None:
        return located_in(reached_ranges, _HERE)
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=())
    chosen = located_in([subtree(path)], _HERE)
    return chosen if actor.may(Permission.VIEW_PERSON, path) else chosen & located_in(reached_ranges, _HERE)


def _broken() -> tuple[QuerySet[Any, Any], ...]:
    """Who was a member before, and whose months an officer adjusted."""
    return (
        Membership.objects.filter(ends_on__lt=FOR_EVER).values("person"),
        PartyAgeAdjustment.objects.values("person"),
    )


def _in_cohorts(after: date, until: date, rules: BadgeRules) -> Q:
    wanted = Q(pk__in=())
    for each in cohorts(after, until, rules.steps):
        wanted |= _between(each)
    return wanted


def _between(cohort: Cohort) -> Q:
    return Q(counts_from__gte=cohort.first, counts_from__lte=cohort.last)


def _others(actor: Actor, filters: RoundFilters, absent: Iterable[int]) -> Iterator[_Member]:
    """Whom a badge of this round names although his day is another one: ahead of time, or after death."""
    ids = list(absent)
    if not ids:
        return
    ages = party_ages(ids, filters.award_on)
    found = Membership.objects.filter(person__in=ids).values_list(*_COLUMNS)
    # The last membership in the last cell stays.
    rows = {row[0]: row for row in found.order_by("admitted_on", F(f"{_HERE}temporary").desc(), f"{_HERE}ends_on")}
    for person_id, row in rows.items():
        if person_id in ages and row[4] is not None:
            yield _member(row, ages[person_id].starts_on)


def _exempt(person_ids: Sequence[int], day: date) -> frozenset[int]:
    rows = Restriction.objects.filter(lasting_on(day), person__pk__among=list(person_ids), kind=RestrictionKind.EXEMPT)
    members = Membership.objects.filter(person__pk__among=list(person_ids), exempt_from__lte=day, ends_on__gt=day)
    return frozenset(rows.values_list("person_id", flat=True)) | frozenset(members.values_list("person_id", flat=True))


def _badges(actor: Actor, filters: RoundFilters, members: Iterable[int]) -> list[Badge]:
    """What is on record of these members, and what stands here for this very day."""
    of_members = Badge.objects.filter(person__pk__among=list(members))
    here = Badge.objects.filter(badges_at(actor, filters.unit_id), award_on=filters.award_on)
    rows = {row.pk: row for query in (of_members, here) for row in query.exclude(state=BadgeState.WITHDRAWN)}
    return list(rows.values())


def badges_at(actor: Actor, unit_id: int | None) -> Q:
    """Match badges of this unit and below, as far as the actor sees their people."""
    seen = reach(actor, Permission.VIEW_PERSON)
    if unit_id is None:
        return seen
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    return seen & within([subtree(path)]) if path else Q(pk__in=())


@dataclass(frozen=True, slots=True)
class AwardFilters:
    """Badges by the days on which they were awarded, both included."""

    since: date | None = None
    until: date | None = None
    unit_id: int | None = None
    years: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class BadgeLine:
    """A badge on record."""

    id: int
    person_id: int
    name: str
    born: date
    unit_id: int | None
    unit: str
    years: int
    way: str
    state: str
    award_on: date
    decision: str
    handed_over_on: date | None


def badge_list(
    actor: Actor, filters: AwardFilters, after: str = "", size: int = 50
) -> tuple[tuple[BadgeLine, ...], str]:
    """Badges awarded, latest first; ValueError for a key that no list gave out."""
    rows = _awarded(actor, filters)
    if after:
        day, _, key = after.partition("_")
        rows = rows.filter(
            Q(award_on__lt=date.fromisoformat(day)) | Q(award_on=date.fromisoformat(day), pk__lt=int(key))
        )
    found = list(rows.select_related("person__name").order_by("-award_on", "-pk")[: size + 1])
    names = unit_names(row.path for row in found)
    lines = tuple(_badge_line(row, names) for row in found[:size])
    return lines, f"{lines[-1].award_on}_{lines[-1].id}" if len(found) > size else ""


def badge_count(actor: Actor, filters: AwardFilters) -> int:
    """How many the list holds."""
    return _awarded(actor, filters).count()


def _awarded(actor: Actor, filters: AwardFilters) -> QuerySet[Badge]:
    rows = Badge.objects.filter(badges_at(actor, filters.unit_id))
    wanted = filters.state or ""
    rows = rows.filter(state=wanted) if wanted else rows.exclude(state__in=[BadgeState.PROPOSED, BadgeState.WITHDRAWN])
    if filters.since:
        rows = rows.filter(award_on__gte=filters.since)
    if filters.until:
        rows = rows.filter(award_on__lte=filters.until)
    return rows.filter(years=filters.years) if filters.years else rows


def _badge_line(row: Badge, names: Mapping[str, tuple[int, str]]) -> BadgeLine:
    unit_id, unit = names.get(row.path, (None, ""))
    return BadgeLine(
        id=row.pk,
        person_id=row.person_id,
        name=row.person.name.written,
        born=row.person.born,
        unit_id=unit_id,
        unit=unit,
        years=row.years,
        way=row.way,
        state=row.state,
        award_on=row.award_on,
        decision=row.decision,
        handed_over_on=row.handed_over_on,
    )


def unit_names(paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Key and name of the unit at the end of each path: one query."""
    ends = {path: ids_of(path)[-1] for path in set(paths) if ids_of(path)}
    names = dict(Unit.objects.filter(pk__in=set(ends.values())).values_list("pk", "name"))
    return {path: (unit_id, names[unit_id]) for path, unit_id in ends.items() if unit_id in names}
