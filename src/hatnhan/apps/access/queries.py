"""Who an account is on a day: the actor, and who else may do what where."""

from datetime import datetime

from django.utils.timezone import get_current_timezone

from hatnhan.apps.access.facts import ranges_of
from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.organisation.queries import reach, require, within
from hatnhan.core.permissions import Actor

# `reach` and `require` stand beside the tree, so that the apps below this one can check too.
__all__ = ["actor_of", "reach", "require", "within"]


def actor_of(user: User, at: datetime) -> Actor:
    """The actor that this account is at this moment: one query. A grant gives nothing on the day it ends."""
    moment = at.astimezone(get_current_timezone())
    if not user.is_active:
        return Actor(user.pk, str(user), moment)
    day = moment.date()
    held = Grant.objects.filter(user=user, starts_on__lte=day, ends_on__gt=day)
    return Actor(user.pk, str(user), moment, ranges_of(held.values_list("role", "unit__path")))
