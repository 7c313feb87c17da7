"""The one screen, built from the page of the meeting and from the votes that are due at its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from hatnhan.apps.meetings.queries import BallotLine, CriterionLine, ItemLine, MeetingPage, RollLine, TaskLine
from hatnhan.core.ballot import Share, votes_needed
from hatnhan.core.names import fold
from hatnhan.core.rules_bodies import Threshold
from hatnhan.core.sentences import step_name
from hatnhan.web.meetings.minutes_fields import collective_of
from hatnhan.web.meetings.screen import Absent, Choices, Earlier, Given, Item, Listed, Marked, Screen, Vote
from hatnhan.web.meetings.texts import write_item

_KNOWN = frozenset({"exempt", "away", "suspended"})
_HEAD = ("on", "starts_at", "ends_at", "place", "guests", "dues", "praise", "conclusion", "grade")


@dataclass(frozen=True, slots=True)
class DueVote:
    """A vote of the cell that comes next in somebody's case."""

    person_id: int
    name: str
    step: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What the screen is told beside the meeting itself."""

    share: Share
    threshold: Threshold
    due: tuple[DueVote, ...] = ()
    items: tuple[tuple[str, str], ...] = ()  # kind and title, where nothing was called
    helpers: Choices = ()
    next_on: date | None = None

    def needed(self, entitled: int, step: str) -> int:
        """Votes in favour that carry a vote: on a person's step, or on anything else."""
        if step:
            return votes_needed(entitled, self.share)
        limit = self.threshold
        least = votes_needed(entitled, Share(limit.numerator, limit.denominator))
        exact = entitled * limit.numerator % limit.denominator == 0
        return least + (1 if limit.more_than and exact else 0)


def screen_of(page: MeetingPage, beside: Beside, language: str) -> Screen:
    """All that the form shows, in the order of the paper."""
    listed = tuple(_listed(page.roll))
    votes = tuple(_votes(page, beside, language))
    items = tuple(_items(page, beside, votes))
    placed = {id(vote) for item in items for vote in item.votes}
    return Screen(
        head={name: getattr(page, name) for name in _HEAD} | {"chair": page.chair_id, "clerk": page.clerk_id},
        members=listed,
        officers=tuple((str(line.person_id), f"{line.number}. {line.name}") for line in listed),
        absent=tuple(_absent(page.roll)),
        earlier=tuple(map(_earlier, page.earlier)),
        items=items,
        votes=tuple(vote for _, vote in votes if id(vote) not in placed),
        given=tuple(map(_given, page.tasks)),
        helpers=beside.helpers,
        movements=tuple((str(line.id), line.name) for line in page.movements),
        next_on=beside.next_on,
        criteria=tuple(_marked(line, language) for line in page.sheet.criteria) if page.sheet else (),
        grades=_grades(page, language),
        carried={name: getattr(page, name) for name in ("topic", "documents", "documents_on", "reported_on")},
    )


def _listed(roll: Sequence[RollLine]) -> Iterator[Listed]:
    for number, line in enumerate(roll, 1):
        yield Listed(number, line.person_id, line.name, line.state if line.state in _KNOWN else "")


def _absent(roll: Sequence[RollLine]) -> Iterator[Absent]:
    """Whoever does not stand as the register expects."""
    for line in roll:
        away = line.left_out in _KNOWN or (line.left_out == "temporary" and not line.visiting)
        if line.state in {"excused", "unexcused"} or (line.state == "present" and away):
            yield Absent(line.person_id, line.state, line.reason)


def _earlier(task: TaskLine) -> Earlier:
    return Earlier(task.id, task.name, task.what, task.due_on, task.word, task.new_due_on, task.text)


def _given(task: TaskLine) -> Given:
    who, what = str(task.person_id or ""), task.what
    if not who:
        who, what = collective_of(task.name, task.what)
    return Given(task.id, who, what, task.first_due_on, task.movement_id)


Placed = tuple[int | None, Vote]


def _votes(page: MeetingPage, beside: Beside, language: str) -> Iterator[Placed]:
    """Every vote with the place of its item: those that are written, then those that are due."""
    there = {(line.person_id, line.step) for line in page.ballots}
    yield from ((line.item, _written(line, page, beside, language)) for line in page.ballots)
    for due in beside.due:
        if (due.person_id, due.step) not in there:
            entitled, present, needed = _numbers(page, beside, due.person_id, due.step)
            title = _title(due.step, due.name, language)
            vote = Vote(title, person_id=due.person_id, step=due.step)
            yield None, replace(vote, entitled=entitled, there=present, needed=needed)


def _written(line: BallotLine, page: MeetingPage, beside: Beside, language: str) -> Vote:
    entitled, there, needed = _numbers(page, beside, line.person_id, line.step)
    return Vote(
        title=_title(line.step, line.name, language) if line.step else line.subject,
        id=line.id,
        person_id=line.person_id,
        step=line.step,
        subject=line.subject,
        method=line.method,
        tellers=line.tellers,
        present=line.present if line.present != there else None,
        in_favour=line.in_favour,
        against=line.against,
        entitled=entitled,
        there=there,
        needed=needed,
    )


def _numbers(page: MeetingPage, beside: Beside, person_id: int | None, step: str) -> tuple[int, int, int]:
    """Who may vote, who of them is there, how many carry it; nobody votes on himself."""
    figures, himself = page.figures, next((line for line in page.roll if line.person_id == person_id and step), None)
    own = himself is not None and not himself.left_out
    entitled = figures.entitled - own
    there = figures.voters - (own and himself is not None and himself.state == "present")
    return entitled, there, beside.needed(entitled, step)


def _title(step: str, name: str, language: str) -> str:
    return f"{name}: {step_name(step, language)}"


def _items(page: MeetingPage, beside: Beside, votes: tuple[Placed, ...]) -> Iterator[Item]:
    lines = page.items or tuple(
        ItemLine(0, place, kind, title, "", (), "") for place, (kind, title) in enumerate(beside.items, 1)
    )
    taken: set[int] = set()
    for line in lines:
        own = [vote for place, vote in votes if place == line.place or _names_it(line, place, vote)]
        free = tuple(vote for vote in own if id(vote) not in taken)
        taken |= {id(vote) for vote in free}
        body = write_item(line.text, line.speeches, line.conclusion)
        yield Item(line.title, line.kind, body, free)


def _names_it(line: ItemLine, place: int | None, vote: Vote) -> bool:
    """A vote that no item has yet belongs to the item that names whom it is about."""
    return place is None and bool(vote.step) and fold(vote.title.partition(":")[0]) in fold(line.title)


def _marked(line: CriterionLine, language: str) -> Marked:
    title = line.title_vi if language == "vi" else line.title_en
    told = {"points": line.proposed, "counted": line.counted, "of": line.of, "source": line.source}
    why = gettext("proposed %(points)s: %(counted)s of %(of)s (%(source)s, a local scale)") % told
    return Marked(line.code, title, line.most, line.points, line.proposed, why if line.proposed is not None else "")


def _grades(page: MeetingPage, language: str) -> Choices:
    if page.sheet is None or page.sheet.criteria:
        return ()
    return tuple((line.code, line.title_vi if language == "vi" else line.title_en) for line in page.sheet.grades)
