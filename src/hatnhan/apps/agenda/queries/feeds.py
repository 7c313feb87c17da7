"""What a calendar and a chat group may be told: unit, step and day. No names, no numbers of persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hatnhan.apps.access.queries import actor_by_id, digest_of
from hatnhan.apps.agenda.models import CalendarFeed
from hatnhan.apps.agenda.queries.work import WorkLine, work_list
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import State

# More than a person does in a month; a calendar with thousands of lines is of no use to anybody.
_MOST = 500


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One task without the person: `case_id` leads to him, for who may sign in."""

    case_id: int
    step: str
    step_name: str
    unit: str
    latest: date
    late: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """What the calendar of an account shows now, in its language."""

    language: str
    lines: tuple[FeedLine, ...]


@dataclass(frozen=True, slots=True)
class DuePart:
    """The tasks of one day and one kind in a unit: how many."""

    unit: str
    step_name: str
    latest: date
    late: bool
    count: int


def has_feed(actor: Actor) -> bool:
    """Tell whether the actor's calendar has an address."""
    return CalendarFeed.objects.filter(user=actor.id).exists()


def feed_of(token: str, at: datetime) -> Feed:
    """What stands behind this address; CalendarFeed.DoesNotExist where it is none, or its account is blocked."""
    feeds = CalendarFeed.objects.select_related("user").filter(user__is_active=True)
    user = feeds.get(digest=digest_of(token)).user
    actor = actor_by_id(user.pk, at)
    if not actor.may_anywhere(Permission.VIEW_CASE):
        return Feed(user.language, ())
    work = work_list(actor, user.language, size=_MOST)
    return Feed(user.language, tuple(_lines((*work.late, *work.due))))


def due_parts(actor: Actor, language: str) -> tuple[DuePart, ...]:
    """The work list for a chat group: by unit, then by day."""
    work = work_list(actor, language, size=_MOST)
    counts: dict[tuple[str, date, str, bool], int] = {}
    for line in _lines((*work.late, *work.due)):
        key = (line.unit, line.latest, line.step_name, line.late)
        counts[key] = counts.get(key, 0) + 1
    return tuple(
        DuePart(unit, step_name, latest, late, count)
        for (unit, latest, step_name, late), count in sorted(counts.items(), key=lambda pair: pair[0][:3])
    )


def _lines(work: Iterable[WorkLine]) -> Iterator[FeedLine]:
    for line in work:
        yield FeedLine(line.case_id, line.step, line.step_name, line.unit, line.latest, line.state == State.LATE)
