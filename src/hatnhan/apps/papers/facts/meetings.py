"""A meeting of a cell as its papers tell it: read from the tables while it is written, from its version once signed."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hatnhan.apps.candidacies.queries.voters import VoterLine
from hatnhan.apps.meetings.models import (
    AgendaItem,
    Ballot,
    BallotVoter,
    Meeting,
    MeetingVersion,
    RollCall,
    Score,
    Task,
    TaskReport,
)
from hatnhan.apps.people.models import Membership

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RollLine:
    """One member's answer at the roll call."""

    person_id: int
    name: str
    state: str
    official: bool
    visiting: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the agenda; speeches are who and what."""

    place: int
    kind: str
    title: str
    text: str
    speeches: tuple[tuple[str, str], ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One vote with the list that was frozen. `item`: the place of its item in the agenda, 0 without one.

    `again`: the person was a member before.
    """

    id: int
    item: int
    person_id: int | None
    person: str
    step: str
    subject: str
    method: str
    entitled: int
    present: int
    in_favour: int
    against: int
    outcome: str
    tellers: tuple[str, ...]
    voters: tuple[VoterLine, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that the meeting gave, or one of before of which it heard: then `word` and `text` say what."""

    what: str
    who: str
    due_on: date | None
    word: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number that a paper of the meeting was given: which form, of which vote (0: of the whole meeting)."""

    form: str
    ballot: int
    issued_id: int
    text: str


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """Everything that the papers of one meeting are made from, except organisations and posts, which have a history."""

    id: int
    unit_id: int
    kind: str
    on: date
    starts_at: str
    ends_at: str
    place: str
    topic: str
    chair_id: int | None
    chair: str
    clerk_id: int | None
    clerk: str
    guests: tuple[str, ...]
    dues: str
    praise: tuple[str, ...]
    conclusions: tuple[str, ...]
    roll: tuple[RollLine, ...]
    items: tuple[ItemLine, ...]
    ballots: tuple[BallotLine, ...]
    given: tuple[TaskLine, ...]
    heard: tuple[TaskLine, ...]
    scores: tuple[tuple[str, int], ...]
    points: int | None
    grade: str
    numbers: tuple[NumberLine, ...] = ()

    def number_of(self, form: str, ballot: int = 0) -> NumberLine | None:
        """The number that this paper has; None while it has none."""
        return next((each for each in self.numbers if (each.form, each.ballot) == (form, ballot)), None)

    def ballot(self, ballot_id: int) -> BallotLine | None:
        """One vote of it."""
        return next((each for each in self.ballots if each.id == ballot_id), None)


def held_meeting(meeting: Meeting) -> HeldMeeting:
    """As it is written today; eight queries, however many votes and members."""
    items = tuple(AgendaItem.objects.filter(meeting=meeting).order_by("place"))
    places = {item.pk: item.place for item in items}
    return HeldMeeting(
        id=meeting.pk,
        unit_id=meeting.unit_id,
        kind=meeting.kind,
        on=meeting.on,
        starts_at=_clock(meeting.starts_at),
        ends_at=_clock(meeting.ends_at),
        place=meeting.place,
        topic=meeting.topic,
        chair_id=meeting.chair_id,
        chair=meeting.chair_name,
        clerk_id=meeting.clerk_id,
        clerk=meeting.clerk_name,
        guests=_lines(meeting.guests),
        dues=meeting.dues,
        praise=_lines(meeting.praise),
        conclusions=_lines(meeting.conclusion),
        roll=_roll(meeting),
        items=tuple(map(_item, items)),
        ballots=_ballots(meeting, places),
        given=_given(meeting),
        heard=_heard(meeting),
        scores=tuple(Score.objects.filter(meeting=meeting).order_by("pk").values_list("criterion", "points")),
        points=meeting.points,
        grade=meeting.grade,
    )


def meetings_of(ballot_ids: Iterable[int]) -> dict[int, HeldMeeting]:
    """The meetings of these votes as they were last signed, by the key of the vote; one query where there are any."""
    ids = set(ballot_ids)
    if not ids:
        return {}
    versions = MeetingVersion.objects.filter(meeting__ballots__in=ids).order_by("meeting_id", "number").distinct()
    last = {version.meeting_id: from_content(version.content) for version in versions}
    return {ballot.id: held for held in last.values() for ballot in held.ballots if ballot.id in ids}


def as_content(held: HeldMeeting) -> dict[str, Any]:
    """The same as plain JSON, for the version that is kept."""
    plain: dict[str, Any] = _plain(asdict(held))
    return plain


def from_content(content: Content) -> HeldMeeting:
    """A version as it was signed. What a later release added stands in it empty."""
    told = dict(content)
    return HeldMeeting(
        **{
            **told,
            "on": date.fromisoformat(told["on"]),
            "guests": tuple(told["guests"]),
            "praise": tuple(told["praise"]),
            "conclusions": tuple(told["conclusions"]),
            "roll": tuple(RollLine(**each) for each in told["roll"]),
            "items": tuple(_item_of(each) for each in told["items"]),
            "ballots": tuple(_ballot_of(each) for each in told["ballots"]),
            "given": tuple(map(_task_of, told["given"])),
            "heard": tuple(map(_task_of, told["heard"])),
            "scores": tuple((criterion, points) for criterion, points in told["scores"]),
            "numbers": tuple(NumberLine(**each) for each in told["numbers"]),
        }
    )


def _clock(at: Any) -> str:  # noqa: ANN401 -- a time, or none
    return f"{at:%H:%M}" if at else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _roll(meeting: Meeting) -> tuple[RollLine, ...]:
    columns = ("person_id", "name", "state", "official", "visiting", "reason")
    return tuple(RollLine(*row) for row in RollCall.objects.filter(meeting=meeting).values_list(*columns))


def _item(row: AgendaItem) -> ItemLine:
    speeches = tuple((str(each.get("speaker", "")), str(each.get("content", ""))) for each in row.speeches)
    return ItemLine(row.place, row.kind, row.title, row.text, speeches, row.conclusion)


def _ballots(meeting: Meeting, places: Mapping[int, int]) -> tuple[BallotLine, ...]:
    voters: dict[int, tuple[VoterLine, ...]] = {}
    listed = BallotVoter.objects.filter(ballot__meeting=meeting).order_by("ballot_id", "place")
    for ballot_id, person_id, name, left_out in listed.values_list("ballot_id", "person_id", "name", "left_out"):
        voters[ballot_id] = (*voters.get(ballot_id, ()), VoterLine(person_id, name, left_out))
    rows = list(Ballot.objects.filter(meeting=meeting).select_related("person__name").order_by("place", "pk"))
    before = Membership.objects.filter(person__in=[row.person_id for row in rows], ends_on__lte=meeting.on)
    members_before = set(before.values_list("person_id", flat=True))
    return tuple(
        BallotLine(
            id=row.pk,
            item=places.get(row.item_id or 0, 0),
            person_id=row.person_id,
            person=row.person.name.written if row.person else "",
            step=row.step,
            subject=row.subject,
            method=row.method,
            entitled=row.entitled,
            present=row.present,
            in_favour=row.in_favour,
            against=row.against,
            outcome=row.outcome,
            tellers=_lines(row.tellers),
            voters=voters.get(row.pk, ()),
            again=row.person_id in members_before,
        )
        for row in rows
    )


def _given(meeting: Meeting) -> tuple[TaskLine, ...]:
    rows = Task.objects.filter(given_at=meeting).select_related("person__name").order_by("place", "pk")
    return tuple(TaskLine(row.what, _who(row), row.due_on) for row in rows)


def _heard(meeting: Meeting) -> tuple[TaskLine, ...]:
    rows = TaskReport.objects.filter(meeting=meeting).select_related("task__person__name").order_by("task_id")
    return tuple(
        TaskLine(row.task.what, _who(row.task), row.due_on or row.task.due_on, row.word, row.text) for row in rows
    )


def _who(task: Task) -> str:
    return task.person.name.written if task.person else task.name


def _plain(value: Any) -> Any:  # noqa: ANN401 -- anything that a dataclass holds
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _item_of(told: Content) -> ItemLine:
    return ItemLine(**{**told, "speeches": tuple((who, what) for who, what in told["speeches"])})


def _ballot_of(told: Content) -> BallotLine:
    voters = tuple(VoterLine(**each) for each in told["voters"])
    return BallotLine(**{**told, "tellers": tuple(told["tellers"]), "voters": voters})


def _task_of(told: Content) -> TaskLine:
    due_on = date.fromisoformat(told["due_on"]) if told["due_on"] else None
    return TaskLine(**{**told, "due_on": due_on})
