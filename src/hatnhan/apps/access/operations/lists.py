"""Lists that an account keeps for itself: filters and columns under a name."""

from collections.abc import Sequence

from django.db import transaction

from hatnhan.apps.access.models import SavedList
from hatnhan.apps.access.operations.judging import stop
from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.audit.operations import record
from hatnhan.core.names import clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor

LONGEST_QUERY = 2000  # what an address may hold
MOST_LISTS = 50  # a menu of an area that can still be read


@transaction.atomic
def save_list(*, actor: Actor, area: str, name: str, query: str, columns: Sequence[str] = ()) -> SavedList:
    """Keep these filters and columns under a name; what stood under the same name in this area is replaced."""
    user_id, name = own_id(actor), clean(name)
    own = SavedList.objects.select_for_update().filter(user=user_id, area=area)
    found = own.filter(name=name).first()
    reasons = []
    if not name:
        reasons.append(stop("list.without_name"))
    longest_name = SavedList._meta.get_field("name").max_length or 0
    if len(name) > longest_name or len(query) > LONGEST_QUERY:
        reasons.append(stop("list.too_long", most=longest_name))
    if found is None and own.count() >= MOST_LISTS:
        reasons.append(stop("list.too_many", most=MOST_LISTS))
    if reasons:
        raise Refused(tuple(reasons))
    before = {"query": found.query, "columns": found.columns} if found else {}
    after = {"query": query, "columns": list(columns)}
    kept, _ = SavedList.objects.update_or_create(user_id=user_id, area=area, name=name, defaults=after)
    record(actor, "access.saved_list", kept, area=area, name=name, before=before, after=after)
    return kept


@transaction.atomic
def forget_list(*, actor: Actor, list_id: int) -> None:
    """Take out one of the actor's own lists; ObjectDoesNotExist where it is not his."""
    kept = SavedList.objects.select_for_update().get(pk=list_id, user=actor.id)
    before = {"query": kept.query, "columns": kept.columns}
    record(actor, "access.forgot_list", kept, area=kept.area, name=kept.name, before=before, after={})
    SavedList.objects.filter(pk=list_id).delete()
