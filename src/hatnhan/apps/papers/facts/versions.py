"""What differs between two signed versions of a meeting's minutes, part by part; the words are the page's."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, ItemLine, NumberLine, RollLine, TaskLine

Side = str | RollLine | ItemLine | BallotLine | TaskLine | NumberLine | None
HEAD = (
    *("starts_at", "ends_at", "place", "topic", "chair", "clerk", "guests", "dues"),
    *("conclusions", "praise", "points", "grade"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the later version says otherwise. A side is None where that version does not have it.

    `part`: head, roll, earlier, item, vote, task, score, number. `about`: the code of a field, criterion or form, else
    a name.
    """

    part: str
    about: str
    before: Side
    after: Side


def differences(before: HeldMeeting, after: HeldMeeting) -> tuple[Difference, ...]:
    """Everything, in the order of the paper; nothing where both say the same."""
    return tuple(_differences(before, after))


def _differences(before: HeldMeeting, after: HeldMeeting) -> Iterator[Difference]:
    for name in HEAD:
        stood, stands = (_text(getattr(held, name)) for held in (before, after))
        if stood != stands:
            yield Difference("head", name, stood, stands)
    yield from _of("roll", before.roll, after.roll, _Way(_person, _answer, lambda line: line.name))
    yield from _of("earlier", before.heard, after.heard, _Way(_task_and_who, _heard, lambda line: line.what))
    yield from _of("item", before.items, after.items, _Way(_title, _said, _title))
    yield from _of("vote", before.ballots, after.ballots, _Way(lambda line: line.id, _count, _subject))
    yield from _of("task", before.given, after.given, _Way(lambda line: line.what, _given, lambda line: line.what))
    stood_points, points = dict(before.scores), dict(after.scores)
    for criterion in dict.fromkeys((*stood_points, *points)):
        if stood_points.get(criterion) != points.get(criterion):
            yield Difference("score", criterion, _number(stood_points.get(criterion)), _number(points.get(criterion)))
    yield from _of(
        "number", before.numbers, after.numbers, _Way(_paper, lambda line: line.text, lambda line: line.form)
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """How lines of a part are compared: which belong together, what they say, what they are about."""

    key: Callable[[Any], Hashable]
    says: Callable[[Any], object]
    about: Callable[[Any], str]


def _of(part: str, before: Iterable[Side], after: Iterable[Side], way: _Way) -> Iterator[Difference]:
    for stood, stands in _together(before, after, way.key):
        if stood is None or stands is None or way.says(stood) != way.says(stands):
            yield Difference(part, way.about(stands or stood), stood, stands)


def _together(
    before: Iterable[Side], after: Iterable[Side], key: Callable[[Any], Hashable]
) -> Iterator[tuple[Side, Side]]:
    """Lines of both that belong together, in the order of the later version; what went comes last."""
    left = list(before)
    for line in after:
        found = next((each for each in left if key(each) == key(line)), None)
        if found is not None:
            left.remove(found)
        yield found, line
    yield from ((line, None) for line in left)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def _number(points: int | None) -> str | None:
    return None if points is None else str(points)


def _person(line: RollLine) -> int:
    return line.person_id


def _answer(line: RollLine) -> tuple[str, str]:
    return line.state, line.reason


def _task_and_who(line: TaskLine) -> tuple[str, str]:
    return line.what, line.who


def _heard(line: TaskLine) -> tuple[str, str, date | None]:
    return line.word, line.text, line.due_on


def _given(line: TaskLine) -> tuple[str, date | None]:
    return line.who, line.due_on


def _title(line: ItemLine) -> str:
    return line.title


def _said(line: ItemLine) -> tuple[object, ...]:
    return line.text, line.speeches, line.conclusion


def _count(line: BallotLine) -> tuple[object, ...]:
    counted = (line.entitled, line.present, line.in_favour, line.against, line.outcome)
    return *counted, line.method, line.tellers, line.subject, line.person


def _subject(line: BallotLine) -> str:
    return line.person or line.subject


def _paper(line: NumberLine) -> tuple[str, int]:
    return line.form, line.ballot
