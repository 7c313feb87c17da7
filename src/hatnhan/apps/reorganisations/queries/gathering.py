"""What the register knows of the units of a plan on its day: as many queries for one commune as for a province."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from hatnhan.apps.access.models import Grant
from hatnhan.apps.candidacies.models import Case, Proposal
from hatnhan.apps.meetings.models import Task
from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.choices import ONE_AT_A_TIME
from hatnhan.apps.people.models import Affiliation, Post, Transfer
from hatnhan.apps.reorganisations.queries.resolving import existing
from hatnhan.core.permissions import NAMED_BY_THE_GRANT, Role, subtree
from hatnhan.core.reorganisation import Do, Facts, Plan, Ref, UnitFacts, key_ref, ref_key
from hatnhan.core.transfers import UNDER_WAY

_RANGES = 40  # conditions in one query; SQLite takes no endless tree of them
OPEN_PROPOSALS = (Proposal.State.NEW, Proposal.State.HELD)
# Grants that follow a person wherever his case goes; the others are given at a unit, and somebody must choose.
FOLLOWING = NAMED_BY_THE_GRANT - {Role.MASS_ORGANISATION}
_ENDING = frozenset({Do.MERGE, Do.SPLIT, Do.DISSOLVE})


def gather(plan: Plan, today: date) -> Facts:
    """The facts of a resolved plan."""
    keys = existing(plan)
    paths = dict(Unit.objects.filter(pk__among=list(keys)).values_list("pk", "path"))
    acted = {key for step in plan.steps if (key := ref_key(step.unit)) is not None}
    acted |= {key for step in plan.steps for share in step.shares for ref in share.units if (key := ref_key(ref))}
    emptied = {key for step in plan.steps if step.do in {*_ENDING, Do.CHANGE_KIND} if (key := ref_key(step.unit))}
    merging = {
        key for step in plan.steps if step.do is Do.MERGE for ref in (step.unit, step.to) if (key := ref_key(ref))
    }
    posts = Post.objects.filter(unit__pk__among=list(merging), ends_on__gt=plan.on)
    grants = Grant.objects.filter(unit__pk__among=list(emptied), ends_on__gt=today).exclude(role__in=FOLLOWING)
    return Facts(
        units=_units(paths, acted, plan.on),
        people=_people(emptied, plan.on),
        posts=_counts(posts),
        heads=_heads(posts),
        grants=_counts(grants),
        loose=_loose(emptied),
        codes=_codes(plan),
        depth=ANCESTORS,
    )


def _units(paths: dict[int, str], acted: Collection[int], on: date) -> dict[Ref, UnitFacts]:
    """The units named, what stands above them, and everything below those with which something happens."""
    above = {key for path in paths.values() for key in ids_of(path)}
    rows = {row.pk: row for row in _last_beyond(on).filter(unit__pk__among=list(above))}
    ranges = [subtree(paths[key]) for key in sorted(acted) if key in paths]
    for start in range(0, len(ranges), _RANGES):
        below = within(ranges[start : start + _RANGES], "unit__path")
        rows |= {row.pk: row for row in _last_beyond(on).filter(below)}
    placements: dict[int, list[Placement]] = {}
    for row in sorted(rows.values(), key=lambda row: row.starts_on):
        placements.setdefault(row.unit_id, []).append(row)
    facts = {key_ref(unit_id): _unit(periods, on) for unit_id, periods in placements.items()}
    ended = Unit.objects.filter(pk__among=[key for key in paths if key not in placements])
    return facts | {key_ref(unit.pk): _ended(unit) for unit in ended}


def _last_beyond(on: date) -> QuerySet[Placement]:
    return Placement.objects.filter(ends_on__gt=on).select_related("unit")


def _unit(periods: list[Placement], on: date) -> UnitFacts:
    first, unit = periods[0], periods[0].unit
    later = [row.starts_on for row in periods if row.starts_on > on]
    ended = [unit.ended_on] if unit.ended_on != FOR_EVER else []
    return UnitFacts(
        name=first.name,
        kind=first.kind,
        parent=key_ref(first.parent_id) if first.parent_id else "",
        founded_on=unit.founded_on,
        changed_on=first.starts_on,
        code=first.code,
        villages=first.villages,
        ends_on=unit.ended_on if unit.ended_on != FOR_EVER else None,
        changes_on=min([*later, *ended], default=None),
    )


def _ended(unit: Unit) -> UnitFacts:
    """A unit that was no more by the day: known by its name, and for saying so."""
    return UnitFacts(unit.name, unit.kind, "", unit.founded_on, unit.founded_on, ends_on=unit.ended_on)


def _people(keys: Collection[int], on: date) -> dict[Ref, frozenset[int]]:
    """Members, candidates whose case is open, and who is on his way to the unit."""
    units = list(keys)
    rows: tuple[QuerySet[Any, Any], ...] = (
        Affiliation.objects.filter(unit__pk__among=units, ends_on__gt=on).values_list("unit_id", "person_id"),
        Case.objects.filter(unit__pk__among=units, ended_on=None).values_list("unit_id", "person_id"),
        Transfer.objects.filter(to_unit__pk__among=units, state__in=UNDER_WAY).values_list("to_unit_id", "person_id"),
    )
    found: dict[Ref, set[int]] = {}
    for unit_id, person_id in (row for part in rows for row in part):
        found.setdefault(key_ref(unit_id), set()).add(person_id)
    return {ref: frozenset(people) for ref, people in found.items()}


def _counts(rows: QuerySet[Any]) -> dict[Ref, int]:
    counted = rows.order_by().values_list("unit_id").annotate(count=Count("pk"))
    return {key_ref(unit_id): count for unit_id, count in counted}


def _heads(posts: QuerySet[Post]) -> dict[Ref, dict[str, int]]:
    found: dict[Ref, dict[str, int]] = {}
    for unit_id, title, person_id in posts.filter(title__in=ONE_AT_A_TIME).values_list("unit_id", "title", "person_id"):
        found.setdefault(key_ref(unit_id), {})[title] = person_id
    return found


def _loose(keys: Collection[int]) -> dict[Ref, int]:
    units = list(keys)
    tasks = _counts(Task.objects.filter(unit__pk__among=units, state="open", person=None))
    names = _counts(Proposal.objects.filter(unit__pk__among=units, state__in=OPEN_PROPOSALS))
    return {ref: tasks.get(ref, 0) + names.get(ref, 0) for ref in tasks | names}


def _codes(plan: Plan) -> dict[str, tuple[Ref, str]]:
    codes = {step.code for step in plan.steps if step.code}
    rows = Placement.objects.filter(code__in=codes, ends_on__gt=plan.on).order_by("starts_on")
    return {row.code: (key_ref(row.unit_id), row.name) for row in rows}
