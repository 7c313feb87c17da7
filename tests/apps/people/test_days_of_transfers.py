"""Two hundred random days while members are transferred in every way: nobody counts twice, nobody is lost.

What must be true is kept beside the register by the test itself: who belonged where from which day on.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from hatnhan.apps.candidacies.operations.transfers import accept_transfer
from hatnhan.apps.people.models import Affiliation, Transfer
from hatnhan.apps.people.operations import end_membership
from hatnhan.apps.people.operations.transfers import (
    Letter,
    NewTransfer,
    begin_transfer,
    extend_transfer,
    issue_letter,
    present_letter,
    refuse_transfer,
    return_member,
    withdraw_transfer,
)
from hatnhan.apps.people.queries import members_on, rebuild_members
from hatnhan.apps.people.queries.figures import member_figures
from hatnhan.apps.people.queries.ledger import stays
from hatnhan.core.figures import Period
from hatnhan.core.ledger import Part, balances, count
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import UNDER_WAY, TransferState
from tests.conftest import World
from tests.factories import TODAY
from tests.stories import make_members

FIRST = date(2021, 1, 4)
ADMITTED = date(2010, 1, 1)
CLOSED = {"accepted", "returned", "refused", "withdrawn", "ended"}


@dataclass
class Lives:
    """Who belonged to which cell from which day on; None: to none of the register."""

    world: World
    chance: Random
    homes: dict[int, list[tuple[date, int | None]]] = field(default_factory=dict)
    gone: dict[int, date] = field(default_factory=dict)

    def home(self, person: int, day: date) -> int | None:
        if self.gone.get(person, date.max) <= day:
            return None
        return next((unit for since, unit in reversed(self.homes[person]) if since <= day), None)

    def at(self, day: date) -> dict[int, int]:
        return {person: unit for person in self.homes if (unit := self.home(person, day)) is not None}

    def live(self, cells, day: date) -> None:
        """One thing happens to somebody on this day."""
        person = self.chance.choice([each for each in self.homes if each not in self.gone])
        if self.chance.random() < 0.012 and self.home(person, day) is not None:
            end_membership(actor=self.world.machine, person_id=person, ends_on=day, kind="died")
            self.gone[person] = day
            return
        mine = Transfer.objects.filter(person=person)
        open_one = mine.filter(state__in=UNDER_WAY).first()
        away = mine.filter(state=TransferState.AWAY).first()
        if open_one:
            self._go_on(open_one, day)
        elif away and self.chance.random() < 0.8:
            self._while_away(away, day)
        else:
            self._begin(person, cells, day, away=away is not None)

    def _begin(self, person: int, cells, day: date, *, away: bool) -> None:
        home = self.home(person, day)
        target = self.chance.choice([cell.pk for cell in cells if cell.pk != home])
        for_a_time = home is not None and not away and self.chance.random() < 0.45
        kind = TransferKind.TEMPORARY if for_a_time else TransferKind.OFFICIAL
        outside = home is not None and self.chance.random() < 0.25
        new = NewTransfer(
            person,
            kind,
            day,
            to_unit_id=None if outside else target,
            to_name="Đảng ủy nơi khác" if outside else "",
            from_name="" if home else "Đảng ủy nơi khác",
            back_by=day + timedelta(days=200) if for_a_time else None,
        )
        begin_transfer(actor=self.world.machine, new=new)

    def _go_on(self, row: Transfer, day: date) -> None:
        who: dict[str, Any] = {"actor": self.world.machine, "transfer_id": row.pk}
        if self.chance.random() < 0.1:
            withdraw_transfer(**who, on=day, reason="Không đi nữa")
        elif row.state == TransferState.BEGUN:
            issue_letter(**who, letter=Letter("7-GTSHĐ", day))
        elif row.state == TransferState.ISSUED:
            present_letter(**who, on=day, explanation="Ốm")
        elif self.chance.random() < 0.2:
            refuse_transfer(**who, on=day, reason="Hồ sơ thiếu")
        else:
            accept_transfer(**who, on=day)
            if row.kind != TransferKind.TEMPORARY:
                self.homes[row.person_id].append((day, row.to_unit_id))

    def _while_away(self, row: Transfer, day: date) -> None:
        who: dict[str, Any] = {"actor": self.world.machine, "transfer_id": row.pk}
        longer = (row.back_by or day) + timedelta(days=40)
        if self.chance.random() < 0.3 and longer < row.begun_on + timedelta(days=300):
            extend_transfer(**who, on=day, until=longer)
        else:
            return_member(**who, on=day)


@pytest.fixture
def lives(world):
    """Fourteen members of four cells in two communes, four hundred things that happened to them."""
    cells = [world.cell_a1, world.cell_a2, world.military_cell, world.cell_b1]
    told = Lives(world, Random(11))
    for cell in cells:
        for person in make_members(cell, 3, name=f"Lành {cell.pk}"):
            told.homes[person.pk] = [(ADMITTED, cell.pk)]
    day = FIRST
    while day < TODAY - timedelta(days=5):
        told.live(cells, day)
        day += timedelta(days=told.chance.randrange(1, 7))
    states = set(Transfer.objects.values_list("state", flat=True))
    assert states >= CLOSED
    assert states & set(UNDER_WAY)
    return told


def test_two_hundred_days_of_transfers(world, lives):
    units = {world.province: None, world.commune_a: None, world.commune_b: None, world.cell_a1: None}
    above = {
        unit.pk: {
            cell.pk
            for cell in (world.cell_a1, world.cell_a2, world.military_cell, world.cell_b1)
            if cell.path.startswith(unit.path)
        }
        for unit in units
    }
    length = (TODAY - FIRST).days
    days = [FIRST + timedelta(days=lives.chance.randrange(length)) for _ in range(200)]
    for turn, day in enumerate(days):
        expected = lives.at(day)
        listed = [row for row in members_on(world.province.path, day) if not row.temporary]
        assert Counter((row.person_id, row.unit_id) for row in listed) == Counter(expected.items()), day
        unit = list(units)[turn % 4]
        first, last = sorted((day, days[turn - 1]))
        counted = stays(world.machine, unit.pk, Period(first, last))
        assert balances(counted), (unit, first, last)
        for part, then in ((Part.START, first - timedelta(days=1)), (Part.END, last)):
            there = sum(home in above[unit.pk] for home in lives.at(then).values())
            assert count(counted, part).all == there == member_figures(world.machine, unit.pk, on=then).all
    _the_chain_tells_the_same(lives)


def _the_chain_tells_the_same(lives: Lives) -> None:
    days = [FIRST + timedelta(days=100 * number) for number in range(1, 20)]
    rebuilt = rebuild_members(days)
    for day in days:
        guests = set(
            Affiliation.objects.filter(temporary=True, starts_on__lte=day, ends_on__gt=day).values_list(
                "person_id", "unit_id"
            )
        )
        told = {(each.person_id, each.unit_id) for each in rebuilt[day]} - guests
        moved = {person for person, homes in lives.homes.items() if len(homes) > 1 and homes[1][0] <= day}
        assert {pair for pair in told if pair[0] in moved} == {
            pair for pair in lives.at(day).items() if pair[0] in moved
        }, day
