"""The meetings that somebody takes along on a phone: of his cells, some weeks around today, with the votes due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.meetings.models import Meeting, State
from hatnhan.apps.meetings.queries import MeetingPage, meeting_page
from hatnhan.core.meetings import CELL_VOTES
from hatnhan.core.permissions import Actor

_AROUND = timedelta(days=40)
MOST = 8


@dataclass(frozen=True, slots=True)
class VoteDue:
    """A person of the cell whose next step is its vote."""

    person_id: int
    name: str
    step: str


@dataclass(frozen=True, slots=True)
class MeetingTaken:
    """A meeting with the votes that it can hold."""

    page: MeetingPage
    votes: tuple[VoteDue, ...]


def meetings_taken_along(actor: Actor, unit_ids: Iterable[int]) -> tuple[MeetingTaken, ...]:
    """Meetings of these cells that are planned, called or held and not signed, the next ones first by day."""
    around = (actor.today - _AROUND, actor.today + _AROUND)
    rows = Meeting.objects.filter(unit__in=list(unit_ids), on__range=around)
    open_ones = rows.filter(state__in=(State.PLANNED, State.CALLED, State.HELD)).order_by("on", "pk")
    return tuple(meeting_taken(actor, key) for key in open_ones.values_list("pk", flat=True)[:MOST])


def meeting_taken(actor: Actor, meeting_id: int) -> MeetingTaken:
    """One of them as it stands now; ObjectDoesNotExist out of reach."""
    page = meeting_page(actor, meeting_id)
    due = Case.objects.filter(unit=page.unit_id, ended_on=None, taken_back=False, next_step__in=CELL_VOTES)
    rows = due.order_by("sort_key", "pk").values_list("person_id", "person__name__written", "next_step")
    return MeetingTaken(page, tuple(VoteDue(*row) for row in rows))
