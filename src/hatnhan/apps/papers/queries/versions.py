"""One signed version of a meeting's minutes, with what it says otherwise than the version before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.meetings.models import MeetingVersion
from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, ItemLine, NumberLine, RollLine, TaskLine
from hatnhan.apps.papers.facts.versions import Difference, Side, differences
from hatnhan.apps.papers.queries.meetings import gather_meeting
from hatnhan.core.meeting_entry import scheme_of
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_text import Text
from hatnhan.rules.forms import form_on

__all__ = [
    "BallotLine",
    "Difference",
    "ItemLine",
    "NumberLine",
    "RollLine",
    "Side",
    "TaskLine",
    "VersionPage",
    "version_page",
]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The minutes as they were signed then. `changes`: against the version before; of the first one there are none.

    `criteria`, `papers`: what points and papers are called, by their words.
    """

    number: int
    latest: int
    signed_on: date
    signed_by: str
    recorded_by: str
    reason: str
    held: HeldMeeting
    changes: tuple[Difference, ...]
    criteria: Mapping[str, Text]
    papers: Mapping[str, Text]


def version_page(actor: Actor, meeting_id: int, number: int) -> VersionPage:
    """That version, ObjectDoesNotExist where the meeting is out of reach or has none of this number; six queries."""
    found = gather_meeting(actor, meeting_id, version=number)
    version, held = found.version, found.held
    if version is None or version.number != number:
        raise MeetingVersion.DoesNotExist(number)
    before = gather_meeting(actor, meeting_id, version=number - 1).held if number > 1 else None
    sheet = scheme_of(held.kind, found.rules).value
    numbers = (*held.numbers, *(before.numbers if before else ()))
    return VersionPage(
        number=number,
        latest=found.meeting.versions.count(),
        signed_on=version.signed_on,
        signed_by=version.signed_by,
        recorded_by=version.recorded_by,
        reason=version.reason,
        held=held,
        changes=differences(before, held) if before else (),
        criteria={each.code: each.title for each in sheet.criteria} if sheet else {},
        papers={each.form: form_on(each.form, held.on).title for each in numbers},
    )
