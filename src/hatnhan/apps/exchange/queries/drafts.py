"""Texts that somebody began and did not record: for himself alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.exchange.models import Draft
from hatnhan.core.permissions import Actor

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class DraftLine:
    """When it was kept last, and by which id it is taken up again."""

    id: UUID
    kept_at: datetime


def drafts_of(actor: Actor, page: str, days: int) -> tuple[DraftLine, ...]:
    """What the actor began on this page, the newest first."""
    return tuple(DraftLine(row.client_id, row.kept_at) for row in _own(actor, page, days)[:_OFFERED])


def draft_content(actor: Actor, page: str, client_id: UUID, days: int) -> str:
    """The form as it was kept; empty where there is none, or it is another's."""
    found = _own(actor, page, days).filter(client_id=client_id).first()
    return found.content if found else ""


def _own(actor: Actor, page: str, days: int) -> QuerySet[Draft]:
    own = Draft.objects.filter(user=own_id(actor), page=page, kept_at__gte=actor.at - timedelta(days=days))
    return own.exclude(content="")
