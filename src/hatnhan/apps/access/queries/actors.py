"""Who an account is on a day: the actor."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import get_current_timezone

from hatnhan.apps.access.facts import ranges_of
from hatnhan.apps.access.models import Grant, User
from hatnhan.core.permissions import Actor, Organisation, Role, machine


def actor_of(user: User | AnonymousUser, at: datetime) -> Actor:
    """The actor that this account is at this moment: one query. A grant gives nothing on the day it ends."""
    moment = at.astimezone(get_current_timezone())
    if not isinstance(user, User) or not user.is_active:
        return Actor(user.pk, str(user), moment)
    day = moment.date()
    lasting = Grant.objects.filter(user=user, starts_on__lte=day, ends_on__gt=day)
    columns = ("role", "unit__path", "person", "unit", "organisation", "organisation_name")
    held = list(lasting.order_by("-starts_on", "-pk").values_list(*columns))
    own = next((person for role, _, person, *_ in held if role == Role.PERSON and person), None)
    mentor = next((person for role, _, person, *_ in held if role == Role.MENTOR and person), None)
    spoken_for = tuple(
        Organisation(kind, name or "", unit_id, path)
        for role, path, _, unit_id, kind, name in held
        if role == Role.MASS_ORGANISATION and kind
    )
    ranges = ranges_of((role, path) for role, path, *_ in held)
    return Actor(user.pk, str(user), moment, ranges, person=own, mentor=mentor, organisations=spoken_for)


def actor_by_id(user_id: int | None, at: datetime) -> Actor:
    """The actor behind the id that a job or a record kept; None was the machine."""
    if user_id is None:
        return machine(at.astimezone(get_current_timezone()))
    return actor_of(User.objects.get(pk=user_id), at)


def actor_named(username: str, at: datetime) -> Actor:
    """The actor that a command names with --as, or ObjectDoesNotExist."""
    return actor_of(User.objects.get(username=username), at)


def has_administrator(day: date) -> bool:
    """Tell whether somebody can sign in as an administrator of the whole tree on this day."""
    held = Grant.objects.filter(role=Role.ADMINISTRATOR, unit=None, starts_on__lte=day, ends_on__gt=day)
    return held.filter(user__is_active=True).exists()
