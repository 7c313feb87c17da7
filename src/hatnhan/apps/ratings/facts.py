"""Who decides on whose level, and rows of ratings as plain facts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import UnitKind

# A grassroots organisation decides on the levels of its members and of what stands below it; a unit above the
# grassroots on those of the organisations directly below it.
GRASSROOTS: Collection[str] = (UnitKind.GRASSROOTS_COMMITTEE, UnitKind.GRASSROOTS_CELL)
CELLS: Collection[str] = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
ABOVE: Collection[str] = (UnitKind.CENTRAL, UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.ABOVE_GRASSROOTS)


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """What a member and his cell say of a year; "": nothing yet."""

    person_id: int
    self_level: str = ""
    cell_level: str = ""
    points: int | None = None


@dataclass(frozen=True, slots=True)
class LevelsDecided:
    """A decision as it is typed: levels by person, and by unit. `reason`: why what was decided before changes."""

    number: str
    decided_on: date
    members: dict[int, str]
    units: dict[int, str]
    reason: str = ""
