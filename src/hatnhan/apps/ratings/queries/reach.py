"""Which unit decides on whose level in a year, by where units stood on the day of the list."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Placement, Unit, UnitKind
from hatnhan.apps.organisation.queries import standing, subtree_on, unit_in_reach, units_above_on
from hatnhan.apps.ratings.facts import ABOVE, GRASSROOTS
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
    """The year in which the members of this cell are rated: opened by the grassroots organisation of its day."""
    above = {unit.pk, *ids_of(unit.path), *units_above_on(unit.pk, min(date(year, 12, 31), today))}
    found = RatingYear.objects.filter(unit__in=above, year=year).select_related("unit")
    for opened in found.order_by("-unit__path"):
        if _kind_on(opened.unit_id, opened.listed_on) in GRASSROOTS and unit.pk in subtree_on(
            opened.unit_id, opened.listed_on
        ):
            return opened
    return None


def units_rated_by(opened: RatingYear) -> tuple[Placement, ...]:
    """The organisations on which this unit decides, as they stood on the day of the list; by name within a parent."""
    placed = Placement.objects.filter(standing(opened.listed_on))
    if _kind_on(opened.unit_id, opened.listed_on) in GRASSROOTS:
        below = subtree_on(opened.unit_id, opened.listed_on) - {opened.unit_id}
        placed = placed.filter(unit__pk__among=list(below))
    else:
        placed = placed.filter(parent=opened.unit_id)
    return tuple(placed.select_related("unit").order_by("parent_id", "unit__folded_name", "unit_id"))


def decides(kind: str) -> bool:
    """Tell whether a unit of this kind decides on levels."""
    return kind in GRASSROOTS or kind in ABOVE


def who_decides(unit: Unit) -> str:
    """The grassroots organisation above a cell, for the sentence that refuses it."""
    above = Unit.objects.filter(pk__in=ids_of(unit.path), kind=UnitKind.GRASSROOTS_COMMITTEE)
    return above.values_list("name", flat=True).first() or unit.name


def cell_in_reach(actor: Actor, unit_id: int, year: int) -> tuple[Unit, RatingYear]:
    """The cell with the year in which it is rated; ObjectDoesNotExist out of reach, or where nobody opened the year."""
    unit = unit_in_reach(actor, unit_id)
    opened = opened_for_cell(unit, year, actor.today)
    if opened is None:
        raise ObjectDoesNotExist(year)
    return unit, opened


def _kind_on(unit_id: int, day: date) -> str:
    kinds = Placement.objects.filter(standing(day), unit=unit_id).values_list("kind", flat=True)
    return kinds.first() or Unit.objects.values_list("kind", flat=True).get(pk=unit_id)
