"""What a meeting of the cell should take up, and what the judge says of the votes that it records."""

from datetime import date

import pytest

from hatnhan.apps.candidacies.operations import record_minutes
from hatnhan.apps.candidacies.queries import due_for_meeting
from hatnhan.apps.meetings.models import Ballot, Meeting
from hatnhan.apps.meetings.operations import add_meeting
from hatnhan.core.meetings import BallotEntry, MinutesEntry
from hatnhan.core.outcome import Refused
from tests.stories import make_case, make_members, make_person, road

ON = date(2024, 6, 5)


@pytest.fixture
def meeting(world):
    make_members(world.cell_a1, 9)
    return add_meeting(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, kind="regular", on=ON)


def refused(world, meeting, *ballots):
    with pytest.raises(Refused) as found:
        record_minutes(
            actor=world.actor("cell_secretary"), meeting_id=meeting.pk, entry=MinutesEntry(ballots=ballots), seen=1
        )
    assert Meeting.objects.get(pk=meeting.pk).version == 1
    return [reason.code for reason in found.value.reasons]


def vote(person, **numbers):
    return BallotEntry(person_id=person.pk, step="cell_vote_admission", **({"in_favour": 8} | numbers))


def test_a_vote_meets_what_the_form_of_its_step_would_meet(world, meeting):
    ready = make_case(world.cell_a1, road("opinions")).person
    early = make_case(world.cell_a1, road("nominated"), make_person("Lò Thị Mới")).person
    other = make_case(world.cell_a2, road("nominated"), make_person("Lò Thị Khác")).person
    assert refused(world, meeting, vote(early)) == ["certificate.missing"]
    assert refused(world, meeting, vote(other)) == ["meeting.no_case"]
    wrong = refused(world, meeting, vote(ready, in_favour=9, against=1, entitled=12), vote(ready), vote(early))
    assert wrong == [
        "ballot.numbers_disagree",
        "meeting.entitled_differs",
        "meeting.ballot_twice",
        "certificate.missing",
    ]
    record_minutes(
        actor=world.actor("cell_secretary"), meeting_id=meeting.pk, entry=MinutesEntry(ballots=(vote(ready),))
    )
    assert Ballot.objects.get().outcome == "passed"


def test_the_agenda_is_built_from_what_is_due(world, meeting):
    make_case(world.cell_a1, road("opinions"))
    early = make_case(world.cell_a1, road("nominated"), make_person("Lò Thị Mới"))
    found = due_for_meeting(world.actor("cell_secretary"), world.cell_a1.pk, ON)
    assert [(each.kind, each.name, each.step, each.is_ready) for each in found[:2]] == [
        ("vote", "Hứa Văn Quý", "cell_vote_admission", True),
        ("other", early.person.name.written, "listed", True),
    ]
