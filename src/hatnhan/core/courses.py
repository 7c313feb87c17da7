"""Classes: when one may be opened, who may be nominated, who gets a place, who has passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum

from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.plausible import day_objections, length_objections
from hatnhan.core.workdays import add_months

# Marks of a slip of the finger, no rules: the largest hall, the longest class.
MOST_PLACES, LONGEST = 1_000, timedelta(days=366)
PLAN_LENGTHS = {"centre": 200, "number": 60, "place": 200}
SESSION_LENGTHS = {"topic": 200, "lecturer": 120, "place": 200}


class CourseKind(StrEnum):
    """What a class is for."""

    AWARENESS = "awareness"
    NEW_MEMBERS = "new_members"


class Phase(StrEnum):
    """How far a class is on a day."""

    TO_COME = "to_come"
    RUNNING = "running"
    TO_CONCLUDE = "to_conclude"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Seat(StrEnum):
    """How a nominated person stands."""

    NOMINATED = "nominated"
    WAITING = "waiting"
    ENROLLED = "enrolled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Presence(StrEnum):
    """Whether somebody was at a session."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Way(StrEnum):
    """How it was noted that somebody was there."""

    LIST = "list"
    PAPER = "paper"
    QR = "qr"


class Result(StrEnum):
    """How a class ended for a person."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """What the decision that opens a class says. `last_on` is its last day; `centre` names the political centre."""

    unit_id: int
    kind: str
    number: str
    decided_on: date
    starts_on: date
    last_on: date
    capacity: int
    place: str = ""
    centre: str = ""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One session: its day, from when to when, about what, by whom (the office of the lecturer), where."""

    on: date
    topic: str
    starts_at: time | None = None
    ends_at: time | None = None
    lecturer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Nominee:
    """What speaks for or against somebody's place in a class, as of a day.

    `member`: he belongs to the Party; `probationary`: he is on probation; `listed`: he has an open case. `gone`: how
    his membership or his case ended, with the day. `elsewhere`: the open class of this kind where he is nominated.
    """

    name: str
    member: bool = False
    probationary: bool = False
    listed: bool = False
    gone: str = ""
    gone_on: date | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, from so many points on."""

    grade: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Points and what they are called; `grades` from the best down."""

    most: Decimal
    least: Decimal
    grades: tuple[Grade, ...]
    confidence: Confidence = Confidence.HIGH
    note: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """How far ahead the work list speaks of what classes are about."""

    lapse_days: int
    session_days: int
    new_member_months: int
    confidence: Confidence = Confidence.HIGH
    note: Mapping[str, str] | None = None


def phase_on(day: date, starts_on: date, last_on: date, ended_on: date | None, cancelled_on: date | None) -> Phase:
    """How far a class is on this day."""
    if cancelled_on is not None:
        return Phase.CANCELLED
    if ended_on is not None:
        return Phase.ENDED
    if day < starts_on:
        return Phase.TO_COME
    return Phase.RUNNING if day <= last_on else Phase.TO_CONCLUDE


def plan_objections(plan: CoursePlan, today: date) -> tuple[Reason, ...]:
    """Say what speaks against a class as it is planned."""
    return tuple(_plan_objections(plan, today))


def _plan_objections(plan: CoursePlan, today: date) -> Iterator[Reason]:
    yield from day_objections(plan.decided_on, plan.starts_on)
    yield from length_objections({"centre": plan.centre, "number": plan.number, "place": plan.place}, PLAN_LENGTHS)
    if plan.kind not in set(CourseKind):
        yield stop("course.unknown_kind", kind=plan.kind)
    if not plan.number.strip():
        yield stop("course.no_number")
    if plan.decided_on > today:
        yield stop("course.decided_later", on=plan.decided_on, today=today)
    if plan.last_on < plan.starts_on:
        yield stop("course.ends_before_it_begins", starts_on=plan.starts_on, last_on=plan.last_on)
    elif plan.last_on - plan.starts_on > LONGEST:
        yield stop("course.too_long", starts_on=plan.starts_on, last_on=plan.last_on)
    if plan.starts_on < plan.decided_on:
        yield stop("course.begins_before_decision", starts_on=plan.starts_on, on=plan.decided_on)
    if not 1 <= plan.capacity <= MOST_PLACES:
        yield stop("course.capacity", count=plan.capacity, most=MOST_PLACES)


def session_objections(session: SessionPlan, starts_on: date, last_on: date) -> tuple[Reason, ...]:
    """Say what speaks against a session of a class that lasts from `starts_on` to `last_on`."""
    return tuple(_session_objections(session, starts_on, last_on))


def _session_objections(session: SessionPlan, starts_on: date, last_on: date) -> Iterator[Reason]:
    texts = {"topic": session.topic, "lecturer": session.lecturer, "place": session.place}
    yield from length_objections(texts, SESSION_LENGTHS)
    if not session.topic.strip():
        yield stop("session.no_topic")
    if not starts_on <= session.on <= last_on:
        yield stop("session.outside_the_class", on=session.on, starts_on=starts_on, last_on=last_on)
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        yield stop("session.ends_before_it_begins", first=_clock(session.starts_at), last=_clock(session.ends_at))


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def overlap(first: SessionPlan, second: SessionPlan) -> bool:
    """Tell whether two sessions of one class are held at the same time; without hours a session takes the whole day."""
    if first.on != second.on:
        return False
    if not (first.starts_at and first.ends_at and second.starts_at and second.ends_at):
        return first.starts_at == second.starts_at
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


def nominee_objections(nominee: Nominee, kind: str) -> tuple[Reason, ...]:
    """Say why this person cannot be nominated for a class of this kind."""
    return tuple(_nominee_objections(nominee, kind))


def _nominee_objections(nominee: Nominee, kind: str) -> Iterator[Reason]:
    name = nominee.name
    if nominee.elsewhere:
        yield stop("nominee.in_another_class", name=name, course=nominee.elsewhere)
    if kind == CourseKind.AWARENESS and nominee.member:
        yield stop("nominee.is_a_member", name=name)
    elif kind == CourseKind.NEW_MEMBERS and nominee.member and not nominee.probationary:
        yield stop("nominee.not_on_probation", name=name)
    elif not (nominee.member if kind == CourseKind.NEW_MEMBERS else nominee.listed):
        yield _not_there(nominee, kind)


def _not_there(nominee: Nominee, kind: str) -> Reason:
    if nominee.gone and nominee.gone_on:
        return stop("nominee.gone", variant=nominee.gone, name=nominee.name, on=nominee.gone_on)
    code = "nominee.not_on_probation" if kind == CourseKind.NEW_MEMBERS else "nominee.not_on_the_list"
    return stop(code, name=nominee.name)


def seat(capacity: int, taken: int, wanted: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who of `wanted`, in their order, gets a place, and who waits."""
    free = max(capacity - taken, 0)
    return tuple(wanted[:free]), tuple(wanted[free:])


def result_objections(points: Decimal | None, name: str, scale: Scale) -> tuple[Reason, ...]:
    """Say why nobody has such points."""
    if points is not None and not 0 <= points <= scale.most:
        return (stop("result.points", name=name, text=in_words(points), most=in_words(scale.most)),)
    return ()


def grade_of(points: Decimal | None, scale: Scale) -> str:
    """What these points are called; "" where they are too few, or none are told."""
    if points is None:
        return ""
    return next((each.grade for each in scale.grades if points >= each.least), "")


def outcome_of(points: Decimal | None, said: str, scale: Scale) -> str:
    """Passed or failed: as the office says, else by the points; "" while neither is told."""
    if said:
        return said
    if points is None:
        return ""
    return Result.PASSED if points >= scale.least else Result.FAILED


def in_words(points: Decimal) -> str:
    """Points as they are written here: 7,5."""
    return f"{points.normalize():f}".replace(".", ",")


def lapses_on(issued_on: date, months: int) -> date:
    """The last day on which a certificate of this day holds."""
    return add_months(issued_on, months)


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids the act; no instrument stands behind it."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
