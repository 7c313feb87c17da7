"""The membership facts that the audit chain carries, and the list of a past day rebuilt from the chain alone.

Every act after which somebody belongs elsewhere, or is a member otherwise, holds `belonging` in its details: one entry
for each person concerned, saying all his cells and memberships as they stand after the act. The last entry of a person
is what the register says of him: nothing else is needed to tell who was a member where on any day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from hatnhan.apps.audit.queries import details_holding
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Affiliation, Membership

BELONGING = "belonging"
_CHUNK = 5_000
Cell = list[object]  # unit, from, to (exclusive; None while it lasts), 1 where temporary
Member = list[object]  # admitted, official on, 1 where recognised, ends (exclusive; None while it lasts)
Entry = list[object]  # person, his cells, his memberships: plain JSON, short because an import writes thousands


@dataclass(frozen=True, slots=True)
class RebuiltMember:
    """Who belonged to which cell on the day, and whether as an official member."""

    person_id: int
    unit_id: int
    official: bool


def belonging_of(person_ids: Iterable[int]) -> list[Entry]:
    """The entries of these persons as the register has them now, in order of their keys; two queries a chunk."""
    ordered = iter(sorted(set(person_ids)))
    entries: list[Entry] = []
    while ids := list(islice(ordered, _CHUNK)):
        cells, members = _cells(ids), _members(ids)
        entries.extend([person_id, cells.get(person_id, []), members.get(person_id, [])] for person_id in ids)
    return entries


def rebuild_members(days: Iterable[date]) -> dict[date, frozenset[RebuiltMember]]:
    """Who was a member where on each of these days, from the acts of the chain alone, in their order."""
    told: dict[int, Entry] = {}
    for details in details_holding(BELONGING):
        told |= {entry[0]: entry for entry in details[BELONGING]}
    return {day: frozenset(_on(told, day.isoformat())) for day in days}


def _on(told: Mapping[int, Entry], day: str) -> Iterator[RebuiltMember]:
    for person_id, (_, cells, memberships) in told.items():
        for admitted, official_on, recognised, ended in memberships:  # type: ignore[attr-defined]
            if not admitted <= day < (ended or "9999-12-31"):
                continue
            official = bool(recognised) and official_on is not None and official_on <= day
            for unit, starts, ends, temporary in cells:  # type: ignore[attr-defined]
                if starts <= day < (ends or "9999-12-31") and not temporary:
                    yield RebuiltMember(person_id, unit, official)


def _cells(ids: list[int]) -> dict[int, list[Cell]]:
    rows = Affiliation.objects.filter(person__pk__among=ids).order_by("person_id", "starts_on", "unit_id", "temporary")
    found: dict[int, list[Cell]] = {}
    for person_id, unit_id, starts, ends, temporary in rows.values_list(
        "person_id", "unit_id", "starts_on", "ends_on", "temporary"
    ):
        found.setdefault(person_id, []).append([unit_id, starts, _end(ends), int(temporary)])
    return found


def _members(ids: list[int]) -> dict[int, list[Member]]:
    rows = Membership.objects.filter(person__pk__among=ids).order_by("person_id", "admitted_on")
    found: dict[int, list[Member]] = {}
    for person_id, admitted, official, recognised, ends in rows.values_list(
        "person_id", "admitted_on", "official_on", "recognised", "ends_on"
    ):
        found.setdefault(person_id, []).append([admitted, official, int(recognised), _end(ends)])
    return found


def _end(day: date) -> date | None:
    return None if day == FOR_EVER else day
