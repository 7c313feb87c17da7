"""Plain functions that make things for tests, by the operations that the program itself uses."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import grant_role
from hatnhan.apps.access.queries import actor_of
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations import found_unit
from hatnhan.core.permissions import Actor, Role, machine

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 6, 30)
NOW = datetime(2026, 6, 30, 9, 0, tzinfo=HANOI)
# The units of the World, their grants and people are older than every case in it.
FOUNDED = date(2010, 1, 1)
PASSWORD = "ruộng bậc thang 2026"


def machine_actor(at: datetime = NOW) -> Actor:
    return machine(at)


def make_unit(
    name: str, parent: Unit | None = None, *, kind: str = "cell", starts_on: date = FOUNDED, code: str = ""
) -> Unit:
    parent_id = parent.pk if parent else None
    return found_unit(actor=machine_actor(), name=name, kind=kind, parent_id=parent_id, starts_on=starts_on, code=code)


def make_user(username: str, *, full_name: str = "", password: str | None = None, language: str = "vi") -> User:
    """An account without grants. Without a password it cannot sign in (`client.force_login` still works, and fast)."""
    user = User(username=username, full_name=full_name or username, language=language, date_joined=NOW)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    return user


def make_officer(
    username: str,
    role: Role,
    unit: Unit | None,
    *,
    starts_on: date = FOUNDED,
    ends_on: date = FOR_EVER,
    organisation: tuple[str, str] | None = None,
) -> User:
    """An account with one grant."""
    user = make_user(username)
    unit_id = unit.pk if unit else None
    grant_role(
        actor=machine_actor(),
        user_id=user.pk,
        unit_id=unit_id,
        role=role,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return user


def actor(user: User, at: datetime = NOW) -> Actor:
    return actor_of(user, at)
