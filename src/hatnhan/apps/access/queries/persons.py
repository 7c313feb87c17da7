"""The account with which a person comes to his own pages."""

from dataclasses import dataclass
from datetime import date, datetime

from hatnhan.apps.access.models import Grant, User
from hatnhan.core.permissions import Role

_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """Under which name he signs in, and when he last did; `waiting`: he has not taken a password of his own yet."""

    id: int
    username: str
    last_sign_in: datetime | None
    waiting: bool


def account_of_person(person_id: int, day: date, role: Role = Role.PERSON) -> PersonAccount | None:
    """The account that opens the pages of this person on this day or later; None where there is none."""
    held = Grant.objects.filter(role=role, person=person_id, ends_on__gt=day).select_related("user")
    grant = held.order_by("-starts_on", "-pk").first()
    if grant is None:
        return None
    user = grant.user
    return PersonAccount(user.pk, user.username, user.last_login, user.must_change_password)


def free_username(wanted: str) -> str:
    """This name, or with the first number that nobody has."""
    name = wanted[:_LONGEST_NAME] or "nguoixinvaodang"
    taken = set(User.objects.filter(username__istartswith=name).values_list("username", flat=True))
    return next(each for each in (name, *(f"{name}{place}" for place in range(2, len(taken) + 3))) if each not in taken)
