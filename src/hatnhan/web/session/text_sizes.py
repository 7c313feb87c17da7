"""How large the pages are written: by the choice of the account, else of this device."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

TEXT_SIZE = "text_size"
SIZES = {
    "normal": _("Letters of the usual size"),
    "large": _("Large letters"),
    "larger": _("Larger letters"),
    "largest": _("Very large letters"),
}


def text_size_of(request: HttpRequest) -> str:
    """The size of this request's pages."""
    user = getattr(request, "user", None)
    kept = getattr(user, TEXT_SIZE, None) or request.COOKIES.get(TEXT_SIZE, "")
    return kept if kept in SIZES else "normal"
