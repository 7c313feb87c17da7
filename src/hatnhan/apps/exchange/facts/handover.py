"""The hand-over sheet as data: the fields of a day in their order, and a person's values laid out in them."""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_text import Text

Value = str | int | date | None


class Stage(StrEnum):
    """When a sheet is handed over."""

    ADMISSION = "admission"
    RECOGNITION = "recognition"


class Source(StrEnum):
    """What a field is made of."""

    PLACE_IN_LIST = "place_in_list"
    REGISTER_CODE = "register_code"
    NAME = "name"
    OTHER_NAME = "other_name"
    SEX = "sex"
    BORN = "born"
    ETHNIC_GROUP = "ethnic_group"
    RELIGION = "religion"
    ID_NUMBER = "id_number"
    CARD_NUMBER = "party_card.number"
    CARD_PLACE = "party_card.issued_by"
    CARD_ON = "party_card.issued_on"
    CARD_OLD = "party_card.old_number"
    UNIT = "unit"
    BIRTH_COUNTRY = "birth.country"
    BIRTH_PROVINCE = "birth.province"
    BIRTH_PLACE = "birth.place"
    ORIGIN_COUNTRY = "origin.country"
    ORIGIN_PROVINCE = "origin.province"
    ORIGIN_PLACE = "origin.place"
    RESIDENCE_COUNTRY = "residence.country"
    RESIDENCE_PROVINCE = "residence.province"
    RESIDENCE_PLACE = "residence.place"
    ADMITTED_ON = "admitted_on"
    OFFICIAL_ON = "official_on"
    STATUS = "status"
    LEFT_ON = "left_on"
    DIED_ON = "died_on"
    EXEMPT_FROM = "exempt_from"
    PHONE = "phone"
    NOTE = "note"
    NOTHING = "nothing"
    NOT_KEPT = "not_kept"


class State(StrEnum):
    """How a field stands. `later`: nobody can fill it yet; `empty`: only there where there is something to say."""

    FILLED = "filled"
    MISSING = "missing"
    LATER = "later"
    EMPTY = "empty"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `due`: at which moments its lack is a gap; `after`: before this moment it cannot be filled."""

    key: str
    heading: str
    of: Source
    kind: str
    width: int
    due: frozenset[Stage]
    after: Stage | None
    giver: Text | None
    enter: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a day, with where their order was read."""

    since: date
    source: Text
    confidence: Confidence
    note: Text
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A field with its value. `whole`: the address that could not be taken apart."""

    field: Field
    value: Value
    state: State
    whole: str = ""


def lines_of(
    layout: Layout, stage: Stage, values: Mapping[Source, Value], unsplit: Mapping[str, str]
) -> tuple[Line, ...]:
    """The values of a person in the order of the sheet; `unsplit`: addresses that stay whole, by what they are of."""
    return tuple(_line(field, stage, values, unsplit) for field in layout.fields)


def _line(field: Field, stage: Stage, values: Mapping[Source, Value], unsplit: Mapping[str, str]) -> Line:
    if field.of is Source.NOT_KEPT:
        return Line(field, None, State.NOT_KEPT)
    if field.after is not None and stage is not field.after:
        return Line(field, None, State.LATER)
    value = values.get(field.of)
    if value not in {None, ""}:
        return Line(field, value, State.FILLED)
    if stage not in field.due:
        return Line(field, None, State.EMPTY)
    return Line(field, None, State.MISSING, unsplit.get(field.of.partition(".")[0], ""))


def layout_on(day: date) -> Layout:
    """The layout that holds on this day."""
    found = _layouts()
    return found[max(bisect_right([layout.since for layout in found], day) - 1, 0)]


@cache
def _layouts() -> tuple[Layout, ...]:
    file = tomllib.loads(Path(__file__).with_name("handover.toml").read_text(encoding="utf-8"))
    return tuple(sorted((_layout(file, row) for row in file["layouts"]), key=lambda layout: layout.since))


def _layout(file: Mapping[str, Any], row: Mapping[str, Any]) -> Layout:
    return Layout(
        since=row["since"],
        source=Text(**row["source"]),
        confidence=Confidence(row["confidence"]),
        note=Text(**row["note"]),
        title=row["title"],
        fields=tuple(_field(field, file["givers"]) for field in file["fields"][row["fields"]]),
    )


def _field(row: Mapping[str, Any], givers: Mapping[str, Mapping[str, str]]) -> Field:
    return Field(
        key=row["key"],
        heading=row["heading"],
        of=Source(row["of"]),
        kind=row.get("kind", "text"),
        width=row["width"],
        due=frozenset(map(Stage, row.get("due", ()))),
        after=Stage(row["after"]) if "after" in row else None,
        giver=Text(**givers[row["from"]]) if "from" in row else None,
        enter=row.get("enter", ""),
    )
