"""A committee decides on levels; what was decided changes only by another decision, with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Placement, Trait
from hatnhan.apps.organisation.queries import require, traits_on
from hatnhan.apps.people.queries import restricted_on
from hatnhan.apps.ratings.facts import CELLS, LevelsDecided
from hatnhan.apps.ratings.models import DecidedLevel, MemberRating, RatingDecision, RatingYear, UnitRating
from hatnhan.apps.ratings.queries.reach import opened_in_reach, rules_of, units_rated_by
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.ratings import (
    LEVELS,
    Level,
    RatedMember,
    Tally,
    cap_objections,
    decision_objections,
    excellence_objections,
    left_out,
    levels_of,
    member_cap,
    refuse,
    too_young,
    unit_cap,
)
from hatnhan.core.rules_ratings import CapScope, RatingRules

_LENGTH = 40


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stood when the decision came: rows of members by person and of units, the units that are rated here."""

    opened: RatingYear
    rules: RatingRules
    members: Mapping[int, MemberRating]
    units: Mapping[int, UnitRating]
    placed: Mapping[int, Placement]

    def changed(self, decided: LevelsDecided) -> tuple[dict[int, str], dict[int, str]]:
        """Levels that are said and differ from what was decided before."""
        members = {
            key: level
            for key, level in decided.members.items()
            if level and (key not in self.members or level != self.members[key].committee_level)
        }
        units = {
            key: level
            for key, level in decided.units.items()
            if level and (key not in self.units or level != self.units[key].committee_level)
        }
        return members, units


@transaction.atomic
def decide(*, actor: Actor, unit_id: int, year: int, decided: LevelsDecided) -> int:
    """Fix the levels that are said and differ; how many. Refused with the arithmetic where a cap is exceeded."""
    opened = opened_in_reach(actor, unit_id, year)
    require(actor, Permission.RECORD_COMMITTEE_STEP, opened.unit.path)
    RatingYear.objects.select_for_update().get(pk=opened.pk)
    stood = _standing(opened)
    members, units = stood.changed(decided)
    if reasons := tuple(_objections(actor, stood, decided, members, units)):
        raise Refused(reasons)
    decision = RatingDecision.objects.create(
        opened=opened,
        number=decided.number.strip(),
        decided_on=decided.decided_on,
        reason=decided.reason.strip(),
        made_at=actor.at,
        made_by=actor.name,
    )
    levels = [*_fix_members(decision, stood, members), *_fix_units(actor, decision, stood, units)]
    DecidedLevel.objects.bulk_create(levels, batch_size=1_000)
    record(
        actor,
        "ratings.decided",
        opened.unit,
        before={},
        after={
            "rating_year": year,
            "document": decision.number,
            "decided_on": decision.decided_on,
            "rated_members": len(members),
            "rated_units": len(units),
        },
        members=[[key, stood.members[key].committee_level, level] for key, level in members.items()],
        units=[[key, _level(stood.units.get(key)), level] for key, level in units.items()],
        with_reason=bool(decision.reason),
    )
    return len(levels)


def _standing(opened: RatingYear) -> _Standing:
    members = MemberRating.objects.filter(opened=opened).select_related("person__name")
    return _Standing(
        opened,
        rules_of(opened.unit.path, opened.year),
        {row.person_id: row for row in members.defer("person__id_number", "person__phone")},
        {row.unit_id: row for row in UnitRating.objects.filter(opened=opened)},
        {row.unit_id: row for row in units_rated_by(opened)},
    )


def _level(row: MemberRating | UnitRating | None) -> str:
    return row.committee_level if row else ""


def _objections(
    actor: Actor, stood: _Standing, decided: LevelsDecided, members: Mapping[int, str], units: Mapping[int, str]
) -> Iterator[Reason]:
    yield from decision_objections(
        decided.number, decided.decided_on, stood.opened.listed_on, actor.today, decided.reason
    )
    if not members and not units:
        yield refuse("rating.nothing_decided")
    before = [_level(stood.members.get(key)) for key in members] + [_level(stood.units.get(key)) for key in units]
    if (count := sum(map(bool, before))) and not decided.reason.strip():
        yield refuse("rating.needs_reason", count=count)
    wrong = [*_member_objections(stood, members), *_unit_objections(stood, units)]
    yield from wrong
    if not wrong:
        yield from _shares(stood, members, units)


def _member_objections(stood: _Standing, members: Mapping[int, str]) -> Iterator[Reason]:
    """Whom no cell rated is unknown here; whom the register meanwhile knows as exempt or suspended is left out."""
    restricted = restricted_on(members, stood.opened.listed_on)
    for key, level in members.items():
        row = stood.members.get(key)
        name = row.person.name.written if row else str(key)
        if row is None:
            yield refuse("rating.no_member", name=name, on=stood.opened.listed_on)
        if level not in LEVELS:
            yield refuse("rating.unknown_level", name=name, text=level[:_LENGTH])
        if reason := left_out(RatedMember(key, name, restriction=restricted.get(key, "")), stood.rules):
            yield reason


def _unit_objections(stood: _Standing, units: Mapping[int, str]) -> Iterator[Reason]:
    for key, level in units.items():
        placed = stood.placed.get(key)
        name = placed.name if placed else str(key)
        if placed is None:
            yield refuse("rating.unit_not_here", name=name, on=stood.opened.listed_on)
        elif reason := too_young(name, placed.unit.founded_on, stood.opened.listed_on, stood.rules):
            yield reason
        if level not in LEVELS:
            yield refuse("rating.unknown_level", name=name, text=level[:_LENGTH])


def _shares(stood: _Standing, members: Mapping[int, str], units: Mapping[int, str]) -> Iterator[Reason]:
    """The caps on what would stand after the decision, and what an excellent organisation needs below it."""
    of_members = {key: members.get(key, row.committee_level) for key, row in stood.members.items()}
    of_units = {key: units.get(key, _level(stood.units.get(key))) for key in stood.placed}
    if members:
        yield from _member_caps(stood, of_members)
    if units:
        yield from _unit_caps(stood, of_units)
    cells = {stood.members[key].unit_id for key in members}
    touched = [key for key, level in of_units.items() if level == Level.EXCELLENT and (key in units or key in cells)]
    below = _below(stood, touched, of_members, of_units)
    for key in touched:
        placed = stood.placed[key]
        yield from excellence_objections(placed.name, below[key], stood.rules, cell=placed.kind in CELLS)


def _member_caps(stood: _Standing, levels: Mapping[int, str]) -> Iterator[Reason]:
    cap, rows = member_cap(stood.rules), stood.members
    if cap.scope.value is not CapScope.CELL:
        yield from cap_objections(cap, stood.opened.unit.name, levels_of(levels.values()))
        return
    for unit_id in sorted({row.unit_id for row in rows.values()}):
        own = [key for key, row in rows.items() if row.unit_id == unit_id]
        yield from cap_objections(cap, rows[own[0]].unit_name, levels_of(levels[key] for key in own))


def _unit_caps(stood: _Standing, levels: Mapping[int, str]) -> Iterator[Reason]:
    cap = unit_cap(stood.rules)
    name = stood.opened.unit.name
    if cap.scope.value is CapScope.TOGETHER:
        yield from cap_objections(cap, name, levels_of(levels.values()))
        return
    for kind in sorted({row.kind for row in stood.placed.values()}):
        own = levels_of(level for key, level in levels.items() if stood.placed[key].kind == kind)
        yield from cap_objections(cap, name, own)


def _below(
    stood: _Standing, touched: Sequence[int], of_members: Mapping[int, str], of_units: Mapping[int, str]
) -> dict[int, Tally]:
    """What is rated below each: members of a cell; organisations of a committee, here or by its own decisions."""
    own_members = MemberRating.objects.filter(opened__unit__in=touched, year=stood.opened.year)
    own_units = UnitRating.objects.filter(opened__unit__in=touched, year=stood.opened.year)
    levels: dict[int, list[str]] = {key: [] for key in touched}
    for row in stood.members.values():
        levels.setdefault(row.unit_id, []).append(of_members[row.person_id])
    for key, placed in stood.placed.items():
        if placed.parent_id in levels:
            levels[placed.parent_id].append(of_units[key])
    cells = {key for key in touched if stood.placed[key].kind in CELLS}
    for key, level in own_members.values_list("opened__unit", "committee_level"):
        if key in cells:
            levels[key].append(level)
    for key, level in own_units.values_list("opened__unit", "committee_level"):
        levels[key].append(level)
    return {key: levels_of(levels[key]) for key in touched}


def _fix_members(decision: RatingDecision, stood: _Standing, members: Mapping[int, str]) -> Iterator[DecidedLevel]:
    """The copies, and the levels as they were decided."""
    rows = [MemberRating(pk=stood.members[key].pk, committee_level=level) for key, level in members.items()]
    MemberRating.objects.bulk_update(rows, ["committee_level"], batch_size=500)
    for key, level in members.items():
        row = stood.members[key]
        yield DecidedLevel(decision=decision, member=row, level=level, before=row.committee_level)


def _fix_units(
    actor: Actor, decision: RatingDecision, stood: _Standing, units: Mapping[int, str]
) -> Iterator[DecidedLevel]:
    traits = traits_on(units, stood.opened.listed_on)
    rows = [
        UnitRating(
            opened=stood.opened,
            year=stood.opened.year,
            unit_id=key,
            unit_name=stood.placed[key].name,
            kind=stood.placed[key].kind,
            military=traits[key].get(Trait.Name.MILITARY_CELL, "no") != "no",
            committee_level=level,
            written_at=actor.at,
            written_by=actor.name,
        )
        for key, level in units.items()
    ]
    UnitRating.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["unit", "year"], update_fields=["committee_level"]
    )
    keys = dict(UnitRating.objects.filter(opened=stood.opened, unit__in=units).values_list("unit", "pk"))
    for key, level in units.items():
        before = _level(stood.units.get(key))
        yield DecidedLevel(decision=decision, organisation_id=keys[key], level=level, before=before)
