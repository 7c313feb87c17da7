"""Whom the register knows already, when somebody is about to be added."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.apps.people.models import Affiliation, Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.reach import people_in_reach
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A person in reach who may be the same; `by_number`: he has the very ID number."""

    id: int
    name: str
    born: date
    unit_name: str
    residence: str
    by_number: bool


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Those in reach by name, and how many there are whom this account may not see."""

    people: tuple[Lookalike, ...]
    out_of_reach: int

    @property
    def any(self) -> bool:
        """Tell whether somebody must choose."""
        return bool(self.people) or self.out_of_reach > 0


def lookalikes(actor: Actor, *, name: str, born: date, id_number: str = "", besides: int | None = None) -> Lookalikes:
    """Persons with this ID number, or with this name (however its tones are typed) and day of birth."""
    which = Q(name__folded=fold(name), born=born)
    if id_number:
        which |= Q(id_number_index=keyed_index(id_number))
    known = Person.objects.filter(which, merged_into=None).exclude(pk=besides or 0)
    everybody = set(known.values_list("pk", flat=True))
    rows = list(people_in_reach(actor).filter(pk__in=everybody).select_related("name").order_by("pk"))
    homes = dict(
        Affiliation.objects.filter(lasting_on(actor.today), person__in=rows, temporary=False).values_list(
            "person_id", "unit__name"
        )
    )
    index = keyed_index(id_number) if id_number else None
    people = tuple(
        Lookalike(
            row.pk,
            row.name.written,
            row.born,
            homes.get(row.pk, ""),
            row.residence,
            by_number=index is not None and row.id_number_index == index,
        )
        for row in rows
    )
    return Lookalikes(people, len(everybody) - len(people))
