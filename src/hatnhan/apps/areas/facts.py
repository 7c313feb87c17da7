"""The shipped lists of areas, read into plain facts; what they do not tell stays unknown.

`units_before_2025-07.csv` is the division that ended on 30 June 2025, `units_2025.csv` the one that followed. For two
provinces `units_lang_son_dien_bien.csv` tells more: which area went where, which lies on the border, and which had
ended already. A code is no identity, nearly all were given anew: an area is known by division, level and code.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

DATA = Path(__file__).parent / "data"
LEVELS = ("province", "district", "commune")  # parents first
NEW_DIVISION_FROM = date(2025, 7, 1)
KINDS = {
    "Tỉnh": "tinh",
    "Thành phố": "thanh-pho",
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi-xa",
    "Thị trấn": "thi-tran",
    "Phường": "phuong",
    "Xã": "xa",
}
_PARENT_LEVEL = {
    ("before", "district"): "province",
    ("before", "commune"): "district",
    ("now", "commune"): "province",
}
_BORDER = {"Y": True, "N": False}


class Division(StrEnum):
    """Before and since 1 July 2025."""

    BEFORE = "before"
    NOW = "now"


Key = tuple[Division, str, str]


@dataclass(frozen=True, slots=True)
class ListedArea:
    """One line of the lists. `ends_on` None: it lasts; `end_known` False: it had ended by that day."""

    division: Division
    level: str
    code: str
    name: str
    kind: str
    parent: Key | None
    starts_on: date | None = None
    ends_on: date | None = None
    end_known: bool = True
    legal_basis: str = ""
    border: bool | None = None
    border_confidence: str = ""

    @property
    def key(self) -> Key:
        """What tells this area from every other."""
        return self.division, self.level, self.code


@dataclass(frozen=True, slots=True)
class ListedSuccession:
    """An area of the division before went to one of now, wholly or in part."""

    before: Key
    after: Key
    partly: bool


def listed_areas() -> list[ListedArea]:
    """Read every area of both divisions, provinces first. A province known to have stayed as it was stands once."""
    kept = {row["code"] for row in _rows("units_lang_son_dien_bien.csv") if row["regime"] == "BOTH"}
    told = {_told_key(row): row for row in _rows("units_lang_son_dien_bien.csv") if row["regime"] != "BOTH"}
    areas = []
    for division, file in ((Division.BEFORE, "units_before_2025-07.csv"), (Division.NOW, "units_2025.csv")):
        for row in _rows(file):
            area = _area(division, row, kept)
            if area.level == "province" and area.code in kept:
                if division is Division.BEFORE:
                    areas.append(replace(area, ends_on=None))
            else:
                areas.append(_with_details(area, told[area.key]) if area.key in told else area)
    return sorted(areas, key=lambda area: LEVELS.index(area.level))


def listed_successions() -> list[ListedSuccession]:
    """Read where the communes of the two provinces went."""
    return [
        ListedSuccession(
            (Division.BEFORE, "commune", row["code"]),
            (Division.NOW, "commune", successor.rstrip("*")),
            successor.endswith("*"),
        )
        for row in _rows("units_lang_son_dien_bien.csv")
        for successor in row["successor_codes"].split()
    ]


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _told_key(row: dict[str, str]) -> Key:
    return Division.BEFORE if row["regime"] == "OLD3" else Division.NOW, row["level"], row["code"]


def _area(division: Division, row: dict[str, str], kept: set[str]) -> ListedArea:
    before = division is Division.BEFORE
    return ListedArea(
        division=division,
        level=row["level"],
        code=row["code"],
        name=row["name"],
        kind=row.get("type") or _kind(row["name"]),
        parent=_parent(division, row, kept),
        starts_on=None if before else NEW_DIVISION_FROM,
        ends_on=NEW_DIVISION_FROM if before else None,
    )


def _parent(division: Division, row: dict[str, str], kept: set[str]) -> Key | None:
    if not row["parent_code"]:
        return None
    level = _PARENT_LEVEL[division, row["level"]]
    stays = level == "province" and row["parent_code"] in kept
    return Division.BEFORE if stays else division, level, row["parent_code"]


def _with_details(area: ListedArea, row: dict[str, str]) -> ListedArea:
    details = replace(
        area,
        legal_basis=row["legal_basis"],
        border=_BORDER.get(row["border"]),
        border_confidence=row["border_confidence"].split(" ")[0],
    )
    if row["valid_to"].startswith("merged on/before "):
        ended_by = date.fromisoformat(row["valid_to"].removeprefix("merged on/before "))
        return replace(details, ends_on=ended_by, end_known=False)
    return details


def _kind(name: str) -> str:
    return next((kind for word, kind in KINDS.items() if name.startswith(word + " ")), "")
