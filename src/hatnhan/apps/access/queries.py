"""Who an account is on a day: the actor; and which accounts an actor looks after."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import get_current_timezone

from hatnhan.apps.access.facts import EVERYWHERE, ranges_of
from hatnhan.apps.access.models import Grant, SavedList, User
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import reach, require, unit_called, within
from hatnhan.core.permissions import Actor, Permission, Role, machine

# `reach` and `require` stand beside the tree, so that the apps below this one can check too.
__all__ = [
    "AccountLine",
    "GrantLine",
    "SavedListLine",
    "account_list",
    "account_named",
    "accounts_in_reach",
    "actor_by_id",
    "actor_named",
    "actor_of",
    "has_administrator",
    "reach",
    "require",
    "saved_lists",
    "unit_for_accounts",
    "units_for_accounts",
    "within",
]


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant as it is listed; `ends_on` is exclusive, None while it lasts; without a unit: the whole tree."""

    id: int
    role: str
    unit: str
    path: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account with all its grants, past ones too."""

    id: int
    username: str
    full_name: str
    language: str
    is_active: bool
    grants: tuple[GrantLine, ...]


@dataclass(frozen=True, slots=True)
class SavedListLine:
    """One list that the actor keeps; `columns` is empty where the list shows its own."""

    id: int
    name: str
    query: str
    columns: tuple[str, ...]


def actor_of(user: User | AnonymousUser, at: datetime) -> Actor:
    """The actor that this account is at this moment: one query. A grant gives nothing on the day it ends."""
    moment = at.astimezone(get_current_timezone())
    if not isinstance(user, User) or not user.is_active:
        return Actor(user.pk, str(user), moment)
    day = moment.date()
    held = Grant.objects.filter(user=user, starts_on__lte=day, ends_on__gt=day)
    return Actor(user.pk, str(user), moment, ranges_of(held.values_list("role", "unit__path")))


def actor_by_id(user_id: int | None, at: datetime) -> Actor:
    """The actor behind the id that a job or a record kept; None was the machine."""
    if user_id is None:
        return machine(at.astimezone(get_current_timezone()))
    return actor_of(User.objects.get(pk=user_id), at)


def actor_named(username: str, at: datetime) -> Actor:
    """The actor that a command names with --as, or ObjectDoesNotExist."""
    return actor_of(User.objects.get(username=username), at)


def accounts_in_reach(actor: Actor) -> QuerySet[User]:
    """Every account that holds a role where the actor manages accounts, and those that hold none anywhere."""
    if not actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied(Permission.MANAGE_ACCOUNTS)
    if actor.may(Permission.MANAGE_ACCOUNTS, EVERYWHERE):
        return User.objects.all()
    held_here = Grant.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS, "unit__path"))
    return User.objects.filter(Q(pk__in=held_here.values("user")) | Q(grants=None))


def account_list(actor: Actor) -> tuple[AccountLine, ...]:
    """The accounts that the actor looks after, by user name; two queries."""
    grants = Prefetch("grants", Grant.objects.select_related("unit").order_by("starts_on", "pk"))
    return tuple(_line(user) for user in accounts_in_reach(actor).prefetch_related(grants).order_by("username"))


def account_named(actor: Actor, username: str) -> AccountLine:
    """One account that the actor looks after, or ObjectDoesNotExist."""
    return _line(accounts_in_reach(actor).get(username=username))


def has_administrator(day: date) -> bool:
    """Tell whether somebody can sign in as an administrator of the whole tree on this day."""
    held = Grant.objects.filter(role=Role.ADMINISTRATOR, unit=None, starts_on__lte=day, ends_on__gt=day)
    return held.filter(user__is_active=True).exists()


def units_for_accounts(actor: Actor) -> QuerySet[Unit]:
    """Every unit at which the actor may give a role; an administrator names units although he opens no page of one."""
    return Unit.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS) | reach(actor, Permission.VIEW_UNIT))


def unit_for_accounts(actor: Actor, text: str) -> Unit:
    """The one among them that a command names by path, code or name."""
    return unit_called(text, units_for_accounts(actor))


def saved_lists(actor: Actor, area: str) -> tuple[SavedListLine, ...]:
    """The lists of this area that the actor keeps, by name: one query."""
    kept = SavedList.objects.filter(user=actor.id, area=area).order_by("name")
    return tuple(SavedListLine(row.pk, row.name, row.query, tuple(row.columns)) for row in kept)


def _line(user: User) -> AccountLine:
    grants = tuple(
        GrantLine(
            grant.pk,
            grant.role,
            grant.unit.name if grant.unit else "",
            grant.unit.path if grant.unit else EVERYWHERE,
            grant.starts_on,
            None if grant.ends_on == FOR_EVER else grant.ends_on,
        )
        for grant in user.grants.all()
    )
    return AccountLine(user.pk, user.username, user.full_name, user.language, user.is_active, grants)
