"""What the judge is told of a person or a cell was changed by hand: the copies of the cases follow at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.models import Affiliation
from hatnhan.core.permissions import Actor, subtree

Done = TypeVar("Done")


@transaction.atomic
def judge_after(act: Callable[[], Done], *, actor: Actor, person_ids: Iterable[int] = (), path: str = "") -> Done:
    """Do the act; then judge the cases of these persons, of their cells before and after, and under this path.

    The act is an operation with its own audit; it and the copies stand or fall together.
    """
    ids = list(person_ids)
    cells = _cells(ids)
    done = act()
    cells |= _cells(ids)
    own = Case.objects.filter(person__in=ids)
    beside = Case.objects.filter(unit__in=cells, ended_on=None)
    below = Case.objects.filter(within([subtree(path)]), ended_on=None) if path else Case.objects.none()
    keys = {key for rows in (own, beside, below) for key in rows.values_list("pk", flat=True)}
    refresh_copies(sorted(keys), actor.today)
    return done


def _cells(person_ids: list[int]) -> set[int]:
    return set(Affiliation.objects.filter(person__in=person_ids).values_list("unit_id", flat=True))
