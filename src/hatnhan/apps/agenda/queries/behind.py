"""Targets that a unit is behind with, or missed lately: what a reminder letter names beside late steps."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from hatnhan.apps.agenda.facts import shipped
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.queries.admissions import count_admitted
from hatnhan.apps.targets.queries import standing_aims, standing_targets
from hatnhan.core.figures import Fulfilment, share_of_time, years
from hatnhan.core.targets import Aim
from hatnhan.rules.target_groups import group_words


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A target with what was reached of it by the day."""

    first_year: int
    last_year: int
    groups: str
    plan: int
    actual: int

    @property
    def done(self) -> Fulfilment:
        """The two together."""
        return Fulfilment(self.plan, self.actual)

    def name(self, language: str) -> str:
        """The target in words."""
        aim = Aim(self.first_year, self.last_year, self.groups)
        span = f"{self.first_year}–{self.last_year}" if aim.is_term else str(self.first_year)
        words = group_words(language)
        between, of = (" hoặc ", ", đối tượng: ") if language == "vi" else (" or ", ", of the group: ")
        told = {"vi": ("Kết nạp năm ", "Kết nạp nhiệm kỳ "), "en": ("Admissions in ", "Admissions in the term ")}
        group = of + between.join(words.get(key, key) for key in aim.group_keys) if aim.groups else ""
        return f"{told[language][aim.is_term]}{span}{group}"


def targets_behind(unit: Unit, today: date) -> tuple[BehindLine, ...]:
    """Running ones behind the time that has gone, and those of a year or term that ended lately without reaching them.

    Two queries a target; a unit has few.
    """
    return tuple(_behind(unit, today))


def _behind(unit: Unit, today: date) -> Iterator[BehindLine]:
    since = today - timedelta(days=shipped().missed_for)
    for aim in standing_aims(unit, since, today):
        period = years(aim.first_year, aim.last_year)
        plan = standing_targets([unit.pk], aim, unit.path)[unit.pk].count
        if plan is None:
            continue
        done = Fulfilment(plan, count_admitted(unit, period, aim.groups, today=today))
        if done.behind(share_of_time(period, today)):
            yield BehindLine(aim.first_year, aim.last_year, aim.groups, plan, done.actual)


def frozen_targets(lines: Iterable[BehindLine]) -> list[dict[str, Any]]:
    """The targets as they are kept with the letter."""
    return [asdict(line) for line in lines]


def kept_targets(rows: Iterable[dict[str, Any]]) -> tuple[BehindLine, ...]:
    """The frozen targets."""
    return tuple(BehindLine(**row) for row in rows)
