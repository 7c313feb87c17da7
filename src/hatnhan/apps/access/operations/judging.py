"""Whether an actor may touch an account, and what a refusal says."""

from datetime import date

from django.core.exceptions import PermissionDenied

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.queries import looks_after
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor, Permission, Role


def require_account_manager(actor: Actor) -> None:
    """Let pass who manages accounts anywhere."""
    if not actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied(Permission.MANAGE_ACCOUNTS)


def require_over(actor: Actor, user: User) -> None:
    """The actor looks after the whole account, so that nobody takes over one that reaches further than he."""
    require_account_manager(actor)
    if not looks_after(actor, user):
        raise PermissionDenied("an account that reaches further, or one's own")


def refuse_without_administrator(user_id: int, day: date, *, but: int | None = None) -> None:
    """Refuse what would leave the register without an administrator of the whole tree; `but`: a grant that ends."""
    held = Grant.objects.filter(role=Role.ADMINISTRATOR, unit=None, starts_on__lte=day, ends_on__gt=day)
    given = held.filter(user__is_active=True)
    if not given.filter(user=user_id).exists():
        return
    rest = given.exclude(pk=but) if but is not None else given.exclude(user=user_id)
    if not rest.exists():
        raise Refused((stop("account.last_administrator"),))


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids the act."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
