"""What is due beside the steps of cases: one frozen line, the same from every app, gathered by the agenda.

Each app gives its own by `queries.due(actor, wanted) -> tuple[DueLine, ...]`: only what is still to do as of
`actor.today`, only in the actor's reach, oldest latest day first, at most `wanted.most` lines, in a few queries however
many units.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.permissions import PathRange


class DueKind(StrEnum):
    """What is to be done; its words are in `wording_agenda`, its page is named by `web.agenda.addresses`."""

    # courses
    CERTIFICATE_LAPSES = "certificate_lapses"  # latest: the last day on which it is valid; key: the case
    NEW_MEMBER_CLASS = "new_member_class"  # latest: the day by which it should be done; key: the person
    CLASS_SESSION = "class_session"  # latest: the day of the session; key: the class
    CLASS_TO_CONCLUDE = "class_to_conclude"  # latest: the last session, which is over; key: the class
    # meetings
    MEETING_TO_PLAN = "meeting_to_plan"  # latest: the last day of the month without one; key: the unit
    MEETING = "meeting"  # latest: its day, still to come; key: the meeting
    MEETING_TO_RECORD = "meeting_to_record"  # latest: its day, which is past; key: the meeting
    MEETING_TO_SIGN = "meeting_to_sign"  # recorded, not signed; latest: its day; key: the meeting
    TASK = "task"  # latest: the day by which somebody promised it; key: the task
    # people
    TRANSFER_LETTER = "transfer_letter"  # latest: the last day to ask for the letter; key: the transfer
    TRANSFER_PRESENT = "transfer_present"  # latest: the last day to present it; key: the transfer
    TRANSFER_RETURN = "transfer_return"  # latest: the day of the return; key: the transfer
    # candidacies
    SOURCE_REVIEW = "source_review"  # latest: the day by which the cell looks through its list; key: the unit
    PROPOSAL = "proposal"  # names without an answer; latest: that of the oldest one; key: the unit
    MONTH_SHEETS = "month_sheets"  # a cell that never wrote one; latest: of the oldest that is due; key: the unit
    MONTH_SHEET = "month_sheet"  # latest: the day of the meeting, or the end of the month; key: the case


class When(StrEnum):
    """Where a line stands on the agenda."""

    LATE = "late"
    TODAY = "today"
    MONTH = "month"  # until the end of this month
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose lines are asked for. `below`: only of these subtrees, None for everything in reach; `until`: this day too.

    `person`: only what this person has to do himself (as a mentor, as who was given a task).
    """

    until: date
    below: tuple[PathRange, ...] | None = None
    person: int | None = None
    most: int = 500


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do by a day.

    `key` is the id of what the kind names, for the link and the calendar. `subject` and `person` are shown on pages
    and on the printed sheet alone; a chat and a calendar get kind, unit and day, so no name may stand anywhere else.
    `owner` is a word of the judge for who acts (`core.sentences.owner_name`), `by_person` the one who does it himself.
    """

    kind: DueKind
    key: int
    unit_id: int
    unit: str
    latest: date
    owner: str = ""
    subject: str = ""  # the thing in its own words: the task, the topic, the class
    person: str = ""  # whom it is about: the candidate, the holder of the certificate
    by_person: str = ""
    case_id: int | None = None


def when(latest: date, today: date) -> When:
    """Where a line with this latest day stands on a day."""
    if latest <= today:
        return When.TODAY if latest == today else When.LATE
    return When.MONTH if (latest.year, latest.month) == (today.year, today.month) else When.LATER
