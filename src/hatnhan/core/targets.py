"""What speaks against a target as it is written, and how a column of targets is read."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.core.outcome import Reason, Severity, Value

# Not a rule but the mark of a slip of the finger: a province admits some thousands a year, a cell a handful.
MOST, MOST_OF_A_CELL = 99_999, 999
FIRST_YEAR, YEARS_AHEAD, LONGEST_TERM = 1930, 10, 10
BETWEEN_GROUPS = "+"
_NUMBER = re.compile(r"\d{1,3}(?:[.  ]\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Group:
    """A target group while targets are given for it: years, both inclusive; None: still."""

    key: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target is for: a year or a term, everybody ("") or those of one group or of several ("a+b")."""

    first_year: int
    last_year: int
    groups: str = ""

    @property
    def is_term(self) -> bool:
        """Tell a term from a year."""
        return self.last_year > self.first_year

    @property
    def group_keys(self) -> tuple[str, ...]:
        """The groups; who is in several of them counts once."""
        return tuple(self.groups.split(BETWEEN_GROUPS)) if self.groups else ()


def joined(groups: Collection[str]) -> str:
    """Several groups as one word, whatever the order in which they were chosen."""
    return BETWEEN_GROUPS.join(sorted(set(groups)))


def read_count(text: str) -> int | str:
    """The number written here, thousands apart or not; else the code of the reason why it is none."""
    told = text.strip().replace(" ", " ")
    if _NUMBER.fullmatch(told):
        digits = re.sub(r"\D", "", told)
        return int(digits) if len(digits) < len(str(MOST)) + 4 else "target.absurd"
    if re.fullmatch(r"[-−–]\s*\d+([.,]\d+)?", told):
        return "target.negative"
    if re.fullmatch(r"\d+[.,]\d+", told):
        return "target.fractional"
    return "target.no_number"


def count_objections(count: int, name: str, *, cell: bool) -> tuple[Reason, ...]:
    """Say why no unit has such a target."""
    if count < 0:
        return (stop("target.negative", name=name, text=str(count)),)
    most = MOST_OF_A_CELL if cell else MOST
    return (stop("target.absurd", name=name, text=str(count), most=most),) if count > most else ()


def aim_objections(aim: Aim, groups: Mapping[str, Group], today: date) -> tuple[Reason, ...]:
    """Say what is wrong with years and groups."""
    return tuple(_aim_objections(aim, groups, today))


def _aim_objections(aim: Aim, groups: Mapping[str, Group], today: date) -> Iterator[Reason]:
    if not FIRST_YEAR <= aim.first_year <= aim.last_year <= today.year + YEARS_AHEAD:
        yield stop("target.years", first=aim.first_year, last=aim.last_year)
    elif aim.last_year - aim.first_year >= LONGEST_TERM:
        yield stop("target.long_term", first=aim.first_year, last=aim.last_year, most=LONGEST_TERM)
    for key in aim.group_keys:
        group = groups.get(key)
        if group is None:
            yield stop("group.unknown", group=key)
        elif group.until is not None and aim.first_year > group.until:
            yield stop("target.group_ended", group=key, year=group.until)
        elif group.since is not None and aim.last_year < group.since:
            yield stop("target.group_later", group=key, year=group.since)


def stop(code: str, **values: Value) -> Reason:
    """A reason of the register itself."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
