"""Which accounts an actor looks after, and what a page shows of one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import EntryLink, Grant, User
from hatnhan.apps.access.queries.rights import looks_after
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.queries import reach, unit_in_reach
from hatnhan.core.permissions import Actor, Permission, subtree

PAGE = 50


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant as it is listed; `ends_on` is exclusive, None while it lasts; without a unit: the whole tree."""

    id: int
    role: str
    unit: str
    path: str
    starts_on: date
    ends_on: date | None
    follows_post: bool = False


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account with all its grants, past ones too. `waiting`: nobody has given it a password of his own yet."""

    id: int
    username: str
    full_name: str
    language: str
    is_active: bool
    grants: tuple[GrantLine, ...]
    last_sign_in: datetime | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class AccountFilters:
    """What the list is cut to: a part of a name, a unit with all below it, accounts that are blocked."""

    text: str = ""
    unit_id: int | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class AccountList:
    """A page of the list; `after` is the key of the next page, empty on the last."""

    lines: tuple[AccountLine, ...]
    after: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything that the page of an account shows.

    `may_manage`: whether the actor looks after every role of it; `endable`: the grants that he may end.
    `link_until`: how long the link that was handed out last still opens.
    """

    account: AccountLine
    joined_on: date
    may_manage: bool
    is_own: bool
    endable: frozenset[int]
    link_until: datetime | None


def accounts_in_reach(actor: Actor) -> QuerySet[User]:
    """Every account that holds or held a role where the actor manages accounts, or whose slip he made himself."""
    if not actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied(Permission.MANAGE_ACCOUNTS)
    if actor.may(Permission.MANAGE_ACCOUNTS, EVERYWHERE):
        return User.objects.all()
    held_here = Grant.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS, "unit__path"))
    slips = EntryLink.objects.filter(made_by=actor.id)
    # No join: it would give an account once for each of its roles.
    without_role = ~Exists(Grant.objects.filter(user=OuterRef("pk"))) & Q(pk__in=slips.values("user"))
    return User.objects.filter(Q(pk__in=held_here.values("user")) | without_role)


def account_list(actor: Actor) -> tuple[AccountLine, ...]:
    """The accounts that the actor looks after, by user name; two queries."""
    return tuple(_line(user) for user in _with_grants(accounts_in_reach(actor)).order_by("username"))


def accounts_shown(actor: Actor, filters: AccountFilters, after: str = "") -> AccountList:
    """One page of them, by user name, cut as the filters say."""
    found = accounts_in_reach(actor).filter(is_active=not filters.blocked, username__gt=after)
    if filters.text:
        found = found.filter(Q(username__icontains=filters.text) | Q(full_name__icontains=filters.text))
    if filters.unit_id is not None:
        held = subtree(unit_in_reach(actor, filters.unit_id).path)
        there = Grant.objects.filter(user=OuterRef("pk"), unit__path__gte=held.low, unit__path__lt=held.high)
        found = found.filter(Exists(there.filter(ends_on__gt=actor.today)))
    users = list(_with_grants(found).order_by("username")[: PAGE + 1])
    lines = tuple(_line(user) for user in users[:PAGE])
    return AccountList(lines, lines[-1].username if len(users) > PAGE else "")


def account_named(actor: Actor, username: str) -> AccountLine:
    """One account that the actor looks after, or ObjectDoesNotExist."""
    return _line(accounts_in_reach(actor).get(username=username))


def account_page(actor: Actor, user_id: int) -> AccountPage:
    """The page of an account that the actor looks after, or ObjectDoesNotExist."""
    user = _with_grants(accounts_in_reach(actor)).get(pk=user_id)
    lasting = [grant for grant in user.grants.all() if grant.ends_on > actor.today]
    endable = {grant.pk for grant in lasting if actor.may(Permission.MANAGE_ACCOUNTS, _path_of(grant))}
    links = EntryLink.objects.filter(user=user, ended_at=None, expires_at__gt=actor.at)
    return AccountPage(
        account=_line(user),
        joined_on=user.date_joined.astimezone(actor.at.tzinfo).date(),
        may_manage=looks_after(actor, user),
        is_own=user.pk == actor.id,
        endable=frozenset(() if user.pk == actor.id else endable),
        link_until=links.values_list("expires_at", flat=True).first(),
    )


def own_account(actor: Actor) -> AccountLine:
    """The actor's own account with its grants, past ones too."""
    return _line(_with_grants(User.objects.all()).get(pk=own_id(actor)))


def own_id(actor: Actor) -> int:
    """The key of the actor's own account; PermissionDenied where he has none: the machine, or nobody."""
    if actor.id is None:
        raise PermissionDenied("no account")
    return actor.id


def grant_line(grant: Grant) -> GrantLine:
    """A grant as it is listed."""
    ends_on = None if grant.ends_on == FOR_EVER else grant.ends_on
    unit = grant.unit.name if grant.unit else ""
    return GrantLine(grant.pk, grant.role, unit, _path_of(grant), grant.starts_on, ends_on, grant.post is not None)


def _with_grants(users: QuerySet[User]) -> QuerySet[User]:
    grants = Grant.objects.select_related("unit").order_by("starts_on", "pk")
    return users.prefetch_related(Prefetch("grants", grants))


def _path_of(grant: Grant) -> str:
    return grant.unit.path if grant.unit else EVERYWHERE


def _line(user: User) -> AccountLine:
    return AccountLine(
        user.pk,
        user.username,
        user.full_name,
        user.language,
        user.is_active,
        tuple(grant_line(grant) for grant in user.grants.all()),
        user.last_login,
        user.must_change_password,
    )
