"""For any past day the list of members equals the list that is rebuilt from the audit chain alone."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, move_case, record_step
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.exchange.operations import take_back
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations import move_unit
from hatnhan.apps.people.models import Affiliation, EndKind, Membership, Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_person,
    affiliate,
    end_membership,
    leave_cell,
    mend_membership,
    merge_people,
    open_membership,
    tell_belonging,
)
from hatnhan.apps.people.queries import MemberFilters, RebuiltMember, belonging_of, every_member, rebuild_members
from hatnhan.apps.people.queries.placing import misplaced_admissions
from hatnhan.core.outcome import Refused
from tests.apps.exchange.workbooks import candidates, import_json, members
from tests.factories import TODAY, machine_actor
from tests.stories import ROAD, make_case, make_members, make_person, road

FIRST, DAYS = date(2009, 6, 1), 100
SEEDS = (1, 2)


class Life:
    """One register under acts of every kind, drawn by dice; what the procedure refuses leaves nothing behind."""

    def __init__(self, seed: int, world, folder) -> None:
        self.rng, self.folder, self.actor = Random(seed), folder, machine_actor()
        self.cells = [world.cell_a1, world.cell_a2, world.military_cell, world.cell_b1]
        self.communes = [world.commune_a, world.commune_b]
        self.done: Counter[str] = Counter()
        self.imported: list[int] = []
        self.listed = 0
        self.kinds = (
            self.enter_by_hand,
            self.move,
            self.leave,
            self.mend,
            self.end,
            self.merge_records,
            self.move_a_cell,
            self.read_a_member_list,
            self.read_it_corrected,
            self.read_a_source_list,
            self.take_an_import_back,
        )

    def run(self, acts: int) -> None:
        self.walk_the_road()
        self.read_a_member_list()
        for _ in range(acts):
            act = self.rng.choice(self.kinds)
            try:
                act()
                self.done[act.__name__] += 1
            except Refused:
                self.done[f"{act.__name__} refused"] += 1

    def day(self, first: date = date(2011, 1, 1), last: date = TODAY) -> date:
        return first + timedelta(days=self.rng.randrange((last - first).days))

    def walk_the_road(self) -> None:
        """Votes and recognitions; one is struck off, one moved, one ceremony was written wrong."""
        cell, other = self.cells[0], self.cells[3]
        told = make_members(cell, since=cell.founded_on)
        tell_belonging(self.actor, cell, belonging_of(person.pk for person in told))
        make_case(cell, ROAD, make_person("Nông Văn Đủ"))
        struck = make_case(cell, road("ceremony"), make_person("Vi Thị Ra"))
        record_step(actor=self.actor, case_id=struck.pk, record=NewRecord("struck_off", date(2025, 2, 3)))
        moved = make_case(cell, road("ceremony"), make_person("Lý A Chuyển"))
        move_case(actor=self.actor, case_id=moved.pk, unit_id=other.pk, on=date(2025, 3, 4), letter=2)
        wrong = make_case(cell, road("ceremony"), make_person("Mã Thị Sửa"))
        ceremony = StepRecord.objects.get(case=wrong, step="ceremony")
        right = NewRecord("ceremony", date(2024, 9, 12), replaces=ceremony.pk)
        record_step(actor=self.actor, case_id=wrong.pk, record=right)

    def enter_by_hand(self) -> None:
        cell, admitted = self.rng.choice(self.cells), self.day()
        born = date(1960 + self.rng.randrange(30), 5, 14)
        new = NewPerson(f"Hoàng Văn {self.rng.randrange(10**6)}", born, "male")
        person = add_person(actor=self.actor, unit_id=cell.pk, person=new)
        affiliate(actor=self.actor, affiliation=NewAffiliation(person.pk, cell.pk, admitted))
        membership = NewMembership(person.pk, admitted, recognised=self.rng.random() < 0.7)
        open_membership(actor=self.actor, membership=membership)

    def move(self) -> None:
        """To another cell, for good or for a time."""
        cell, person = self.rng.choice(self.cells), self.somebody()
        joined = NewAffiliation(person, cell.pk, self.day(), temporary=self.rng.random() < 0.3)
        running = Affiliation.objects.filter(person=person, temporary=joined.temporary, ends_on__gt=joined.starts_on)
        if not running.filter(starts_on__gte=joined.starts_on).exists():
            affiliate(actor=self.actor, affiliation=joined)

    def end(self) -> None:
        kind = self.rng.choice([EndKind.DIED, EndKind.LEFT, EndKind.EXPELLED])
        end_membership(actor=self.actor, person_id=self.somebody(), ends_on=self.day(), kind=kind)

    def leave(self) -> None:
        """He goes where the register does not reach, or is back from where he was for a time."""
        rows = Affiliation.objects.filter(ends_on=FOR_EVER, starts_on__lt=date(2026, 1, 1)).order_by("pk")
        row = rows[self.rng.randrange(len(rows))]
        leave_cell(actor=self.actor, affiliation_id=row.pk, ends_on=self.day(row.starts_on + timedelta(days=1)))

    def mend(self) -> None:
        """A membership was written with a wrong day."""
        row = Membership.objects.order_by("pk")[self.rng.randrange(Membership.objects.count())]
        mend_membership(
            actor=self.actor,
            person_id=row.person_id,
            stands=row.admitted_on,
            admitted_on=row.admitted_on + timedelta(days=self.rng.randrange(-30, 30)),
            decided_on=None,
            recognised=self.rng.random() < 0.8,
        )

    def merge_records(self) -> None:
        """One person was entered twice."""
        kept = Person.objects.filter(merged_into=None).order_by("pk")[self.rng.randrange(5)]
        twin = add_person(
            actor=self.actor,
            unit_id=self.cells[0].pk,
            person=NewPerson(f"Hoàng Thị {self.rng.randrange(10**6)}", kept.born, "female"),
        )
        affiliate(actor=self.actor, affiliation=NewAffiliation(twin.pk, self.cells[0].pk, date(2011, 5, 1)))
        admitted = self.day(date(1985, 1, 1), date(1995, 1, 1))
        left = admitted + timedelta(days=900)
        open_membership(actor=self.actor, membership=NewMembership(twin.pk, admitted, ends_on=left, end_kind="left"))
        merge_people(actor=self.actor, kept_id=kept.pk, merged_id=twin.pk)

    def move_a_cell(self) -> None:
        """Its people stay in it; for two cells the commune changes."""
        cell = Unit.objects.get(pk=self.rng.choice(self.cells).pk)
        parent = self.rng.choice(self.communes)
        if f"/{parent.pk}/" not in cell.path:
            last = cell.placements.order_by("-starts_on")[0].starts_on
            move_unit(actor=self.actor, unit_id=cell.pk, parent_id=parent.pk, on=last + timedelta(days=90))

    def read_a_member_list(self) -> None:
        self.listed += 1
        self.write([self.row(self.listed, number) for number in range(4)])

    def read_it_corrected(self) -> None:
        """The same persons: some with another day of joining, some in another cell."""
        self.write([self.row(self.rng.randint(1, self.listed), number) for number in range(4)])

    def row(self, group: int, number: int) -> dict[str, object]:
        admitted = self.day(last=date(2024, 1, 1))
        official = self.rng.choice([admitted.replace(year=admitted.year + 1, day=min(admitted.day, 28)), None])
        return {
            "Họ và tên*": f"Triệu Văn {'ABCDEFGHIJKLMNOPQRSTUVXY'[group % 24]}{'abcd'[number]}",
            "Ngày sinh*": date(1980, 1, 1 + group % 28),
            "Số định danh cá nhân*": f"09908000{group:02}{number:02}",
            "Tổ chức đảng*": self.rng.choice(self.cells).name,
            "Ngày vào Đảng*": admitted,
            "Ngày chính thức*": official,
        }

    def write(self, rows) -> None:
        import_json(members(self.folder / "m.xlsx", *rows), self.actor)
        self.imported.append(Batch.objects.latest("pk").pk)

    def read_a_source_list(self) -> None:
        """Cases that came as far as the ceremony elsewhere; a second list may set the ceremony right."""
        number = self.rng.randrange(3)
        voted = date(2023, 2, 1) + timedelta(days=self.rng.randrange(5))
        row = {
            "Họ và tên": f"Sùng A {('Páo', 'Vừ', 'Dế')[number]}",
            "Ngày sinh": date(2000, 3, 1 + number),
            "Nam/Nữ": "Nam",
            "Số CCCD": f"09920000001{number}",
            "Chi bộ": self.cells[number].name,
            "Ngày đưa vào DS nguồn": date(2021, 1, 5),
            "Ngày CB họp xét": voted,
            "ĐV chính thức": 9,
            "Có mặt": 9,
            "Tán thành": 9,
            "Ngày QĐ": voted + timedelta(days=20),
            "Ngày lễ kết nạp": voted + timedelta(days=35 + self.rng.randrange(3)),
        }
        import_json(candidates(self.folder / "c.xlsx", row), self.actor)
        self.imported.append(Batch.objects.latest("pk").pk)

    def take_an_import_back(self) -> None:
        if self.imported:
            chosen = self.imported[-1] if self.rng.random() < 0.7 else self.rng.choice(self.imported)
            take_back(actor=self.actor, batch_id=chosen)

    def somebody(self) -> int:
        return int(
            self.rng.choice(list(Person.objects.filter(merged_into=None).order_by("pk").values_list("pk", flat=True)))
        )


def listed_on(day: date) -> frozenset[RebuiltMember]:
    """The list of the day as the page gives it."""
    lines = every_member(machine_actor(), MemberFilters(), on=day)
    return frozenset(RebuiltMember(line.person_id, line.unit_id, line.official) for line in lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hundred_random_days_are_the_same_from_the_list_and_from_the_chain(world, tmp_path, seed):
    life = Life(seed, world, tmp_path)
    life.run(acts=60)
    assert {act.__name__ for act in life.kinds} <= set(life.done), "the dice reach every kind of act"
    assert list(misplaced_admissions()) == [], "every act places the admissions that it touches"
    days = [life.day(FIRST) for _ in range(DAYS)]
    rebuilt = rebuild_members(days)
    assert len({len(found) for found in rebuilt.values()}) > 3, "days of different lists"
    for day in days:
        assert listed_on(day) == rebuilt[day], (seed, day)


def test_a_list_that_was_changed_past_the_acts_differs_from_the_chain(world):
    """So the comparison can fail: a row that nobody told of is seen."""
    people = make_members(world.cell_a1, 2)
    tell_belonging(machine_actor(), world.cell_a1, belonging_of(person.pk for person in people))
    assert listed_on(TODAY) == rebuild_members([TODAY])[TODAY]
    Membership.objects.filter(person=people[0]).update(ends_on=date(2020, 1, 1))
    assert listed_on(TODAY) != rebuild_members([TODAY])[TODAY]


def test_an_import_that_is_taken_back_leaves_nobody_behind(world, tmp_path):
    import_json(members(tmp_path / "m.xlsx", {}))
    assert len(rebuild_members([TODAY])[TODAY]) == 1
    take_back(actor=machine_actor(), batch_id=Batch.objects.get().pk)
    assert rebuild_members([TODAY])[TODAY] == listed_on(TODAY) == frozenset()
    assert Act.objects.filter(verb="people.belonging_changed").count() == 2
