"""Own entries told by the operations of the program: proposed by the commune's officer, confirmed by its secretary."""

from datetime import date

import pytest

from hatnhan.apps.rulebook.models import CalendarDay, OwnRule
from hatnhan.apps.rulebook.operations import (
    NewCalendarDay,
    NewOwnRule,
    confirm_day,
    confirm_rule,
    propose_day,
    propose_rule,
)
from tests.conftest import World

SINCE = date(2026, 6, 1)


class Desk:
    """Enter and confirm in one go."""

    def __init__(self, world: World) -> None:
        self.world = world

    def propose(self, value: str = "6", rule: str = "papers.age_max", *, unit=None, by="committee_officer", **more):
        unit = unit or self.world.commune_a
        entry = NewOwnRule(
            unit.pk, rule, value, more.pop("since", SINCE), more.pop("source", "Hướng dẫn, điểm 2"), **more
        )
        return propose_rule(actor=self.world.actor(by), entry=entry)

    def enter(self, value: str = "6", rule: str = "papers.age_max", **more):
        """Propose and confirm, by two people of the commune."""
        return self.confirm(self.propose(value, rule, **more))

    def propose_day(self, day: date, *, worked: bool = False, unit=None, by: str = "committee_officer") -> CalendarDay:
        entry = NewCalendarDay(day, worked, "Công văn 5", unit.pk if unit else None)
        return propose_day(actor=self.world.actor(by), entry=entry)

    def confirm(self, row: OwnRule | CalendarDay, by: str = "committee_secretary"):
        act = confirm_rule if isinstance(row, OwnRule) else confirm_day
        return act(actor=self.world.actor(by), entry_id=row.pk)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)
