"""The secret address of a calendar: made, made anew, ended."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.access.queries import digest_of
from hatnhan.apps.agenda.models import CalendarFeed
from hatnhan.apps.audit.operations import record
from hatnhan.core.permissions import Actor


@transaction.atomic
def renew_feed(*, actor: Actor) -> str:
    """Give the actor's calendar a new address, told once; the one before it ends at once."""
    if actor.id is None:
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    feed, made = CalendarFeed.objects.update_or_create(
        user_id=actor.id, defaults={"digest": digest_of(token), "made_at": actor.at}
    )
    record(actor, "agenda.made_feed" if made else "agenda.renewed_feed", feed)
    return token


@transaction.atomic
def end_feed(*, actor: Actor) -> None:
    """The address shows nothing any more; without one nothing happens."""
    for feed in CalendarFeed.objects.select_for_update().filter(user=actor.id):
        record(actor, "agenda.ended_feed", feed)
        feed.delete()
