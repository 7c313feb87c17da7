"""A meeting as a file tells it (JSON): people by their names, tasks by their words. What it means is found out here.

The shape is written down in docs/OPERATIONS.md. A file that has another shape is unreadable; a name that the cell does
not know, or knows twice, is a reason like any other.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from hatnhan.core.meetings import (
    BallotEntry,
    HeardEntry,
    ItemEntry,
    MinutesEntry,
    RollEntry,
    Speech,
    TaskEntry,
)
from hatnhan.core.names import fold
from hatnhan.core.outcome import Reason, Severity, Value

_HEAD = ("unit", "kind", "on")
_TEXTS = ("place", "topic", "guests", "dues", "praise", "conclusion", "documents", "grade")
_TIMES = ("starts_at", "ends_at")
_DAYS = ("documents_on", "reported_on")
_LISTS = ("roll", "items", "ballots", "tasks", "heard")
_KEYS = frozenset((*_HEAD, *_TEXTS, *_TIMES, *_DAYS, *_LISTS, "chair", "clerk", "scores"))
_ROW_KEYS: Mapping[str, frozenset[str]] = {
    "roll": frozenset({"person", "state", "reason"}),
    "items": frozenset({"title", "kind", "text", "speeches", "conclusion"}),
    "ballots": frozenset(
        {
            "person",
            "step",
            "subject",
            "method",
            "entitled",
            "present",
            "in_favour",
            "against",
            "item",
            "voters",
            "tellers",
        }
    ),
    "tasks": frozenset({"what", "person", "name", "due_on"}),
    "heard": frozenset({"task", "word", "due_on", "text"}),
    "speeches": frozenset({"speaker", "content"}),
    "person": frozenset({"name", "born"}),
}
# No cell has more members, nor a sheet more points; it is what a column of the tables holds.
_MOST = 32_767
Data = Any  # what JSON may hold


class MeetingFileError(ValueError):
    """The file has another shape than a meeting has; the text says where."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the cell knows on that day: a member, or a candidate whose case it carries."""

    person_id: int
    name: str
    born: date


@dataclass(frozen=True, slots=True)
class FileHead:
    """Of which cell, of which kind, on which day."""

    unit: str
    kind: str
    on: date


@dataclass(slots=True)
class _Reader:
    """Finds people and tasks by their words, and remembers what it could not find."""

    people: tuple[Known, ...]
    tasks: Mapping[int, str]
    reasons: list[Reason] = field(default_factory=list)

    def person(self, told: Data, where: str) -> int | None:
        if told is None or (isinstance(told, int) and not isinstance(told, bool)):
            return told
        name, born = _name_of(told, where)
        found = [each for each in self.people if fold(each.name) == fold(name)]
        found = [each for each in found if born is None or each.born == born]
        if len(found) == 1:
            return found[0].person_id
        self.reasons.append(_stop("meeting.person_several" if found else "meeting.person_unknown", name=name))
        return None

    def task(self, told: Data, where: str) -> int:
        if isinstance(told, int) and not isinstance(told, bool):
            return told
        found = [pk for pk, what in self.tasks.items() if fold(what) == fold(_text(told, where))]
        if len(found) == 1:
            return found[0]
        self.reasons.append(_stop("task.not_found", what=str(told)))
        return 0


def head_of(data: Data) -> FileHead:
    """Which meeting the file tells of; MeetingFileError where it does not say."""
    _check("the file", data, _KEYS)
    for key in _HEAD:
        if key not in data:
            raise MeetingFileError(f"missing: {key}")
    return FileHead(_text(data["unit"], "unit"), _text(data["kind"], "kind"), _day(data["on"], "on"))


def entry_of(
    data: Data, people: tuple[Known, ...], tasks: Mapping[int, str]
) -> tuple[MinutesEntry, tuple[Reason, ...]]:
    """The minutes that the file tells, and whom or what of it the cell does not know."""
    reader = _Reader(people, tasks)
    _check("the file", data, _KEYS)
    lists: dict[str, Callable[[Data, str, _Reader], Any]] = {
        "roll": _roll,
        "items": _item,
        "ballots": _ballot,
        "tasks": _task,
        "heard": _heard,
    }
    columns: dict[str, Any] = {
        **{key: _text(data.get(key, ""), key) for key in _TEXTS},
        **{key: _time(data.get(key), key) for key in _TIMES},
        **{key: _maybe_day(data.get(key), key) for key in _DAYS},
        **{key: tuple(_rows(data.get(key, []), key, read, reader)) for key, read in lists.items()},
        "chair_id": reader.person(data.get("chair"), "chair"),
        "clerk_id": reader.person(data.get("clerk"), "clerk"),
        "scores": _scores(data.get("scores", {})),
    }
    return MinutesEntry(**columns), tuple(dict.fromkeys(reader.reasons))


def _rows(told: Data, key: str, read: Callable[[Data, str, _Reader], Any], reader: _Reader) -> Iterator[Any]:
    if not isinstance(told, list):
        raise MeetingFileError(f"{key}: a list is expected")
    for number, row in enumerate(told, 1):
        where = f"{key}, {number}"
        _check(where, row, _ROW_KEYS[key])
        found = read(row, where, reader)
        if found is not None:
            yield found


def _roll(row: Data, where: str, reader: _Reader) -> RollEntry | None:
    person_id = reader.person(row.get("person"), where)
    if person_id is None:
        return None
    return RollEntry(person_id, _text(row.get("state", "present"), where), _text(row.get("reason", ""), where))


def _item(row: Data, where: str, reader: _Reader) -> ItemEntry:
    speeches = row.get("speeches", [])
    if not isinstance(speeches, list):
        raise MeetingFileError(f"{where}: speeches are a list")
    for speech in speeches:
        _check(f"{where}, speeches", speech, _ROW_KEYS["speeches"])
    return ItemEntry(
        title=_text(row.get("title", ""), where),
        kind=_text(row.get("kind", "other"), where),
        text=_text(row.get("text", ""), where),
        speeches=tuple(
            Speech(_text(each.get("speaker", ""), where), _text(each.get("content", ""), where)) for each in speeches
        ),
        conclusion=_text(row.get("conclusion", ""), where),
    )


def _ballot(row: Data, where: str, reader: _Reader) -> BallotEntry:
    voters = row.get("voters", [])
    if not isinstance(voters, list):
        raise MeetingFileError(f"{where}: voters are a list")
    named = (reader.person(each, where) for each in voters)
    in_favour = _number(row.get("in_favour"), where)
    if in_favour is None:
        raise MeetingFileError(f"{where}: missing: in_favour")
    return BallotEntry(
        in_favour=in_favour,
        against=_number(row.get("against"), where) or 0,
        entitled=_number(row.get("entitled"), where),
        present=_number(row.get("present"), where),
        person_id=reader.person(row.get("person"), where),
        step=_text(row.get("step", ""), where),
        subject=_text(row.get("subject", ""), where),
        method=_text(row.get("method", "secret"), where),
        item=_number(row.get("item"), where),
        voters=tuple(pk for pk in named if pk is not None),
        tellers=_text(row.get("tellers", ""), where),
    )


def _task(row: Data, where: str, reader: _Reader) -> TaskEntry:
    return TaskEntry(
        what=_text(row.get("what", ""), where),
        person_id=reader.person(row.get("person"), where),
        name=_text(row.get("name", ""), where),
        due_on=_maybe_day(row.get("due_on"), where),
    )


def _heard(row: Data, where: str, reader: _Reader) -> HeardEntry:
    return HeardEntry(
        task_id=reader.task(row.get("task"), where),
        word=_text(row.get("word", ""), where),
        due_on=_maybe_day(row.get("due_on"), where),
        text=_text(row.get("text", ""), where),
    )


def _scores(told: Data) -> dict[str, int]:
    if not isinstance(told, dict):
        raise MeetingFileError("scores: points by criterion are expected")
    return {criterion: _number(points, "scores") or 0 for criterion, points in told.items()}


def _check(where: str, told: Data, keys: frozenset[str]) -> None:
    if not isinstance(told, dict):
        raise MeetingFileError(f"{where}: an object is expected")
    if unknown := sorted(told.keys() - keys):
        raise MeetingFileError(f"{where}: unknown: {', '.join(unknown)}")


def _name_of(told: Data, where: str) -> tuple[str, date | None]:
    """A name, or a name with its day of birth where two are called alike."""
    if isinstance(told, dict):
        _check(where, told, _ROW_KEYS["person"])
        return _text(told.get("name", ""), where), _maybe_day(told.get("born"), where)
    return _text(told, where), None


def _text(told: Data, where: str) -> str:
    if not isinstance(told, str) or "\0" in told:
        raise MeetingFileError(f"{where}: a text is expected, not {told!r}")
    return told


def _number(told: Data, where: str) -> int | None:
    if told is None or (isinstance(told, int) and not isinstance(told, bool) and abs(told) <= _MOST):
        return told
    raise MeetingFileError(f"{where}: a whole number is expected, not {told!r}")


def _day(told: Data, where: str) -> date:
    try:
        return date.fromisoformat(_text(told, where))
    except ValueError as fault:
        raise MeetingFileError(f"{where}: a day such as 2026-06-05 is expected, not {told!r}") from fault


def _maybe_day(told: Data, where: str) -> date | None:
    return None if told is None else _day(told, where)


def _time(told: Data, where: str) -> time | None:
    if told is None:
        return None
    try:
        return time.fromisoformat(_text(told, where))
    except ValueError as fault:
        raise MeetingFileError(f"{where}: a time such as 07:30 is expected, not {told!r}") from fault


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
