"""Texts that somebody began on a long page: kept while he types, erased when they are recorded, given up or old.

No act of the chain: nothing of the register changes, and what was typed is nobody else's business until it is recorded.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.exchange.models import Draft
from hatnhan.core.field import LONGEST_ENTRY
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor

# One begins a few pages at a time; who begins more loses the oldest.
MOST_DRAFTS = 20


@transaction.atomic
def keep_draft(*, actor: Actor, page: str, client_id: UUID, content: str, days: int) -> bool:
    """Keep what stands on the page now; False where it was recorded or given up already."""
    if len(content) > LONGEST_ENTRY:
        reason = Reason("field.too_long", Severity.STOP, values=(("most", LONGEST_ENTRY),))
        raise Refused((reason,))
    user_id = own_id(actor)
    forget_old_drafts(actor=actor, days=days)
    own = Draft.objects.select_for_update().filter(user=user_id)
    found = own.filter(client_id=client_id).first()
    if found and not found.content:
        return False
    about = {"page": page, "kept_at": actor.at, "content": content}
    Draft.objects.update_or_create(user_id=user_id, client_id=client_id, defaults=about)
    kept = own.exclude(content="")
    kept.filter(pk__in=list(kept.values_list("pk", flat=True)[MOST_DRAFTS:])).delete()
    return True


@transaction.atomic
def end_draft(*, actor: Actor, page: str, client_id: UUID) -> None:
    """Erase what was kept of it: it was recorded, or given up."""
    about = {"page": page, "kept_at": actor.at, "content": ""}
    Draft.objects.update_or_create(user_id=own_id(actor), client_id=client_id, defaults=about)


def forget_old_drafts(*, actor: Actor, days: int) -> int:
    """Erase, for everybody, what nobody came back to in so many days; tell how many."""
    return Draft.objects.filter(kept_at__lt=actor.at - timedelta(days=days)).delete()[0]
