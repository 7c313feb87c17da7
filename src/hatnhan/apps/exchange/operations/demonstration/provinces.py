"""The communes of two whole provinces as they stand today, from the shipped lists, with invented villages and cells."""

from dataclasses import dataclass, replace
from itertools import product
from random import Random

from hatnhan.apps.areas.facts import Division, Key, ListedArea, listed_areas
from hatnhan.apps.exchange.operations.demonstration.communes import COMMUNES, CellPlan, CommunePlan
from hatnhan.apps.exchange.operations.demonstration.formers import Former, ended_earlier, formers_of, party_name

FIRST_WORDS = ("Nà", "Pác", "Khuổi", "Cốc", "Lũng", "Pò", "Kéo", "Tồng", "Khau", "Bó", "Nậm", "Huổi", "Pom", "Phiêng")
LAST_WORDS = (
    *("Lầu", "Mười", "Sâu", "Thuộc", "Chúa", "Ngòa", "Cà", "Pàn", "Hin", "Xa", "Chang", "Van", "Luông", "Tát", "Mèo"),
    *("Phầy", "Khoang", "Hính", "Lịm", "Nhì", "Đeng", "Ỏi", "Sản", "Vài", "Kẹn", "Lẩu", "Cáy", "Rọ", "Dài", "Ngần"),
)
# What a commune has beside its villages: name, kind, members at least and at most, founding year.
OFFICES = (
    ("Chi bộ Đảng ủy - Mặt trận", "office", 14, 26, 1985),
    ("Chi bộ Ủy ban nhân dân", "office", 16, 34, 1985),
    ("Chi bộ Trung tâm Phục vụ hành chính công", "office", 6, 12, 2016),
    ("Chi bộ Trường Mầm non", "school", 9, 24, 2004),
    ("Chi bộ Trường Tiểu học số 1", "school", 14, 32, 1994),
    ("Chi bộ Trường Tiểu học số 2", "school", 12, 26, 2002),
    ("Chi bộ Trường THCS số 1", "school", 14, 34, 1994),
    ("Chi bộ Trường THCS số 2", "school", 10, 26, 2005),
    ("Chi bộ Trạm Y tế", "health", 6, 14, 2001),
    ("Chi bộ Công an xã", "police", 9, 18, 2019),
    ("Chi bộ Quân sự", "military", 8, 14, 2012),
    ("Chi bộ Hợp tác xã", "enterprise", 4, 9, 2014),
)
VILLAGES = (34, 46)
MEMBERS_OF_A_VILLAGE = (8, 24, 38)
_WORDS = {"11": ("bản", "tổ dân phố"), "20": ("thôn", "khối")}
# The groups of the villages of a province, by rough shares; the inhabitants are drawn around them.
_GROUPS = {"11": ("03", "03", "08", "08", "01"), "20": ("07", "07", "02", "02", "01")}


@dataclass(frozen=True, slots=True)
class ProvincePlan:
    """A province organisation with its communes of today, and communes that had ended before the districts did."""

    code: str
    name: str
    founded: str
    communes: tuple[CommunePlan, ...]
    gone: tuple[Former, ...] = ()


def province_plans(rng: Random, part: int = 1) -> tuple[ProvincePlan, ...]:
    """Both provinces with all their communes, or with one of `part`.

    The two communes of the small demonstration are among them and keep their codes, so its accounts are at home.
    """
    areas = {area.key: area for area in listed_areas()}
    made = formers_of(areas)
    whole = (_province(rng, known, areas, made) for known in COMMUNES)
    return tuple(replace(province, communes=_some(province, part)) for province in whole)


def _some(province: ProvincePlan, part: int) -> tuple[CommunePlan, ...]:
    known = {commune.code for commune in COMMUNES}
    return tuple(
        commune for place, commune in enumerate(province.communes) if place % part == 0 or commune.code in known
    )


def _province(
    rng: Random, known: CommunePlan, areas: dict[Key, ListedArea], made: dict[Key, tuple[Former, ...]]
) -> ProvincePlan:
    code = known.province_code
    communes = sorted((area for area in areas.values() if _lies_in(area, code)), key=lambda area: area.code)
    numbers = iter(number for number in range(1, len(communes) + 2) if number != int(known.code[-3:]))
    plans = []
    for area in communes:
        own = party_name(area) == known.name
        commune_code = known.code if own else f"{code}.100.{next(numbers):03}"
        plan = replace(
            known,
            name=party_name(area),
            code=commune_code,
            area="border" if area.border else "mountain",
            cells=tuple(_cells(rng, code, urban=area.kind == "phuong")),
            made_of=made.get(area.key, ()),
        )
        plans.append(plan)
    return ProvincePlan(code, known.province, known.province_founded, tuple(plans), ended_earlier(areas, code))


def _lies_in(area: ListedArea, province_code: str) -> bool:
    below = area.division is Division.NOW and area.level == "commune"
    return below and area.parent is not None and area.parent[2] == province_code


def _cells(rng: Random, province_code: str, *, urban: bool) -> list[CellPlan]:
    word = _WORDS[province_code][urban]
    names = rng.sample([" ".join(pair) for pair in product(FIRST_WORDS, LAST_WORDS)], rng.randint(*VILLAGES))
    least, usual, most = MEMBERS_OF_A_VILLAGE
    villages = [
        CellPlan(
            f"Chi bộ {word} {name}",
            rng.choice(_GROUPS[province_code]),
            round(rng.triangular(least, most, usual)),
            rng.randint(1986, 2012),
        )
        for name in sorted(names)
    ]
    offices = [
        CellPlan(name, "", rng.randint(least, most), founded, kind) for name, kind, least, most, founded in OFFICES
    ]
    return [*villages, *offices]
