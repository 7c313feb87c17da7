"""Tables of meetings."""

from hatnhan.apps.meetings.models.ballots import Ballot, BallotVoter
from hatnhan.apps.meetings.models.meetings import AgendaItem, Kind, Meeting, MeetingVersion, RollCall, Score, State
from hatnhan.apps.meetings.models.tasks import Movement, Task, TaskReport, TaskState

__all__ = [
    "AgendaItem",
    "Ballot",
    "BallotVoter",
    "Kind",
    "Meeting",
    "MeetingVersion",
    "Movement",
    "RollCall",
    "Score",
    "State",
    "Task",
    "TaskReport",
    "TaskState",
]
