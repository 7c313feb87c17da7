"""The communes of before July 2025 in both provinces, by district, and which commune of today each became."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.areas.facts import Division, Key, ListedArea, listed_successions


@dataclass(frozen=True, slots=True)
class Former:
    """A commune organisation of before. `ended_by`: it had ended already by that day, on a day not known."""

    name: str
    code: str
    district: str
    ended_by: date | None = None


def formers_of(areas: dict[Key, ListedArea]) -> dict[Key, tuple[Former, ...]]:
    """What each commune of today was made of. One that was divided goes where it went whole, or with its first part."""
    went: dict[Key, tuple[bool, Key]] = {}
    for succession in listed_successions():
        known = went.get(succession.before)
        if known is None or (known[0] and not succession.partly):
            went[succession.before] = (succession.partly, succession.after)
    made: dict[Key, tuple[Former, ...]] = {}
    for before, (_, after) in went.items():
        made[after] = (*made.get(after, ()), _former(areas[before], areas))
    return made


def ended_earlier(areas: dict[Key, ListedArea], province_code: str) -> tuple[Former, ...]:
    """Communes of the province that had been merged into others before the districts ended."""
    gone = (area for area in areas.values() if area.division is Division.BEFORE and not area.end_known)
    found = (_former(area, areas) for area in sorted(gone, key=lambda area: area.code))
    return tuple(former for former in found if former.code.startswith(f"{province_code}."))


def party_name(area: ListedArea) -> str:
    """The organisation of an area: the area's own name with a small first letter."""
    return f"Đảng bộ {area.name[0].lower()}{area.name[1:]}"


def _former(area: ListedArea, areas: dict[Key, ListedArea]) -> Former:
    assert area.parent is not None  # noqa: S101 -- a commune lies in a district
    district = areas[area.parent]
    assert district.parent is not None  # noqa: S101 -- and a district in a province
    code = f"{district.parent[2]}.{district.code}.{area.code}"
    return Former(party_name(area), code, party_name(district), None if area.end_known else area.ends_on)
