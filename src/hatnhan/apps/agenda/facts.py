"""What the app ships about reminders: the ladder where no unit has its own, causes, and whose step is whose."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hatnhan.apps.agenda.models import LadderSetting
from hatnhan.core.ladder import Ladder

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a unit fell behind."""

    key: str
    vi: str
    en: str

    def name(self, language: str) -> str:
        """The cause in words."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Shipped:
    """The defaults."""

    ladder: Ladder
    reply_within: int
    missed_for: int
    of_the_cell: frozenset[str]
    causes: tuple[Cause, ...]


@cache
def shipped() -> Shipped:
    """Read once a process."""
    told = tomllib.loads((Path(__file__).parent / "reminders.toml").read_text(encoding="utf-8"))
    return Shipped(
        Ladder(**told["ladder"]),
        told["letter"]["reply_within"],
        told["letter"]["missed_for"],
        frozenset(told["owners"]["of_the_cell"]),
        tuple(Cause(**cause) for cause in told["causes"]),
    )


def ladder_of(row: LadderSetting) -> Ladder:
    """The settings of a unit."""
    return Ladder(row.acts_after, row.committee_after, row.letter_after, row.quiet_from, row.quiet_until)
