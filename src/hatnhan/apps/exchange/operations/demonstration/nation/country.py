"""The tree of a whole country: its provinces and communes of today, with cells, as rows for the tables of units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from hatnhan.apps.areas.facts import Division, ListedArea, listed_areas
from hatnhan.apps.organisation.models import FOR_EVER, UnitKind
from hatnhan.core.names import fold

FOUNDED = date(1950, 1, 1)
CELLS, MEMBERS = (46, 64), (20, 41)
# The communes of the small demonstration keep their numbers, so its accounts are at home here too.
_NUMBERS = {("11", "Xã Na Sang"): 90, ("20", "Xã Chi Lăng"): 90}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with its key and where it stands."""

    id: int
    parent_id: int | None
    path: str
    code: str
    name: str
    kind: str
    founded_on: date

    @property
    def folded_name(self) -> str:
        """The name as it is searched."""
        return fold(self.name)

    @property
    def ended_on(self) -> date:
        """It lasts."""
        return FOR_EVER


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that gets so many members, the first of them with this key."""

    id: int
    path: str
    members: int
    first_id: int


@dataclass(frozen=True, slots=True)
class Country:
    """All units, and the cells of each commune."""

    places: list[Place]
    communes: list[list[Cell]]

    @property
    def members(self) -> int:
        """How many members the cells get."""
        return sum(cell.members for cells in self.communes for cell in cells)


def draw_country(rng: Random, part: int = 1) -> Country:
    """Every province; every commune, or one of `part`."""
    root = Place(1, None, "/1/", "00.000.000.000.000", "Đảng bộ toàn quốc", UnitKind.CENTRAL, date(1930, 2, 3))
    country = Country([root], [])
    provinces, below = _areas()
    next_person = 1
    for area in provinces:
        province = _below(country, root, f"{area.code}.000.000.000.000", area.name, UnitKind.PROVINCE)
        for number, commune_area in _numbered(area.code, below[area.code], part):
            code = f"{area.code}.100.{number:03}"
            commune = _below(country, province, f"{code}.000.000", commune_area.name, UnitKind.GRASSROOTS_COMMITTEE)
            country.communes.append([])
            for place in range(1, rng.randint(*CELLS) + 1):
                unit = _below(country, commune, f"{code}.000.{place:03}", f"chi bộ số {place}", UnitKind.CELL)
                cell = Cell(unit.id, unit.path, rng.randint(*MEMBERS), next_person)
                country.communes[-1].append(cell)
                next_person += cell.members
    return country


def _areas() -> tuple[list[ListedArea], dict[str, list[ListedArea]]]:
    """Provinces of today, and the communes of each; a province that stayed stands in the list of before alone."""
    areas = listed_areas()
    communes = [area for area in areas if area.division is Division.NOW and area.level == "commune" and area.parent]
    below: dict[str, list[ListedArea]] = {}
    for area in communes:
        below.setdefault(area.parent[2] if area.parent else "", []).append(area)
    provinces = {area.code: area for area in areas if area.level == "province" and area.code in below}
    return list(provinces.values()), below


def _numbered(province: str, communes: list[ListedArea], part: int) -> Iterator[tuple[int, ListedArea]]:
    free = iter(number for number in range(1, 1000) if number not in _NUMBERS.values())
    for place, area in enumerate(communes):
        known = _NUMBERS.get((province, area.name))
        number = known or next(free)
        if place % part == 0 or known:
            yield number, area


def _below(country: Country, above: Place, code: str, name: str, kind: str) -> Place:
    key = len(country.places) + 1
    named = name if kind == UnitKind.CELL else f"Đảng bộ {name[0].lower()}{name[1:]}"
    place = Place(key, above.id, f"{above.path}{key}/", code, named[0].upper() + named[1:], kind, FOUNDED)
    country.places.append(place)
    return place
