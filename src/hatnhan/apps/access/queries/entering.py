"""Who stands at the door: nobody yet, a holder of a link, or somebody whose grant ended while he typed."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.timezone import get_current_timezone

from hatnhan.apps.access.models import EntryLink, User
from hatnhan.apps.access.queries.accounts import GrantLine, grant_line

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that nobody mistakes for another
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the holder of a link is shown: who invited him, and to what."""

    username: str
    full_name: str
    language: str
    is_reset: bool
    made_by: str
    expires_at: datetime
    grants: tuple[GrantLine, ...]


def needs_setup() -> bool:
    """Tell whether the register has no account at all: one query."""
    return not User.objects.exists()


def setup_code() -> str:
    """The code that lets the first administrator in, as `hatnhan serve` prints it.

    It comes from the secret key, so every process of the installation prints the same and none is kept; it opens
    nothing once there is an account.
    """
    digest = salted_hmac("hatnhan.first-administrator", "setup", algorithm="sha256").digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[: _GROUPS * _GROUP])
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def is_setup_code(typed: str) -> bool:
    """Tell whether this is the code; spaces, hyphens and small letters do not matter."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return constant_time_compare(letters, setup_code().replace("-", ""))


def digest_of(token: str) -> str:
    """What is kept of a link."""
    return sha256(token.encode()).hexdigest()


def open_links(at: datetime) -> Q:
    """Match links that let in at this moment."""
    return Q(ended_at=None, expires_at__gt=at)


def entry_page(token: str, at: datetime) -> EntryPage:
    """The page behind a link; EntryLink.DoesNotExist where it was used, replaced, is too old or never was."""
    links = EntryLink.objects.select_related("user", "made_by").filter(open_links(at), user__is_active=True)
    link = links.get(digest=digest_of(token))
    day = at.astimezone(get_current_timezone()).date()
    grants = link.user.grants.filter(ends_on__gt=day).select_related("unit").order_by("starts_on", "pk")
    made_by = str(link.made_by) if link.made_by else ""
    lines = tuple(grant_line(grant) for grant in grants)
    user = link.user
    return EntryPage(user.username, user.full_name, user.language, link.is_reset, made_by, link.expires_at, lines)


def first_password_holds(user: User, at: datetime) -> bool:
    """Tell whether the password opens: one of his own does, a first one only as long as the link beside it."""
    return not user.must_change_password or user.entry_links.filter(open_links(at)).exists()


def role_lost_since_sign_in(user: User, at: datetime) -> date | None:
    """The day on which a role of this account ended after its last sign-in and by this moment: while it was at work.

    None where none did. Either its last day went by, or somebody ended it at once.
    """
    if user.last_login is None:
        return None
    zone = get_current_timezone()
    if user.lost_role_at and user.lost_role_at > user.last_login:
        return user.lost_role_at.astimezone(zone).date()
    signed_in, today = user.last_login.astimezone(zone).date(), at.astimezone(zone).date()
    ended = user.grants.filter(ends_on__gt=signed_in, ends_on__lte=today)
    return ended.order_by("-ends_on").values_list("ends_on", flat=True).first()
