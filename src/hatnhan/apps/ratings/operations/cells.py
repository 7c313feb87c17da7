"""A cell says how its members see themselves, how the cell sees them, and how it sees itself."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Trait, Unit
from hatnhan.apps.organisation.queries import require, traits_on, unit_on
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.ratings.facts import MemberEntry
from hatnhan.apps.ratings.models import MemberRating, RatingYear, UnitRating
from hatnhan.apps.ratings.queries.cell import listed_members
from hatnhan.apps.ratings.queries.reach import cell_in_reach, rules_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.ratings import LEVELS, RatedMember, left_out, points_objection, refuse, too_young
from hatnhan.core.rules_ratings import RatingRules

_COLUMNS = ("self_level", "cell_level", "points")


@transaction.atomic
def write_cell(
    *, actor: Actor, unit_id: int, year: int, entries: Sequence[MemberEntry], self_level: str | None = None
) -> int:
    """Write what changed, all of it or nothing; how many members. `self_level`: of the cell itself, None: not told."""
    unit, opened = cell_in_reach(actor, unit_id, year)
    require(actor, Permission.HOLD_MEETING, unit.path)
    RatingYear.objects.select_for_update().get(pk=opened.pk)
    rules = rules_of(unit.path, year)
    stood = {row.person_id: row for row in MemberRating.objects.filter(year=year, person__in=_people(entries))}
    changed = [each for each in entries if _told(stood.get(each.person_id)) != _entry(each)]
    own = UnitRating.objects.filter(unit=unit, year=year).first()
    of_cell = self_level is not None and self_level != (own.self_level if own else "")
    reasons = [*_objections(unit, opened, changed, stood, rules)]
    if of_cell:
        reasons += _own_objections(unit, opened, own, self_level or "", rules)
    if reasons:
        raise Refused(tuple(reasons))
    before = [[each.person_id, *_told(stood.get(each.person_id))] for each in changed]
    _write_members(actor, unit, opened, changed)
    if of_cell:
        _write_unit(actor, unit, opened, self_level or "")
    if changed or of_cell:
        record(
            actor,
            "ratings.wrote_cell",
            unit,
            before={"self_level": own.self_level if own else ""} if of_cell else {},
            after={"rating_year": year, "rated_members": len(changed)}
            | ({"self_level": self_level} if of_cell else {}),
            stood=before,
            stands=[[each.person_id, *_entry(each)] for each in changed],
        )
    return len(changed)


def _people(entries: Sequence[MemberEntry]) -> list[int]:
    return [each.person_id for each in entries]


def _entry(each: MemberEntry) -> tuple[str, str, int | None]:
    return each.self_level, each.cell_level, each.points


def _told(row: MemberRating | None) -> tuple[str, str, int | None]:
    return (row.self_level, row.cell_level, row.points) if row else ("", "", None)


def _objections(
    unit: Unit,
    opened: RatingYear,
    changed: Sequence[MemberEntry],
    stood: Mapping[int, MemberRating],
    rules: RatingRules,
) -> Iterator[Reason]:
    listed = {each.person_id: each for each in listed_members(unit.pk, opened.listed_on)}
    for each in changed:
        member, row = listed.get(each.person_id), stood.get(each.person_id)
        if member is not None and row is not None and row.unit_id != unit.pk:
            # The lists of two committees are of different days: who was rated by one is not rated again.
            yield refuse("rating.rated_already", name=member.name, unit=row.unit_name)
        elif member is None:
            yield _stranger(each.person_id, opened)
        else:
            yield from _of_member(member, each, row, rules)


def _of_member(
    member: RatedMember, entry: MemberEntry, stood: MemberRating | None, rules: RatingRules
) -> Iterator[Reason]:
    if reason := left_out(member, rules):
        yield reason
    if stood is not None and stood.committee_level:
        yield refuse("rating.decided_already", name=member.name)
    unknown = [level for level in (entry.self_level, entry.cell_level) if level and level not in LEVELS]
    for level in unknown:
        yield refuse("rating.unknown_level", name=member.name, text=level)
    if not unknown and (reason := points_objection(member.name, entry.cell_level, entry.points, rules)):
        yield reason


def _stranger(person_id: int, opened: RatingYear) -> Reason:
    """Why somebody is not on the list of the cell: not a member yet, or a member elsewhere on that day."""
    day = opened.listed_on
    name = Person.objects.filter(pk=person_id).values_list("name__written", flat=True).first() or str(person_id)
    later = Membership.objects.filter(person=person_id, admitted_on__gt=day).values_list("admitted_on", flat=True)
    if (admitted_on := later.order_by("admitted_on").first()) is not None:
        return refuse("rating.admitted_later", name=name, admitted_on=admitted_on, on=day)
    elsewhere = Affiliation.objects.filter(lasting_on(day), person=person_id, temporary=False)
    if other := elsewhere.values_list("unit__name", flat=True).first():
        return refuse("rating.other_cell", name=name, on=day, unit=other)
    return refuse("rating.no_member", name=name, on=day)


def _own_objections(
    unit: Unit, opened: RatingYear, own: UnitRating | None, level: str, rules: RatingRules
) -> Iterator[Reason]:
    if level and level not in LEVELS:
        yield refuse("rating.unknown_level", name=unit.name, text=level)
    if own is not None and own.committee_level:
        yield refuse("rating.decided_already", name=unit.name)
    if reason := too_young(unit.name, unit.founded_on, opened.listed_on, rules):
        yield reason


def _write_members(actor: Actor, unit: Unit, opened: RatingYear, changed: Sequence[MemberEntry]) -> None:
    name = unit_on(unit.pk, opened.listed_on).name
    rows = [
        MemberRating(
            opened=opened,
            year=opened.year,
            person_id=each.person_id,
            unit=unit,
            unit_name=name,
            self_level=each.self_level,
            cell_level=each.cell_level,
            points=each.points,
            written_at=actor.at,
            written_by=actor.name,
        )
        for each in changed
    ]
    MemberRating.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "year"],
        update_fields=[*_COLUMNS, "written_at", "written_by"],
    )


def _write_unit(actor: Actor, unit: Unit, opened: RatingYear, level: str) -> None:
    placed = unit_on(unit.pk, opened.listed_on)
    military = traits_on([unit.pk], opened.listed_on)[unit.pk].get(Trait.Name.MILITARY_CELL, "no") != "no"
    UnitRating.objects.update_or_create(
        unit=unit,
        year=opened.year,
        defaults={"self_level": level, "written_at": actor.at, "written_by": actor.name},
        create_defaults={
            "opened": opened,
            "unit_name": placed.name,
            "kind": placed.kind,
            "military": military,
            "self_level": level,
            "written_at": actor.at,
            "written_by": actor.name,
        },
    )
