"""Who decides on whose level, and rows of ratings as plain facts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import UnitKind

# A grassroots cell decides on the levels of its own members, a committee on those of the cells directly below it or
# below its section committees, and on the organisations that stand so.
NOT_DECIDING: Collection[str] = (UnitKind.CELL, UnitKind.SECTION_COMMITTEE)
CELLS: Collection[str] = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)


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
