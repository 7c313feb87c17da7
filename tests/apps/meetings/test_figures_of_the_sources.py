"""R16: regular and thematic meetings with their scores, by both sheets; movements in which candidates prove themselves.

The articles give no figures of meetings; what is replayed is what they tell cells to do.
"""

from datetime import date

import pytest

from hatnhan.apps.candidacies.operations import record_meeting
from hatnhan.apps.meetings.models import Meeting
from hatnhan.apps.meetings.operations import NewMovement, launch_movement
from hatnhan.apps.meetings.queries import meeting_figures, tasks_of
from hatnhan.core.figures import Period
from hatnhan.core.meetings import MinutesEntry, RollEntry, TaskEntry
from tests.stories import make_case, make_members, road

MOST = {
    "time": 5,
    "attendance": 5,
    "preparation": 10,
    "conduct": 30,
    "chairing": 10,
    "principles": 5,
    "previous": 30,
    "closing": 5,
}


def scored(lost):
    """All points but so many of the conduct."""
    return MinutesEntry(scores=MOST | {"conduct": 30 - lost})


@pytest.fixture
def year(world):
    """Half a year by each sheet: a meeting a month, one on a topic each quarter, one month without any."""
    members = make_members(world.cell_a1, 10)
    secretary = world.actor("cell_secretary")

    def hold(kind, on, entry):
        return record_meeting(actor=secretary, unit_id=world.cell_a1.pk, kind=kind, on=on, entry=entry)

    for month, grade in ((5, "good"), (6, "fair"), (7, "good"), (9, "good"), (10, "average")):
        hold("regular", date(2025, month, 5), MinutesEntry(grade=grade))
    hold("thematic", date(2025, 8, 20), MinutesEntry(grade="good"))
    for month, lost in ((1, 8), (2, 25), (3, 10), (4, 12)):
        hold("regular", date(2026, month, 5), scored(lost))
    absent = (RollEntry(members[0].pk, "unexcused"),)
    hold("thematic", date(2026, 2, 20), MinutesEntry(roll=absent, scores=MOST))
    return members


def test_regular_and_thematic_meetings_by_both_sheets(world, year):
    def figures(first, last):
        return meeting_figures(world.actor("committee_secretary"), world.commune_a.pk, first, last)

    old = figures(date(2025, 5, 1), date(2025, 10, 27))
    assert (old.regular, old.thematic, old.held) == (5, 1, 6)
    assert old.grades == {"good": 4, "fair": 1, "average": 1}
    assert (old.scored, old.average) == (0, None)  # each province had a sheet of its own: its points are not known
    new = figures(date(2026, 1, 1), date(2026, 4, 30))
    assert (new.regular, new.thematic, new.scored, new.points) == (4, 1, 5, 92 + 75 + 90 + 88 + 100)
    assert new.grades == {"good": 3, "fair": 2}
    assert (new.attended, new.expected) == (49, 50)
    # Three cells stand in the commune, and one of them keeps its meetings: 4 of 3 x 4 months, 1 of 3 quarters.
    assert (new.cells, new.regular_due, new.thematic_due) == (3, 12, 3)
    schemes = Meeting.objects.order_by("scheme").values_list("scheme", flat=True).distinct()
    assert list(schemes) == ["btctw-2025", "province-2018"]


def test_a_candidate_proves_himself_in_a_movement(world, year):
    secretary, cell = world.actor("cell_secretary"), world.cell_a1.pk
    candidate = make_case(world.cell_a1, road("listed")).person
    movement = NewMovement("Thi đua xây dựng nông thôn mới", date(2026, 1, 1))
    key = launch_movement(actor=world.actor("committee_officer"), unit_id=world.commune_a.pk, movement=movement).pk
    entry = MinutesEntry(tasks=(TaskEntry("Vận động hộ gia đình hiến đất", candidate.pk, movement_id=key),))
    record_meeting(actor=secretary, unit_id=cell, kind="extraordinary", on=date(2026, 5, 5), entry=entry)
    found = tasks_of(secretary, [candidate.pk], Period(date(2026, 5, 1), date(2026, 5, 31)))[candidate.pk]
    assert [(line.what, line.movement, line.state) for line in found] == [
        ("Vận động hộ gia đình hiến đất", "Thi đua xây dựng nông thôn mới", "open")
    ]
