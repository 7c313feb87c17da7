"""The rules of Party cards and badges as one value each: the shipped ones, which no organisation changes for itself."""

from datetime import date
from typing import Any

from hatnhan.core.badges import BadgeRules, Source
from hatnhan.core.cards import CardRules
from hatnhan.core.party_age import Occasion
from hatnhan.core.rules_text import Text
from hatnhan.rules.loader import FIRST_DAY, Entry, tables


def badge_rules_on(day: date) -> BadgeRules:
    """What holds for badges on this day."""
    found = {key: _entry("badges", key, day) for key in tables("badges")}
    value: dict[str, Any] = {key: entry.rule.value for key, entry in found.items()}
    return BadgeRules(
        steps=value["steps"],
        early=value["early"],
        occasions=tuple(_occasion(text) for text in value["rounds"]),
        returned_after=value["exits"],
        steps_source=_source(found["steps"]),
        early_source=_source(found["early"]),
        occasions_source=_source(found["rounds"]),
        posthumous_source=_source(found["posthumous"]),
        exempt_source=_source(found["exempt"]),
        party_age_source=_source(found["party_age"]),
    )


def card_rules_on(day: date) -> CardRules:
    """What holds for cards on this day."""
    found = {key: _entry("cards", key, day) for key in tables("cards")}
    return CardRules(
        digits=found["number"].rule.value,
        returned_after=found["exits"].rule.value,
        number_source=_source(found["number"]),
        hand_over_source=_source(found["hand_over"]),
        exits_source=_source(found["exits"]),
    )


def _occasion(text: str) -> Occasion:
    day, month = text.split("-")
    return Occasion(int(month), int(day))


def _source(entry: Entry) -> Source:
    note = Text(**entry.note) if entry.note else None
    return Source(entry.since, entry.rule.source, entry.rule.confidence, note)


def _entry(group: str, key: str, day: date) -> Entry:
    """The latest that has begun; before the first day of the rules the first."""
    asked = max(day, FIRST_DAY)
    return next(entry for entry in reversed(tables(group)[key].entries) if entry.since <= asked)
