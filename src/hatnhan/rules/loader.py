"""Read rules/*.toml once, check them against the dataclasses of the core, and give the rules in force on a day."""

import json
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hatnhan.core.outcome import Confidence
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rules

# Every rule has an entry from this day on, be it "unknown": so that rules exist for every later day.
FIRST_DAY = date(2011, 1, 19)
UNKNOWN = "unknown"

_TABLE_KEYS = {"about": True, "about_vi": True, "unit": False, "values": True}
_ENTRY_KEYS = {
    "since": True,
    "value": True,
    "instrument": True,
    "point": True,
    "confidence": True,
    "seen": False,
    "note": False,
    "cases_opened_from": False,
    "correction": False,
}
Data = Any  # what a TOML file may hold, and what it becomes
Kind = Any  # a type as the hints of the core name it

_SEEN = ("text", "secondary", "recollection", "inferred")


class RulesError(Exception):
    """A rules file says something that the core cannot read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value of a rule. `raw` is the value as the file has it, `rule` what the core is given.

    Only own entries end by themselves: `until` is exclusive.
    """

    since: date
    cases_opened_from: date | None
    raw: Data
    rule: Rule[Any]
    instrument: str = ""
    point: str = ""
    note: Data = None
    until: date | None = None

    def holds(self, day: date, opened_on: date) -> bool:
        """Tell whether it has begun on this day for a case opened then, and has not ended by itself."""
        if self.cases_opened_from is not None and self.cases_opened_from > opened_on:
            return False
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Table:
    """One rule with everything that was ever published of it, by first day."""

    about: str
    about_vi: str
    unit: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A dated value that an operator adds for his own organisation: `rule` is "group.key", `value` JSON text.

    `unit` names the organisation, `depth` is its place on the way down to the unit that the book is for: the nearest
    entry prevails. `until` is exclusive; a shipped entry of a later day ends an own one too.
    """

    rule: str
    since: date
    value: str
    source: str
    confidence: Confidence = Confidence.HIGH
    cases_opened_from: date | None = None
    until: date | None = None
    unit: str = ""
    depth: int = 0


Overlay = tuple[OwnEntry, ...]


@cache
def read_file(name: str) -> dict[str, Any]:
    """One rules file as it stands."""
    try:
        return tomllib.loads(files("hatnhan.rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise RulesError(f"{name}.toml cannot be read: {fault}") from fault


def groups() -> dict[str, Kind]:
    """The dataclass of each group, by the name of its file."""
    return {name: group for name, group in get_type_hints(Rules).items() if is_dataclass(group)}


@cache
def tables(name: str) -> Mapping[str, Table]:
    """Every rule of a group with all its entries, checked."""
    group, found = groups()[name], read_file(name)
    if odd := sorted(found.keys() ^ {field.name for field in fields(group)}):
        raise RulesError(f"{name}.toml and {group.__name__} disagree on: {', '.join(odd)}")
    return {key: _table(f"{name}.toml, {key}", found[key], _kind(hint)) for key, hint in get_type_hints(group).items()}


def _kind(hint: Kind) -> Kind:
    """What the `T` of a `Rule[T]` is."""
    return get_args(hint)[0]


def _table(place: str, table: Data, kind: Kind) -> Table:
    _check_keys(place, table, _TABLE_KEYS)
    entries = tuple(sorted((_entry(place, row, kind) for row in table["values"]), key=lambda entry: entry.since))
    if not any(entry.since <= FIRST_DAY and entry.cases_opened_from is None for entry in entries):
        raise RulesError(f"{place}: no value on {FIRST_DAY}; write one, or {UNKNOWN!r}, since that day")
    return Table(table["about"], table["about_vi"], table.get("unit", ""), entries)


def _check_keys(place: str, table: Data, keys: Mapping[str, bool]) -> None:
    if not isinstance(table, dict):
        raise RulesError(f"{place}: a table is expected, not {table!r}")
    if unknown := sorted(table.keys() - keys.keys()):
        raise RulesError(f"{place}: unknown key: {', '.join(unknown)}")
    if missing := [key for key, needed in keys.items() if needed and key not in table]:
        raise RulesError(f"{place}: missing: {', '.join(missing)}")


def _entry(place: str, row: Data, kind: Kind) -> Entry:
    _check_keys(place, row, _ENTRY_KEYS)
    since = row["since"]
    if type(since) is not date:
        raise RulesError(f"{place}: since = {since!r} is not a day")
    where = f"{place}, since {since}"
    rule: Rule[Any] = Rule(
        value=_parse(where, row["value"], kind),
        since=since,
        source=_source(where, row["instrument"], row["point"]),
        confidence=_confidence(where, row["confidence"]),
        seen=_seen(where, row.get("seen", "text")),
    )
    opened_from = row.get("cases_opened_from")
    return Entry(since, opened_from, row["value"], rule, row["instrument"], row["point"], row.get("note"))


def _source(where: str, instrument: str, point: str) -> str:
    known = read_file("instruments")
    if instrument not in known:
        raise RulesError(f"{where}: instrument {instrument!r} is not in instruments.toml")
    return f"{known[instrument]['code']} {point}".strip()


def _confidence(where: str, text: Data) -> Confidence:
    try:
        return Confidence(text)
    except ValueError:
        raise RulesError(f"{where}: confidence {text!r} is none of {', '.join(Confidence)}") from None


def _seen(where: str, text: Data) -> str:
    if text not in _SEEN:
        raise RulesError(f"{where}: seen {text!r} is none of {', '.join(_SEEN)}")
    return str(text)


def _parse(where: str, value: Data, kind: Kind) -> Data:
    """Turn a value of the file into the type that the core names, or say what is wrong with it."""
    origin: Kind = get_origin(kind)
    if origin in {UnionType, Union}:
        inner = next(each for each in get_args(kind) if each is not NoneType)
        return None if value == UNKNOWN else _parse(where, value, inner)
    if origin is tuple:
        return _parse_list(where, value, get_args(kind)[0])
    if is_dataclass(kind):
        return _parse_table(where, value, kind)
    if issubclass(kind, StrEnum):
        return _parse_word(where, value, kind)
    if type(value) is not kind:  # a bool is an int, but not here; a moment is a date, but not here
        raise RulesError(f"{where}: {value!r} is not {kind.__name__}")
    return value


def _parse_list(where: str, value: Data, kind: Kind) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise RulesError(f"{where}: {value!r} is not a list")
    return tuple(_parse(where, item, kind) for item in value)


def _parse_table(where: str, value: Data, kind: Kind) -> Data:
    needed = {field.name: field.default is MISSING for field in fields(kind)}
    _check_keys(where, value, needed)
    hints = get_type_hints(kind)
    return kind(**{key: _parse(f"{where}, {key}", item, hints[key]) for key, item in value.items()})


def _parse_word(where: str, value: Data, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        raise RulesError(f"{where}: {value!r} is none of {', '.join(kind)}") from None


def rule_kind(rule: str) -> Kind:
    """The type of the values of a rule, "group.key"; RulesError where there is no such rule."""
    name, _, key = rule.partition(".")
    group = groups().get(name)
    hints = get_type_hints(group) if group else {}
    if key not in hints:
        raise RulesError(f"own entries for rules that do not exist: {rule}")
    return _kind(hints[key])


def read_own(own: OwnEntry) -> Entry:
    """An own entry as the judge is given it; RulesError where its value is not of the type of its rule."""
    kind = rule_kind(own.rule)
    where = f"{own.rule}, since {own.since} (own entry)"
    if not own.source:
        raise RulesError(f"{where}: a source is needed")
    try:
        raw = json.loads(own.value)
    except (ValueError, RecursionError) as fault:
        raise RulesError(f"{where}: {own.value!r} is not JSON") from fault
    source = f"{own.unit}: {own.source}" if own.unit else own.source
    rule: Rule[Any] = Rule(_parse(where, raw, kind), own.since, source, own.confidence, own=True)
    return Entry(own.since, own.cases_opened_from, raw, rule, until=own.until)


@cache
def _history(name: str, overlay: Overlay) -> dict[str, tuple[Entry, ...]]:
    """All entries of a group: the shipped ones in order, then own ones, the farthest unit's first."""
    history = {}
    for key, table in tables(name).items():
        own = sorted(
            (each for each in overlay if each.rule == f"{name}.{key}"), key=lambda each: (each.depth, each.since)
        )
        history[key] = (*table.entries, *map(read_own, own))
    return history


def _own_of(name: str, overlay: Overlay) -> Overlay:
    """The own entries for a group: books that say the same of it share it."""
    return tuple(each for each in overlay if each.rule.startswith(f"{name}."))


@cache
def _histories(overlay: Overlay) -> dict[str, dict[str, tuple[Entry, ...]]]:
    for each in overlay:
        rule_kind(each.rule)
    return {name: _history(name, _own_of(name, overlay)) for name in groups()}


def _all_entries(overlay: Overlay) -> Iterator[Entry]:
    for history in _histories(overlay).values():
        for entries in history.values():
            yield from entries


@cache
def change_days(overlay: Overlay = ()) -> tuple[date, ...]:
    """The days on which at least one rule changes, from the first day of the rulebook on."""
    days = {day for entry in _all_entries(overlay) for day in (entry.since, entry.until) if day and day > FIRST_DAY}
    return tuple(sorted({FIRST_DAY} | days))


@cache
def _opening_days(overlay: Overlay) -> tuple[date, ...]:
    return tuple(sorted({each.cases_opened_from for each in _all_entries(overlay) if each.cases_opened_from}))


@cache
def _choose(name: str, overlay: Overlay, day: date, opened_on: date) -> tuple[Entry, ...]:
    """The entry in force of each rule of a group."""
    return tuple(_in_force(entries, day, opened_on) for entries in _history(name, overlay).values())


def _in_force(entries: tuple[Entry, ...], day: date, opened_on: date) -> Entry:
    """The nearest own entry that no later instrument has overtaken; else the shipped one."""
    holding = [each for each in entries if each.holds(day, opened_on)]
    shipped = [each for each in holding if not each.rule.own]
    own = [each for each in holding if each.rule.own and each.since >= shipped[-1].since]
    return (own or shipped)[-1]


_GROUPS: dict[tuple[str, tuple[int, ...]], Any] = {}


def _group(name: str, overlay: Overlay, day: date, opened_on: date) -> Data:
    """The typed group; the same object as long as none of its rules changes."""
    own = _own_of(name, overlay)
    chosen = _choose(name, own, day, opened_on)
    key = (name, tuple(id(entry) for entry in chosen))  # entries live as long as the caches above
    if key not in _GROUPS:
        names = _history(name, own)
        _GROUPS[key] = groups()[name](**{rule: entry.rule for rule, entry in zip(names, chosen, strict=True)})
    return _GROUPS[key]


@cache
def _rules(overlay: Overlay, period: int, opening: int) -> Rules:
    day = change_days(overlay)[period]
    opened_on = _opening_days(overlay)[opening - 1] if opening else date.min
    return Rules(since=day, **{name: _group(name, overlay, day, opened_on) for name in groups()})


def rules_on(day: date, opened_on: date | None = None, overlay: Overlay = ()) -> Rules:
    """The rules in force on `day` for a case opened on `opened_on` (that day if not told)."""
    if isinstance(day, datetime) or day < FIRST_DAY:
        raise RulesError(f"no rules for {day}: the rulebook begins on {FIRST_DAY}")
    period = bisect_right(change_days(overlay), day) - 1
    return _rules(overlay, period, bisect_right(_opening_days(overlay), opened_on or day))
