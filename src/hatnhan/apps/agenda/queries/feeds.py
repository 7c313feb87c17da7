"""What a calendar and a chat group may be told: unit, step and day. No names, no numbers of persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hatnhan.apps.access.queries import actor_by_id, digest_of
from hatnhan.apps.agenda.models import CalendarFeed
from hatnhan.apps.agenda.queries.gathering import due_lines, wanted_by
from hatnhan.apps.agenda.queries.work import WorkLine, work_list
from hatnhan.core.agenda import DueKind, DueLine
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import State
from hatnhan.core.wording_agenda import due_name

# More than a person does in a month; a calendar with thousands of lines is of no use to anybody.
_MOST = 500


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One task without the person: `case_id`, or `kind` and `key`, lead to it, for who may sign in."""

    step: str
    step_name: str
    unit: str
    latest: date
    late: bool
    case_id: int | None = None
    kind: DueKind | None = None
    key: int = 0
    unit_id: int = 0


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
    return Feed(user.language, _lines(actor, user.language))


def due_parts(actor: Actor, language: str) -> tuple[DuePart, ...]:
    """What is due for a chat group: by unit, then by day."""
    counts: dict[tuple[str, date, str, bool], int] = {}
    for line in _lines(actor, language):
        key = (line.unit, line.latest, line.step_name, line.late)
        counts[key] = counts.get(key, 0) + 1
    return tuple(
        DuePart(unit, step_name, latest, late, count)
        for (unit, latest, step_name, late), count in sorted(counts.items(), key=lambda pair: pair[0][:3])
    )


def _lines(actor: Actor, language: str) -> tuple[FeedLine, ...]:
    """Steps of cases, then what is due beside them; of neither more than anybody does."""
    found = list(_others(due_lines(actor, wanted_by(actor, most=_MOST)), actor.today, language))
    if actor.may_anywhere(Permission.VIEW_CASE):
        work = work_list(actor, language, size=_MOST)
        found = [*_steps((*work.late, *work.due)), *found]
    return tuple(found)


def _steps(work: Iterable[WorkLine]) -> Iterator[FeedLine]:
    for line in work:
        late = line.state == State.LATE
        yield FeedLine(line.step, line.step_name, line.unit, line.latest, late, line.case_id)


def _others(lines: Iterable[DueLine], today: date, language: str) -> Iterator[FeedLine]:
    """Kind, unit and day alone: a task in its own words may name somebody."""
    for line in lines:
        name = due_name(line.kind, language)
        late, key = line.latest < today, line.key
        yield FeedLine(line.kind, name, line.unit, line.latest, late, None, line.kind, key, line.unit_id)
