"""What the shell around every page shows: the menu that this account may use, its name, the languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `short` is its name in the bar of a phone; empty: it stands only in the whole menu."""

    area: str
    address: str
    label: str | Promise
    short: str | Promise = ""
    needs: Permission | None = None


MENU = (
    Entry("agenda", "agenda:home", _("Work list"), _("Work")),
    Entry("candidacies", "candidacies:list", _("Candidates"), _("Files"), Permission.VIEW_CASE),
    Entry("people", "people:list", _("Party members"), needs=Permission.VIEW_PERSON),
    Entry("organisation", "organisation:list", _("Party organisations"), _("Units"), Permission.VIEW_UNIT),
    Entry("papers", "papers:list", _("Papers"), needs=Permission.VIEW_CASE),
    Entry("rulebook", "rulebook:list", _("Rules")),
    Entry("exchange", "exchange:list", _("Import from Excel"), needs=Permission.IMPORT_WORKBOOK),
    Entry("access", "access:list", _("Accounts"), needs=Permission.MANAGE_ACCOUNTS),
    Entry("search", "search:results", _("Search"), _("Find")),
)


def shell(request: HttpRequest) -> dict[str, object]:
    """Menu, name and area of the page; nothing of it for a request that is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"languages": settings.LANGUAGES, "menu": (), "area": ""}
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return {
        "languages": settings.LANGUAGES,
        "menu": tuple(entry for entry in MENU if entry.needs is None or actor.may_anywhere(entry.needs)),
        "area": request.resolver_match.app_name if request.resolver_match else "",
        "signed_in_as": user.full_name or user.get_username(),
    }
