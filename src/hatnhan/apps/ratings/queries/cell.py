"""The page on which a cell enters the levels of its members, and its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.people.queries import members_of_day
from hatnhan.apps.ratings.models import MemberRating, RatingYear, UnitRating
from hatnhan.apps.ratings.queries.reach import cell_in_reach, rules_of
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.ratings import RatedMember, left_out, too_young
from hatnhan.core.rules_ratings import RatingRules


@dataclass(frozen=True, slots=True)
class SheetMember:
    """A member of the cell on the day of the list; `decided`: the committee's level, after which nothing is changed."""

    person_id: int
    name: str
    official: bool
    self_level: str
    cell_level: str
    points: int | None
    decided: str


@dataclass(frozen=True, slots=True)
class CellSheet:
    """All that the page of a cell shows. `out`: who is not rated here, and why; `young`: why the cell itself is not."""

    unit_id: int
    unit: str
    year: int
    listed_on: date
    committee_id: int
    committee: str
    members: tuple[SheetMember, ...]
    out: tuple[Reason, ...]
    self_level: str
    decided: str
    young: Reason | None
    rules: RatingRules
    may_write: bool
    may_decide: bool

    @property
    def with_points(self) -> bool:
        """Tell whether the rules of the year count points."""
        return self.rules.points_excellent.value is not None


def cell_sheet(actor: Actor, unit_id: int, year: int) -> CellSheet:
    """The members of the cell on the day of the list with what was said of them: a handful of queries.

    ObjectDoesNotExist out of reach, or where nobody opened the year. The caller asks for the right to see persons.
    """
    unit, opened = cell_in_reach(actor, unit_id, year)
    rules = rules_of(unit.path, year)
    listed = listed_members(unit.pk, opened.listed_on)
    own = UnitRating.objects.filter(unit=unit, year=year).first()
    return CellSheet(
        unit_id=unit.pk,
        unit=unit.name,
        year=year,
        listed_on=opened.listed_on,
        committee_id=opened.unit_id,
        committee=opened.unit.name,
        members=tuple(_members(listed, opened, rules)),
        out=tuple(reason for member in listed if (reason := left_out(member, rules))),
        self_level=own.self_level if own else "",
        decided=own.committee_level if own else "",
        young=too_young(unit.name, unit.founded_on, opened.listed_on, rules),
        rules=rules,
        may_write=actor.may(Permission.HOLD_MEETING, unit.path),
        may_decide=actor.may(Permission.RECORD_COMMITTEE_STEP, opened.unit.path),
    )


def listed_members(unit_id: int, day: date) -> tuple[RatedMember, ...]:
    """Everybody in the cell on the day of the list, in the order of a Vietnamese list; one query."""
    return tuple(
        RatedMember(each.person_id, each.name, each.official, each.restriction, each.visiting)
        for each in members_of_day(unit_id=unit_id, day=day)
    )


def _members(listed: tuple[RatedMember, ...], opened: RatingYear, rules: RatingRules) -> Iterator[SheetMember]:
    rows = MemberRating.objects.filter(person__in=[each.person_id for each in listed], year=opened.year)
    told = {row.person_id: row for row in rows}
    for each in listed:
        if left_out(each, rules) is None:
            row = told.get(each.person_id)
            levels = (row.self_level, row.cell_level, row.points, row.committee_level) if row else ("", "", None, "")
            yield SheetMember(each.person_id, each.name, each.official, *levels)
