"""Whom the register knows already, when somebody is about to be added."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.apps.people.models import Affiliation, Name, Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.reach import those_in_reach
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
    # Two searches, each by its own index: together in one they would look at everybody.
    ways = [Q(name__in=list(Name.objects.filter(folded=fold(name)).values_list("pk", flat=True)), born=born)]
    ways += [Q(id_number_index=keyed_index(id_number))] if id_number else []
    known = Person.objects.filter(merged_into=None).exclude(pk=besides or 0)
    everybody = {key for which in ways for key in known.filter(which).values_list("pk", flat=True)}
    rows = list(those_in_reach(actor, everybody).select_related("name").order_by("pk"))
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
