"""Tries at the door are counted. No acts: nobody has come in yet."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from hatnhan.apps.access.models import SignInTry


@transaction.atomic
def count_try(*, key: str, at: datetime, lasting: timedelta) -> int:
    """Count one more try at the door; tell how many there were in this time.

    The database adds, so that tries at the same moment in several processes each count.
    """
    # What another process is counting just now is left to it.
    stale = SignInTry.objects.select_for_update(skip_locked=True).filter(until__lte=at)
    SignInTry.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()
    SignInTry.objects.bulk_create([SignInTry(key=key, until=at + lasting)], ignore_conflicts=True)
    SignInTry.objects.filter(key=key).update(tries=F("tries") + 1)
    return SignInTry.objects.get(key=key).tries


def forget_tries(*, key: str) -> None:
    """Begin to count anew: the right password was given."""
    SignInTry.objects.filter(key=key).delete()
