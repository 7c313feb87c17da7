"""Names that mass organisations put forward: as they are typed or pasted, and whom two cells have at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.names import capitalised, clean, fold
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.plausible import FIRST_BIRTH, length_objections
from hatnhan.core.situation import Step

# What the register holds of each text.
LENGTHS: Mapping[str, int] = {"name": 120, "address": 200, "why": 200}
_DAY = re.compile(r"(?:(\d{1,2})[/.-](\d{1,2})[/.-])?(\d{4})")
_SEXES = {"nam": "male", "trai": "male", "male": "male", "nu": "female", "gai": "female", "female": "female"}
_SEPARATOR = re.compile(r"\t|;|\|")
_LIST_NUMBER = re.compile(r"\d+[.)]?")
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A person as an organisation names him. `born` None: only the year is known."""

    name: str
    born_year: int
    born: date | None = None
    sex: str = ""
    address: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A pasted line that could not be read, and why."""

    row: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted column: what could be read of it, in its order, and what not."""

    good: tuple[Named, ...]
    bad: tuple[BadLine, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on a list or put forward for one. `number`: a keyed digest of the ID number, where it is known."""

    key: str
    folded: str
    born_year: int
    born: date | None = None
    number: str = ""


def name_objections(named: Named, today: date) -> tuple[Reason, ...]:
    """Everything that speaks against a name as it was typed."""
    texts = {"name": named.name, "address": named.address, "why": named.why}
    return (*_birth_objections(named, today), *length_objections(texts, LENGTHS))


def tidied(named: Named) -> Named:
    """The same with composed letters, single spaces, a name typed in capitals as it is written."""
    name = capitalised(named.name)
    return Named(name, named.born_year, named.born, named.sex, clean(named.address), clean(named.why))


def read_birth(text: str) -> tuple[date | None, int] | None:
    """A day of birth, or a year alone; None where the text is neither."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    if day is None:
        return None, int(year)
    try:
        return date(int(year), int(month), int(day)), int(year)
    except ValueError:
        return None


def read_lines(text: str, today: date) -> Pasted:
    """Lines of a list: name, birth, and whatever follows in this order: sex, address, why; a number before is passed.

    Columns are parted by a tab, as a spreadsheet copies them, or by a semicolon.
    """
    good: list[Named] = []
    bad: list[BadLine] = []
    for row, line in enumerate(text.splitlines()[:MOST_LINES], 1):
        if not line.strip():
            continue
        read = _read(line, today)
        if isinstance(read, Reason):
            bad.append(BadLine(row, line.strip(), read))
        else:
            good.append(read)
    return Pasted(tuple(good), tuple(bad))


def find_twins(people: Iterable[Known]) -> dict[str, tuple[str, ...]]:
    """Who may be the same person as whom, by key; whoever has no twin is left out.

    The ID number decides where both are known; else the name and the day of birth, or the year where that is all.
    """
    alike: dict[str, list[Known]] = defaultdict(list)
    for one in people:
        alike[f"name {one.folded}"].append(one)
        if one.number:
            alike[f"number {one.number}"].append(one)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in alike.values():
        for one, other in _pairs(group):
            if same_person(one, other):
                found[one.key][other.key] = None
                found[other.key][one.key] = None
    return {key: tuple(others) for key, others in found.items()}


def same_person(one: Known, other: Known) -> bool:
    """Tell whether these two may be one person."""
    if one.number and other.number:
        return one.number == other.number
    if one.folded != other.folded:
        return False
    if one.born and other.born:
        return one.born == other.born
    return one.born_year == other.born_year


def _pairs(group: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            yield one, other


def _read(line: str, today: date) -> Named | Reason:
    parts = [clean(part) for part in _SEPARATOR.split(line)]
    if len(parts) > 1 and _LIST_NUMBER.fullmatch(parts[0]):
        parts = parts[1:]
    name, birth, *more = [*parts, ""] if len(parts) == 1 else parts
    read = read_birth(birth)
    if not name or read is None:
        return stop("proposal.line_unread")
    sex = _SEXES.get(fold(more[0]), "") if more else ""
    if sex:
        more = more[1:]
    address, why = (*more, "", "")[:2]
    named = tidied(Named(name, read[1], read[0], sex, address, why))
    return next(iter(name_objections(named, today)), named)


def _birth_objections(named: Named, today: date) -> Iterator[Reason]:
    if not fold(named.name):
        yield stop("person.without_name")
    if named.born_year > today.year or (named.born and named.born > today):
        yield stop("proposal.born_in_the_future", name=named.name, year=named.born_year)
    elif named.born_year < FIRST_BIRTH.year:
        yield stop("proposal.born_too_early", name=named.name, year=named.born_year)
    if named.born and named.born.year != named.born_year:
        yield stop("proposal.years_differ", name=named.name, year=named.born_year)


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids the act."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))


class Stage(StrEnum):
    """How far somebody on a source list is, as other cells of the commune are told: no more than that."""

    HELPED = "helped"
    FILE = "file"
    VOTED = "voted"


_STEPS = tuple(Step)


def stage_of(next_step: str) -> Stage:
    """How far the case is whose next step is this one; "": nothing is left to do."""
    place = _STEPS.index(Step(next_step)) if next_step else len(_STEPS)
    if place < _STEPS.index(Step.FILE_OPENED):
        return Stage.HELPED
    return Stage.FILE if place <= _STEPS.index(Step.CELL_VOTE_ADMISSION) else Stage.VOTED
