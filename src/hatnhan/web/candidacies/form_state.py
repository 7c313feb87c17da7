"""What a form carries unseen: whose it is, which case, and in which state the case was when it was shown.

It tells two things apart that look alike when the form comes back: an account that never had this case (404), and one
whose right ended while its user was typing (403, with what was typed). And it lets two officers see each other.
"""

from typing import TYPE_CHECKING

from django.core import signing
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from hatnhan.web.http import Request

FIELD = "form_token"
_SALT = "candidacies.form"
# As long as a session lives; an older form is nobody's.
_AGE_SECONDS = 14 * 24 * 3600


def seal(request: "Request", case_id: int, version: str) -> str:
    """The text for the hidden field."""
    return signing.dumps([request.user.pk, case_id, version], salt=_SALT)


def seen_version(request: "Request", case_id: int) -> str:
    """The version that this user's form showed of this case; "" where none came with the request."""
    held = _held(request)
    return str(held[2]) if held and held[:2] == [request.user.pk, case_id] else ""


def refuse_who_had_it(request: "Request", case_id: int) -> None:
    """Raise PermissionDenied where the case is out of reach now, but was shown to this user before."""
    if seen_version(request, case_id):
        raise PermissionDenied("the right ended while the form was open")


def _held(request: "Request") -> list[object] | None:
    try:
        held = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return list(held)
