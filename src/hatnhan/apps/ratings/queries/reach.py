"""Which unit decides on whose level in a year, by where units stood on the day of the list."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Placement, Unit, UnitKind
from hatnhan.apps.organisation.queries import standing, unit_in_reach, units_above_on
from hatnhan.apps.ratings.facts import NOT_DECIDING
from hatnhan.apps.ratings.models import RatingYear
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_ratings import RatingRules


def rules_of(path: str, year: int) -> RatingRules:
    """The rules of a year at a unit: those of its last day, with own entries of the units above."""
    return book_for(path).on(date(year, 12, 31)).ratings


def opened_at(unit_id: int, year: int) -> RatingYear | None:
    """The year as this unit opened it."""
    return RatingYear.objects.filter(unit=unit_id, year=year).select_related("unit").first()


def opened_in_reach(actor: Actor, unit_id: int, year: int) -> RatingYear:
    """The year that a unit in reach opened; ObjectDoesNotExist where it did not."""
    return RatingYear.objects.select_related("unit").get(unit=unit_in_reach(actor, unit_id).pk, year=year)


def opened_for_cell(unit: Unit, year: int, today: date) -> RatingYear | None:
    """The year in which the members of this cell are rated: opened by who decided on them on the day of the list."""
    above = {unit.pk, *ids_of(unit.path), *units_above_on(unit.pk, min(date(year, 12, 31), today))}
    found = RatingYear.objects.filter(unit__in=above, year=year).select_related("unit")
    return next((opened for opened in found if _decider(unit.pk, opened.listed_on) == opened.unit_id), None)


def _decider(cell_id: int, day: date) -> int | None:
    """A grassroots cell itself; for another cell the nearest committee above it, section committees left out."""
    line = [cell_id, *reversed(units_above_on(cell_id, day))]
    kinds = dict(Placement.objects.filter(standing(day), unit__in=line).values_list("unit_id", "kind"))
    return next((unit_id for unit_id in line if kinds.get(unit_id, UnitKind.CELL) not in NOT_DECIDING), None)


def units_rated_by(opened: RatingYear) -> tuple[Placement, ...]:
    """The organisations on which this unit decides, as they stood on the day of the list.

    Those directly below it, and those below its section committees.
    """
    placed = Placement.objects.filter(standing(opened.listed_on)).select_related("unit")
    found = list(placed.filter(parent=opened.unit_id).order_by("pk"))
    sections = [each.unit_id for each in found if each.kind == UnitKind.SECTION_COMMITTEE]
    return (*found, *(placed.filter(parent__in=sections).order_by("pk") if sections else ()))


def decides(kind: str) -> bool:
    """Tell whether a unit of this kind decides on levels."""
    return kind not in NOT_DECIDING


def who_decides(unit: Unit) -> str:
    """The nearest committee above a cell, for the sentence that refuses it."""
    above = Unit.objects.filter(pk__in=ids_of(unit.path)).exclude(kind__in=NOT_DECIDING).order_by("-path")
    return above.values_list("name", flat=True).first() or unit.name


def cell_in_reach(actor: Actor, unit_id: int, year: int) -> tuple[Unit, RatingYear]:
    """The cell with the year in which it is rated; ObjectDoesNotExist out of reach, or where nobody opened the year."""
    unit = unit_in_reach(actor, unit_id)
    opened = opened_for_cell(unit, year, actor.today)
    if opened is None:
        raise ObjectDoesNotExist(year)
    return unit, opened
