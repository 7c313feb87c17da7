"""Where an admission counts: a copy on the membership, so that a year of a whole country is counted from one index."""

from collections.abc import Iterable
from itertools import islice

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.people.models import Membership
from hatnhan.apps.people.queries.placing import PLACE, misplaced
from hatnhan.core.permissions import Actor

_CHUNK = 5_000


def place_admissions(person_ids: Iterable[int]) -> None:
    """Write the copies of these persons anew, inside the act that changed a membership or a cell of theirs."""
    ordered = iter(sorted(set(person_ids)))
    while ids := list(islice(ordered, _CHUNK)):
        misplaced(Membership.objects.filter(person__pk__among=ids)).update(path=PLACE)


def mend_places(*, actor: Actor, keys: Iterable[int]) -> None:
    """Write the copies of these memberships anew that a recheck found wrong."""
    wrong = sorted(keys)
    if wrong:
        Membership.objects.filter(pk__among=wrong).update(path=PLACE)
        audit(actor, "people.placed_admissions", "people.membership", memberships=wrong)
