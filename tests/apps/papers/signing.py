"""A meeting of a cell of 12 with two votes, one of which fails, and four tasks: written, not signed yet."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.meetings.models import Meeting
from hatnhan.apps.meetings.operations import add_meeting, record_minutes
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.core.meetings import BallotEntry, ItemEntry, MinutesEntry, RollEntry, Speech, TaskEntry
from tests.conftest import World
from tests.factories import FOUNDED, machine_actor
from tests.stories import make_case, make_members, make_person, road

ACTOR = machine_actor()
ON = date(2026, 6, 25)
OPENED = date(2025, 1, 6)
ADMISSION, RECOGNITION = "cell_vote_admission", "cell_vote_recognition"


@dataclass(frozen=True)
class Told:
    """The meeting, who belongs to the cell, the two cases and what was entered."""

    meeting: Meeting
    members: tuple[Person, ...]
    passes: Case
    fails: Case
    entry: MinutesEntry

    def again(self, **changes: object) -> MinutesEntry:
        """The same minutes with other votes or texts, as a form sends them again."""
        return replace(self.entry, **changes)  # type: ignore[arg-type]


def later(until: str, days: int):
    """The road until this step, so many days later than usual."""
    return tuple(replace(record, on=record.on + timedelta(days=days)) for record in road(until))


def told_meeting(world: World) -> Told:
    """Eleven official members and one on probation; two candidates whose turn to be voted on it is."""
    members = make_members(world.cell_a1, 11)
    (probationer,) = add_people(people=[NewPerson("Vàng Thị Dự Bị", date(2000, 2, 2), "female")])
    add_memberships([NewMembership(probationer.pk, ON - timedelta(days=90))])
    add_affiliations([NewAffiliation(probationer.pk, world.cell_a1.pk, FOUNDED)])
    days = (ON - timedelta(days=60)) - date(2024, 4, 1)
    first, second = (
        make_case(
            world.cell_a1,
            later("opinions", days.days),
            person=make_person(name, date(2001, 5, 14)),
            opened_on=date(2023, 1, 5) + days,
        )
        for name in ("Hứa Văn Quý", "Lò Thị Muôn")
    )
    meeting = add_meeting(actor=ACTOR, unit_id=world.cell_a1.pk, kind="regular", on=ON)
    entry = MinutesEntry(
        roll=(RollEntry(members[10].pk, "excused", "đi điều trị"),),
        items=(
            ItemEntry("Thông báo tình hình tháng 6"),
            ItemEntry(
                "Xét đề nghị kết nạp đảng viên",
                "vote",
                speeches=(Speech(members[1].name.written, "Nhất trí với báo cáo."),),
                conclusion="Thực hiện theo kết quả biểu quyết.",
            ),
        ),
        ballots=(
            BallotEntry(in_favour=9, against=1, person_id=first.person_id, step=ADMISSION, item=2),
            BallotEntry(in_favour=5, against=4, person_id=second.person_id, step=ADMISSION, item=2, method="card"),
        ),
        tasks=tuple(TaskEntry(f"Việc {number}", person_id=members[number].pk, due_on=ON) for number in range(1, 5)),
        starts_at=time(7, 30),
        ends_at=time(9, 5),
        place="Nhà văn hóa thôn Nà Pài",
        chair_id=members[0].pk,
        clerk_id=members[1].pk,
        dues="đã đóng đủ",
        praise="Biểu dương tổ hòa giải",
        conclusion="Giao chi ủy hoàn thiện hồ sơ.",
    )
    written = record_minutes(actor=ACTOR, meeting_id=meeting.pk, entry=entry)
    return Told(written, (*members, probationer), first, second, entry)
