"""The classification of last year in the demonstration: proposed by the cells, decided by one of the committees."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.ratings.models import RatingYear
from hatnhan.apps.ratings.operations import LevelsDecided, MemberEntry, decide, open_year, write_cell
from hatnhan.apps.ratings.queries import CellSheet, cell_sheet, deciding_page
from hatnhan.core.permissions import Actor

# Of so many one is excellent, one completed; the others are good.
_EXCELLENT, _COMPLETED = 9, 11
_POINTS = {"excellent": 93, "good": 81, "completed": 62}
_DAYS = 20
_CELLS = 6  # the others are late


def write_ratings(actor: Actor, on: date) -> None:
    """Last year of two communes, by the same acts as the pages; the first one has not decided yet."""
    year = on.year - 1
    listed_on = date(year, 12, 31)
    communes = Unit.objects.filter(kind=UnitKind.GRASSROOTS_COMMITTEE, founded_on__lte=listed_on, ended_on__gt=on)
    for place, unit in enumerate(communes.order_by("pk")[:2]):
        after = _on(actor, min(on, listed_on + timedelta(days=_DAYS)))
        opened = open_year(actor=_on(actor, listed_on), unit_id=unit.pk, year=year, listed_on=listed_on)
        _propose(_on(actor, listed_on), opened)
        if place:
            _decide(after, opened)


def _propose(actor: Actor, opened: RatingYear) -> None:
    cells = [each for each in deciding_page(actor, opened.unit_id, opened.year).units if each.kind == UnitKind.CELL]
    for line in cells[:_CELLS]:
        entries = tuple(_entries(cell_sheet(actor, line.unit_id, opened.year)))
        write_cell(actor=actor, unit_id=line.unit_id, year=opened.year, entries=entries, self_level="good")


def _entries(sheet: CellSheet) -> Iterator[MemberEntry]:
    for place, member in enumerate(sheet.members, 1):
        level = "excellent" if place % _EXCELLENT == 0 else "completed" if place % _COMPLETED == 0 else "good"
        points = _POINTS[level] if sheet.with_points else None
        yield MemberEntry(member.person_id, "good" if level == "excellent" else level, level, points)


def _decide(actor: Actor, opened: RatingYear) -> None:
    page = deciding_page(actor, opened.unit_id, opened.year)
    members = {each.person_id: each.cell_level for line in page.units for each in line.members}
    decided = LevelsDecided(
        number="05-QĐ/ĐU",
        decided_on=actor.today,
        members=members,
        units={line.unit_id: "good" for line in page.units},
    )
    decide(actor=actor, unit_id=opened.unit_id, year=opened.year, decided=decided)


def _on(actor: Actor, day: date) -> Actor:
    """The same actor in the morning of that day."""
    return replace(actor, at=datetime.combine(day, time(9), tzinfo=actor.at.tzinfo))
