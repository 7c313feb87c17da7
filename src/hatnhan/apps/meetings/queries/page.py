"""One meeting whole: what the page, the form that writes it, its papers and the copy taken along are made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from hatnhan.apps.access.queries import reach
from hatnhan.apps.meetings.facts import called_roll, frozen_members
from hatnhan.apps.meetings.models import Kind, Meeting, Movement, State, Task, TaskState
from hatnhan.apps.meetings.queries.lines import (
    BallotLine,
    ItemLine,
    MovementLine,
    RollFigures,
    RollLine,
    SheetLine,
    TaskLine,
    VersionLine,
)
from hatnhan.apps.meetings.queries.roll import figures_of, roll_lines
from hatnhan.apps.meetings.queries.sheet import sheet_of
from hatnhan.apps.meetings.queries.votes import ballot_lines
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.queries import lasting_on, members_of_day
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.meeting_scores import Days, Held, remarks
from hatnhan.core.meetings import Speech
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission

_WRITTEN = frozenset({State.HELD, State.SIGNED})


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """All of one meeting. `version` is what a form carries as `seen`.

    While the minutes are not written, `roll` is the membership of the day with everybody's usual answer, `chair_id` the
    secretary of the cell. `tasks`: given by this meeting; `earlier`: open ones from before, and those it heard of.
    `amending`: signed once, open for a new version. `remarks`: duties of the day that were not kept, warnings.
    """

    id: int
    unit_id: int
    unit: str
    path: str
    kind: str
    on: date
    state: str
    version: int
    planned_on: date | None
    starts_at: time | None
    ends_at: time | None
    place: str
    topic: str
    chair_id: int | None
    chair: str
    clerk_id: int | None
    clerk: str
    called_on: date | None
    notice: str
    documents: str
    documents_on: date | None
    guests: str
    dues: str
    praise: str
    conclusion: str
    points: int | None
    grade: str
    reported_on: date | None
    reason: str
    recorded_by: str
    recorded_at: datetime | None
    items: tuple[ItemLine, ...]
    roll: tuple[RollLine, ...]
    figures: RollFigures
    ballots: tuple[BallotLine, ...]
    tasks: tuple[TaskLine, ...]
    earlier: tuple[TaskLine, ...]
    movements: tuple[MovementLine, ...]
    sheet: SheetLine | None
    versions: tuple[VersionLine, ...]
    remarks: tuple[Reason, ...]
    may_write: bool
    amending: bool

    @property
    def is_written(self) -> bool:
        """Tell whether there are minutes."""
        return self.state in _WRITTEN


def meeting_page(actor: Actor, meeting_id: int) -> MeetingPage:
    """The meeting, or ObjectDoesNotExist out of reach; eleven queries at most, however many votes and members."""
    meeting = meeting_in_reach(actor, meeting_id)
    written = meeting.state in _WRITTEN
    may_write = actor.may(Permission.HOLD_MEETING, meeting.path) and meeting.state not in {
        State.SIGNED,
        State.CANCELLED,
    }
    rules = book_for(meeting.path).on(meeting.on)
    versions = tuple(_versions(meeting)) if written else ()
    # Whoever can still write sees the list of the register, until the minutes are signed for the first time.
    of_the_day = not written or (may_write and not versions)
    called = called_roll(meeting) if written else ()
    members = members_of_day(unit_id=meeting.unit_id, day=meeting.on) if of_the_day else frozen_members(meeting, called)
    roll = roll_lines(called, members)
    given, earlier = _tasks(meeting)
    chair_id, chair = (meeting.chair_id, meeting.chair_name) if written else _secretary(meeting)
    held = _held(meeting, earlier)
    days = Days(meeting.on, meeting.documents_on, meeting.reported_on)
    return MeetingPage(
        **{name: getattr(meeting, name) for name in _COPIED},
        unit=meeting.unit.name,
        chair_id=chair_id,
        chair=chair,
        clerk=meeting.clerk_name,
        items=item_lines(meeting),
        roll=roll,
        figures=figures_of(roll),
        ballots=ballot_lines(meeting, rules, members if of_the_day else ()) if written else (),
        tasks=given,
        earlier=earlier,
        movements=tuple(_movements(meeting)),
        sheet=sheet_of(meeting, held, rules),
        versions=versions,
        remarks=remarks(held, days, rules) if written else (),
        may_write=may_write,
        amending=bool(versions) and meeting.state == State.HELD,
    )


# Encrypted columns that no page of a meeting shows.
_HEAVY = ("person__id_number", "person__phone")
_COPIED = (
    "id",
    "unit_id",
    "path",
    "kind",
    "on",
    "state",
    "version",
    "planned_on",
    "starts_at",
    "ends_at",
    "place",
    "topic",
    "clerk_id",
    "called_on",
    "notice",
    "documents",
    "documents_on",
    "guests",
    "dues",
    "praise",
    "conclusion",
    "points",
    "grade",
    "reported_on",
    "reason",
    "recorded_by",
    "recorded_at",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What one meeting heard of a task; nothing where the words are empty."""

    word: str | None
    due_on: date | None
    text: str | None


def meeting_in_reach(actor: Actor, meeting_id: int) -> Meeting:
    """The meeting with its cell, or ObjectDoesNotExist where the actor sees no people of it."""
    others = Meeting.objects.filter(
        unit=OuterRef("unit"),
        on=OuterRef("on"),
        kind__in=(Kind.REGULAR, Kind.THEMATIC),
        starts_at__lt=OuterRef("ends_at"),
        ends_at__gt=OuterRef("starts_at"),
    )
    others = others.exclude(pk=OuterRef("pk")).exclude(state=State.CANCELLED)
    rows = Meeting.objects.filter(reach(actor, Permission.VIEW_PERSON)).select_related("unit")
    return rows.annotate(overlaps=Exists(others)).get(pk=meeting_id)


def item_lines(meeting: Meeting) -> tuple[ItemLine, ...]:
    """The agenda in its order; one query."""
    return tuple(
        ItemLine(
            row.pk,
            row.place,
            row.kind,
            row.title,
            row.text,
            tuple(Speech(each["speaker"], each["content"]) for each in row.speeches),
            row.conclusion,
        )
        for row in meeting.items.order_by("place")
    )


def task_line(row: Task, heard: Heard | None = None) -> TaskLine:
    """A task with what one meeting heard of it; person and movement are on the row already."""
    return TaskLine(
        id=row.pk,
        what=row.what,
        person_id=row.person_id,
        name=row.person.name.written if row.person else row.name,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        given_on=row.given_on,
        movement_id=row.movement_id,
        movement=row.movement.name if row.movement else "",
        state=row.state,
        result=row.result,
        word=(heard and heard.word) or "",
        new_due_on=heard.due_on if heard else None,
        text=(heard and heard.text) or "",
    )


def _tasks(meeting: Meeting) -> tuple[tuple[TaskLine, ...], tuple[TaskLine, ...]]:
    """What this meeting gave, and what stood open before it or was heard at it: one query."""
    before = Q(unit=meeting.unit_id, state=TaskState.OPEN, given_on__lt=meeting.on)
    rows = Task.objects.annotate(
        here=FilteredRelation("reports", condition=Q(reports__meeting=meeting)),
        heard_word=F("here__word"),
        heard_due_on=F("here__due_on"),
        heard_text=F("here__text"),
    ).filter(Q(given_at=meeting) | before | Q(here__isnull=False))
    given: list[TaskLine] = []
    earlier: list[TaskLine] = []
    rows = rows.select_related("person__name", "movement").order_by("given_on", "place", "pk")
    for row in rows.defer(*_HEAVY):
        line = task_line(row, Heard(row.heard_word, row.heard_due_on, row.heard_text))
        (given if row.given_at_id == meeting.pk else earlier).append(line)
    return tuple(given), tuple(earlier)


def _movements(meeting: Meeting) -> Iterable[MovementLine]:
    rows = Movement.objects.filter(
        unit__in=ids_of(meeting.path), starts_on__lte=meeting.on, ends_on__gt=meeting.on
    ).order_by("name")
    return (MovementLine(row.pk, row.name, row.unit_id) for row in rows)


def _versions(meeting: Meeting) -> Iterable[VersionLine]:
    columns = ("pk", "number", "signed_on", "signed_by", "recorded_by", "reason")
    return (VersionLine(*row) for row in meeting.versions.order_by("number").values_list(*columns))


def _secretary(meeting: Meeting) -> tuple[int | None, str]:
    """Who chairs as a rule: the secretary of the cell on that day; nobody where the register knows none."""
    posts = Post.objects.filter(lasting_on(meeting.on), unit=meeting.unit_id, title="secretary")
    row = posts.values_list("person_id", "person__name__written").first()
    return row or (None, "")


def _held(meeting: Meeting, earlier: tuple[TaskLine, ...]) -> Held:
    heard = [line for line in earlier if line.word]
    return Held(
        kind=meeting.kind,
        expected=meeting.expected or 0,
        attended=meeting.attended or 0,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        heard_done=sum(1 for line in heard if line.word == "done"),
        heard=len(heard),
        overlaps=bool(getattr(meeting, "overlaps", False)),
    )
