"""Synthetic persons: everything a person of the demonstration is, drawn once."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hatnhan.apps.exchange.operations.demonstration.communes import CellPlan, CommunePlan
from hatnhan.apps.exchange.operations.demonstration.names import NameOf, draw_ethnic_group, draw_name, draw_surname

OCCUPATIONS = {
    "village": ("Làm ruộng", "Làm ruộng", "Làm ruộng", "Lao động tự do", "Buôn bán nhỏ", "Thợ xây"),
    "office": ("Công chức xã", "Người hoạt động không chuyên trách"),
    "school": ("Giáo viên", "Giáo viên", "Nhân viên trường học"),
    "health": ("Y sĩ", "Điều dưỡng"),
    "police": ("Công an xã",),
    "military": ("Dân quân thường trực", "Làm ruộng"),
    "enterprise": ("Công nhân", "Kỹ thuật viên"),
}
LEARNED = {"office", "school", "health", "police"}
# Born after this year: in the Youth Union. It looks like life for cases since 2015; no rule rests on it.
YOUTH_UNION_BORN_AFTER = 1988


@dataclass(frozen=True, slots=True)
class Drawn:
    """One synthetic person."""

    name: str
    sex: str
    born: date
    ethnic_group: str
    id_number: str
    occupation: str
    education: str
    area: str
    residence: str
    groups: tuple[str, ...]


class Population:
    """Draws persons; no ID number twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._serials: set[str] = set()

    def draw(self, commune: CommunePlan, cell: CellPlan, *, youngest: date, oldest: date) -> Drawn:
        """A person of this cell's surroundings, born between the two days."""
        rng = self._rng
        group = draw_ethnic_group(rng, commune.province_code, cell.ethnic_group)
        sex = "female" if rng.random() < (0.6 if cell.kind == "school" else 0.38) else "male"
        born = oldest + timedelta(days=rng.randrange((youngest - oldest).days + 1))
        return Drawn(
            name=draw_name(rng, NameOf(group, sex, born.year, draw_surname(rng, group))),
            sex=sex,
            born=born,
            ethnic_group=group,
            id_number=self._id_number(sex, born),
            occupation=rng.choice(OCCUPATIONS[cell.kind]),
            education=self._education(cell, born),
            area=commune.area,
            residence=cell.name.removeprefix("Chi bộ ")
            if cell.kind == "village"
            else commune.name.removeprefix("Đảng bộ "),
            groups=self._groups(cell, sex, group, born),
        )

    def _id_number(self, sex: str, born: date) -> str:
        century = 0 if born.year < 2000 else 2
        digit = century + (sex == "female")
        while True:
            # 099 belongs to no province and the serial begins with 0: nobody's number.
            number = f"099{digit}{born.year % 100:02}0{self._rng.randrange(100_000):05}"
            if number not in self._serials:
                self._serials.add(number)
                return number

    def _education(self, cell: CellPlan, born: date) -> str:
        if cell.kind in LEARNED or (born.year > 1985 and self._rng.random() < 0.5):
            return "upper_secondary"
        return "lower_secondary" if born.year > 1960 or self._rng.random() < 0.6 else "primary"

    def _groups(self, cell: CellPlan, sex: str, ethnic_group: str, born: date) -> tuple[str, ...]:
        groups = ["youth_union"] if born.year > YOUTH_UNION_BORN_AFTER else []
        if cell.kind == "military" or (cell.kind == "village" and self._rng.random() < 0.15):
            groups.append("militia")
        if sex == "female":
            groups.append("women")
        if ethnic_group != "01":
            groups.append("ethnic_minority")
        if cell.kind == "enterprise":
            groups.append("private_enterprise")
        return tuple(groups)
