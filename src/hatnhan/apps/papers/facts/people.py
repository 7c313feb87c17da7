"""The people of a case as papers name them: the candidate, who helps him, who introduces him."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from hatnhan.apps.people.choices import ethnic_groups, religions
from hatnhan.apps.people.facts import TRADE_UNION, YOUTH_UNION
from hatnhan.apps.people.models import Affiliation, Membership, Person, TargetGroup

_LANGUAGE = "vi"  # of every paper


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the register knows him, in the words of a paper; "" where it does not."""

    id: int
    name: str
    born: date
    sex: str
    other_name: str
    ethnic_group: str
    religion: str
    residence: str
    origin: str
    birth_place: str
    occupation: str
    education: str
    education_listed: str


@dataclass(frozen=True, slots=True)
class Membered:
    """A membership of the Party; `ends_on` is exclusive."""

    admitted_on: date
    decided_on: date | None
    recognised: bool
    official_on: date | None
    ends_on: date


@dataclass(frozen=True, slots=True)
class Belonging:
    """A cell that somebody belonged to during a period."""

    unit_id: int
    unit: str
    since: date
    until: date


def unions_of(person_id: int) -> Mapping[str, date]:
    """The first day in each union; none where the list knew no day and took that of birth."""
    rows = TargetGroup.objects.filter(person=person_id, group__in=(YOUTH_UNION, TRADE_UNION))
    known = rows.exclude(starts_on=F("person__born")).order_by("-starts_on")
    return dict(known.values_list("group", "starts_on"))


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the papers of one case name."""

    named: Mapping[int, Named]
    memberships: Mapping[int, tuple[Membered, ...]]
    cells: Mapping[int, tuple[Belonging, ...]]

    def membership_on(self, person_id: int, day: date) -> Membered | None:
        """The membership that lasted on this day."""
        found = self.memberships.get(person_id, ())
        return next((row for row in found if row.admitted_on <= day < row.ends_on), None)

    def membership_before(self, person_id: int, day: date) -> Membered | None:
        """The last membership that had ended by this day: of somebody who asks to come back."""
        return next((row for row in reversed(self.memberships.get(person_id, ())) if row.ends_on <= day), None)

    def cell_on(self, person_id: int, day: date) -> str:
        """The name of the cell that he belonged to on this day."""
        return next((row.unit for row in self.cells.get(person_id, ()) if row.since <= day < row.until), "")


def people_of(person_ids: Iterable[int]) -> People:
    """Three queries, however many people."""
    ids = sorted(set(person_ids))
    named = {
        row.pk: _named(row)
        for row in Person.objects.filter(pk__in=ids).select_related("name").defer("id_number", "phone")
    }
    columns = ("person_id", "admitted_on", "decided_on", "recognised", "official_on", "ends_on")
    memberships: dict[int, tuple[Membered, ...]] = {}
    for person_id, *row in Membership.objects.filter(person__in=ids).order_by("admitted_on").values_list(*columns):
        memberships[person_id] = (*memberships.get(person_id, ()), Membered(*row))
    own = Affiliation.objects.filter(person__in=ids, temporary=False).order_by("-starts_on")
    cells: dict[int, tuple[Belonging, ...]] = {}
    for person_id, unit_id, unit, since, until in own.values_list(
        "person_id", "unit_id", "unit__name", "starts_on", "ends_on"
    ):
        cells[person_id] = (*cells.get(person_id, ()), Belonging(unit_id, unit, since, until))
    return People(named, memberships, cells)


def _named(row: Person) -> Named:
    return Named(
        id=row.pk,
        name=row.name.written,
        born=row.born,
        sex=row.sex,
        other_name=row.other_name,
        ethnic_group=ethnic_groups().get(row.ethnic_group, ""),
        religion=religions(_LANGUAGE).get(row.religion, ""),
        residence=row.residence,
        origin=row.origin,
        birth_place=row.birth_place,
        occupation=row.occupation,
        education=row.education,
        education_listed=row.education_listed,
    )
