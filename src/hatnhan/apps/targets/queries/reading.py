"""Targets of units as they hold: a unit that took in others carries theirs along."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from hatnhan.apps.organisation.models import Merger, Unit
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.apps.targets.models import Target
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, subtree
from hatnhan.core.targets import Aim


@dataclass(frozen=True, slots=True)
class Carried:
    """A part of a target that a unit taken in had brought along."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The target of a unit. `own`: what was given to it; `carried`: what units taken in since brought along."""

    own: int | None
    set_on: date | None = None
    carried: tuple[Carried, ...] = ()
    paper_id: int | None = None

    @property
    def count(self) -> int | None:
        """The whole; None where nobody gave a target."""
        if self.own is None and not self.carried:
            return None
        return (self.own or 0) + sum(part.count for part in self.carried)


NONE = Standing(None)


@dataclass(slots=True)
class _Forest:
    """What is needed to add up: rows by unit, and who took in whom when."""

    rows: Mapping[int, tuple[int | None, date, int | None]]
    taken: Mapping[int, list[tuple[int, date]]]
    names: Mapping[int, str]
    seen: set[int] = field(default_factory=set)

    def of(self, unit_id: int) -> Standing:
        """The target with what came along; a number given after a merger says all."""
        own, set_on, paper_id = self.rows.get(unit_id, (None, None, None))
        self.seen.add(unit_id)
        later = [low for low, on in self.taken.get(unit_id, ()) if low not in self.seen and (not set_on or on > set_on)]
        parts = ((low, self.of(low).count) for low in later)
        carried = tuple(Carried(self.names[low], count) for low, count in parts if count)
        return Standing(own, set_on, carried, paper_id)


def standing_targets(unit_ids: Collection[int], aim: Aim, under: str) -> dict[int, Standing]:
    """The targets of these units below `under` (a path): two queries, however many units; all of them are in it."""
    return _read(unit_ids, [aim], under)[aim]


def _read(unit_ids: Collection[int], aims: Iterable[Aim], under: str) -> dict[Aim, dict[int, Standing]]:
    mergers = Merger.objects.filter(within([subtree(under)], "into__path"))
    taken: dict[int, list[tuple[int, date]]] = {}
    names: dict[int, str] = {}
    for low, into, on, name in mergers.order_by("pk").values_list("unit_id", "into_id", "on", "unit__name"):
        taken.setdefault(into, []).append((low, on))
        names[low] = name
    wanted = {*unit_ids, *names}
    found = {aim: dict[int, tuple[int | None, date, int | None]]() for aim in aims}
    years = {(aim.first_year, aim.last_year, aim.groups): aim for aim in found}
    rows = Target.objects.filter(unit__pk__among=list(wanted), groups__in={aim.groups for aim in found}).filter(
        first_year__in={aim.first_year for aim in found}, last_year__in={aim.last_year for aim in found}
    )
    columns = ("unit_id", "first_year", "last_year", "groups", "count", "set_on", "paper_id")
    for unit_id, first, last, groups, count, set_on, paper_id in rows.values_list(*columns):
        if aim := years.get((first, last, groups)):
            found[aim][unit_id] = (count, set_on, paper_id)
    return {aim: {pk: _Forest(rows, taken, names).of(pk) for pk in unit_ids} for aim, rows in found.items()}


def standing_aims(unit: Unit, since: date, until: date) -> tuple[Aim, ...]:
    """The years, terms and groups of the targets of a unit that run into these days, with those it took over."""
    successors = Unit.objects.filter(within([subtree(unit.path)]), mergers__isnull=False)
    rows = Target.objects.filter(Q(unit=unit) | Q(unit__in=successors), count__isnull=False)
    rows = rows.filter(first_year__lte=until.year, last_year__gte=since.year)
    aims = set(rows.values_list("first_year", "last_year", "groups"))
    return tuple(Aim(*aim) for aim in sorted(aims) if date(aim[1], 12, 31) >= since)


def target_of(actor: Actor, unit_id: int, aim: Aim) -> Standing:
    """The target of a unit in reach; ObjectDoesNotExist out of it."""
    unit = unit_in_reach(actor, unit_id)
    return standing_targets([unit.pk], aim, unit.path)[unit.pk]


def plan_of(unit: Unit, period: Period, groups: str = "") -> int | None:
    """What was planned for a period: of its year, of the term of just these years, else of all its years together.

    None for a period that is no whole number of years, and where a year has no target.
    """
    if not period.years:
        return None
    aims = [Aim(year, year, groups) for year in period.years]
    term = Aim(period.first.year, period.last.year, groups)
    found = _read([unit.pk], {*aims, term}, unit.path)
    if term.is_term and (count := found[term][unit.pk].count) is not None:
        return count
    counts = [found[aim][unit.pk].count for aim in aims]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def plans_of_years(unit: Unit, years: Iterable[int], groups: str = "") -> dict[int, int | None]:
    """The yearly targets of a unit, for a chart over the years."""
    found = _read([unit.pk], {Aim(year, year, groups) for year in years}, unit.path)
    return {aim.first_year: rows[unit.pk].count for aim, rows in found.items()}


@dataclass(frozen=True, slots=True)
class Given:
    """A target on which a plan rests: for which years, how many, since when, by which paper."""

    years: str
    count: int
    set_on: date
    paper: str


def papers_behind(unit: Unit, period: Period, groups: str = "") -> tuple[Given, ...]:
    """What the plan of this period rests on: the term's target alone, else that of each year, with their papers."""
    rows = Target.objects.filter(
        unit=unit,
        groups=groups,
        count__isnull=False,
        first_year__gte=period.first.year,
        last_year__lte=period.last.year,
    ).select_related("paper")
    found = list(rows.order_by("first_year", "-last_year"))
    whole = (period.first.year, period.last.year)
    exact = [row for row in found if (row.first_year, row.last_year) == whole]
    return tuple(
        Given(
            str(row.first_year) if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}",
            row.count or 0,
            row.set_on,
            row.paper.number if row.paper else "",
        )
        for row in exact or [row for row in found if row.first_year == row.last_year]
    )


def plans_of_groups(unit: Unit, period: Period) -> dict[str, int]:
    """The targets for groups that a unit has for just this year or term, with what units taken in brought along."""
    if not period.years:
        return {}
    first, last = period.first.year, period.last.year
    rows = Target.objects.filter(within([subtree(unit.path)], "unit__path"), first_year=first, last_year=last)
    successors = Unit.objects.filter(within([subtree(unit.path)]), mergers__isnull=False)
    told = rows.filter(Q(unit=unit) | Q(unit__in=successors)).exclude(groups="")
    groups = set(told.values_list("groups", flat=True))
    found = _read([unit.pk], {Aim(first, last, key) for key in groups}, unit.path) if groups else {}
    counts = {aim.groups: rows[unit.pk].count for aim, rows in found.items()}
    return {key: count for key, count in sorted(counts.items()) if count is not None}
