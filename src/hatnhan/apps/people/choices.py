"""Code lists of persons: what the two digits of an ethnic group or a religion stand for."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hatnhan.core.rules_sources import Appointment, Seat

_DATA = Path(__file__).parent / "data"
# Words that the pages name (web.templatetags.people_words).
GROUPS = (
    "youth_union",
    "trade_union",
    "militia",
    "women",
    "ethnic_minority",
    "religious",
    "student",
    "worker",
    "village_head",
    "veteran",
    "private_owner",
    "official",
    "intellectual",
    "soldier",
    "farmer",
    "border_village",
    "private_enterprise",
    "reserve",
    "recruit",
    "few_members",
)
PARTY_POSTS = ("secretary", "deputy_secretary", "standing_member", "committee_member")
# Posts outside the Party: the rules of military cells ask who holds them.
SEATS = tuple(seat.value for seat in Seat)
POSTS = (*PARTY_POSTS, *SEATS)
WAYS = tuple(way.value for way in Appointment)
ONE_AT_A_TIME = frozenset({"secretary", Seat.PEOPLE_COMMITTEE_CHAIRMAN.value, Seat.MILITARY_COMMANDER.value})


@cache
def ethnic_groups() -> Mapping[str, str]:
    """Names by the code of 1979, the one of the Party's own forms; a name has no translation."""
    return {row["code"]: row["name_vi"] for row in _rows("ethnic_groups.csv")}


@cache
def religions(language: str) -> Mapping[str, str]:
    """Names by code in the language of the page."""
    column = "name_en" if language == "en" else "name_vi"
    return {row["code"]: row[column] for row in _rows("religions.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
