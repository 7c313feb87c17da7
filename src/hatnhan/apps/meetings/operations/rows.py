"""Agenda, roll and points of a meeting: rows that are made anew each time the minutes are written."""

from hatnhan.apps.meetings.models import AgendaItem, Meeting, RollCall, Score
from hatnhan.core.meetings import ItemEntry, MeetingFacts, MinutesEntry, full_roll


def write_items(meeting: Meeting, entry: MinutesEntry) -> tuple[AgendaItem, ...]:
    """The agenda with what was said on each item, in its order."""
    meeting.items.all().delete()
    return tuple(
        AgendaItem.objects.bulk_create(_item(meeting, place, item) for place, item in enumerate(entry.items, 1))
    )


def _item(meeting: Meeting, place: int, item: ItemEntry) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        place=place,
        kind=item.kind,
        title=item.title.strip(),
        text=item.text.strip(),
        speeches=[{"speaker": each.speaker.strip(), "content": each.content.strip()} for each in item.speeches],
        conclusion=item.conclusion.strip(),
    )


def write_roll(meeting: Meeting, facts: MeetingFacts, entry: MinutesEntry) -> None:
    """Every member of the day with his answer; who is not named was there, unless the register says otherwise."""
    meeting.roll.all().delete()
    RollCall.objects.bulk_create(
        RollCall(
            meeting=meeting,
            person_id=member.person_id,
            place=place,
            name=member.name,
            state=line.state,
            official=member.official,
            visiting=member.visiting,
            reason=line.reason.strip(),
        )
        for place, (member, line) in enumerate(full_roll(facts.members, entry), 1)
    )


def write_scores(meeting: Meeting, entry: MinutesEntry) -> None:
    """The points, each criterion once."""
    meeting.scores.all().delete()
    Score.objects.bulk_create(
        Score(meeting=meeting, criterion=criterion, points=points) for criterion, points in entry.scores.items()
    )
