"""The rules of Party cards and badges as dated data."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from hatnhan.core.badges import BadgeRules, EarlyBy, Source
from hatnhan.core.cards import CardRules
from hatnhan.core.outcome import Confidence
from hatnhan.core.party_age import Occasion
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import RulesError, read_file

_TABLE = {"about", "about_vi", "values"}
_SAID = {"since", "instrument", "point", "confidence", "seen"}
_KEYS: Mapping[str, Mapping[str, set[str]]] = {
    "badges": {
        "steps": {"years"},
        "early": {"ahead"},
        "rounds": {"days"},
        "posthumous": set(),
        "exempt": set(),
        "exits": {"returned"},
        "party_age": set(),
    },
    "cards": {"number": {"digits"}, "hand_over": {"at"}, "exits": {"returned"}},
}


def badge_rules_on(day: date) -> BadgeRules:
    """What holds for badges on this day."""
    found = {table: _row("badges", table, day) for table in _KEYS["badges"]}
    return BadgeRules(
        steps=tuple(found["steps"]["years"]),
        early=tuple(EarlyBy(**each) for each in found["early"]["ahead"]),
        occasions=tuple(_occasion(text) for text in found["rounds"]["days"]),
        returned_after=tuple(found["exits"]["returned"]),
        steps_source=_source(found["steps"]),
        early_source=_source(found["early"]),
        occasions_source=_source(found["rounds"]),
        posthumous_source=_source(found["posthumous"]),
        exempt_source=_source(found["exempt"]),
        party_age_source=_source(found["party_age"]),
    )


def card_rules_on(day: date) -> CardRules:
    """What holds for cards on this day."""
    found = {table: _row("cards", table, day) for table in _KEYS["cards"]}
    return CardRules(
        digits=tuple(found["number"]["digits"]),
        returned_after=tuple(found["exits"]["returned"]),
        number_source=_source(found["number"]),
        hand_over_source=_source(found["hand_over"]),
        exits_source=_source(found["exits"]),
    )


def _occasion(text: str) -> Occasion:
    day, month = text.split("-")
    return Occasion(int(month), int(day))


def _source(row: Mapping[str, Any]) -> Source:
    code = read_file("instruments")[row["instrument"]]["code"]
    note = Text(**row["note"]) if "note" in row else None
    return Source(row["since"], f"{code} {row['point']}".strip(), Confidence(row["confidence"]), note)


def _row(file: str, table: str, day: date) -> Mapping[str, Any]:
    rows = _rows(file, table)
    return rows[max(bisect_right([row["since"] for row in rows], day) - 1, 0)]


@cache
def _rows(file: str, table: str) -> tuple[Mapping[str, Any], ...]:
    found = read_file(file)[table]
    if odd := found.keys() ^ _TABLE:
        raise RulesError(f"{file}.toml, {table}: keys that are too many or lacking: {', '.join(sorted(odd))}")
    for row in found["values"]:
        if odd := (row.keys() - {"note"}) ^ (_KEYS[file][table] | _SAID):
            raise RulesError(f"{file}.toml, {table}: keys that are too many or lacking: {', '.join(sorted(odd))}")
        if row["instrument"] not in read_file("instruments"):
            raise RulesError(f"{file}.toml, {table}: no instrument {row['instrument']!r}")
    return tuple(sorted(found["values"], key=lambda row: row["since"]))
