"""What the shell around every page shows: the menu that this account may use, its name, the languages."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.core.permissions import Actor, Permission
from hatnhan.web.session.text_sizes import SIZES, text_size_of


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
    Entry("meetings", "meetings:list", _("Meetings"), needs=Permission.VIEW_PERSON),
    Entry("targets", "targets:home", _("Targets"), needs=Permission.VIEW_FIGURES),
    Entry("people", "people:list", _("Party members"), needs=Permission.VIEW_PERSON),
    Entry("courses", "courses:list", _("Classes"), needs=Permission.VIEW_FIGURES),
    Entry("organisation", "organisation:list", _("Party organisations"), _("Units"), Permission.VIEW_UNIT),
    Entry("papers", "papers:list", _("Papers"), needs=Permission.VIEW_CASE),
    Entry("rulebook", "rulebook:list", _("Rules")),
    Entry("exchange", "exchange:list", _("Import from Excel"), needs=Permission.IMPORT_WORKBOOK),
    Entry("access", "access:list", _("Accounts"), needs=Permission.MANAGE_ACCOUNTS),
    Entry("search", "search:results", _("Search"), _("Find")),
)
OWN = (
    Entry("mine", "mine:home", _("My case"), _("My case")),
    Entry("mine_cv", "mine:cv-detail", _("My curriculum vitae"), _("My CV")),
)
MENTOR = (Entry("mentors", "mentors:home", _("My people"), _("My people")),)
ORGANISATION = (Entry("sources", "sources:home", _("Our proposals"), _("Proposals")),)
_OPEN_TO_ALL = (Entry("rulebook", "rulebook:list", _("Rules"), _("Rules")),)


# Areas without an entry of their own, and under which they stand.
_UNDER = {"cv": "candidacies", "cards": "people", "badges": "people", "transfers": "people", "handover": "people"}


def shell(request: HttpRequest) -> dict[str, object]:
    """Menu, name and area of the page; nothing of it for a request that is not signed in."""
    open_to_all = {"languages": settings.LANGUAGES, "text_sizes": SIZES, "text_size": text_size_of(request)}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {**open_to_all, "menu": (), "area": ""}
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return {
        **open_to_all,
        "menu": _menu(actor),
        "area": _area(request, actor),
        "may_search": not (actor.is_only_a_person or actor.is_only_a_mentor or actor.only_puts_forward),
        "signed_in_as": user.full_name or user.get_username(),
    }


def _menu(actor: Actor) -> tuple[Entry, ...]:
    """What this account may open; a candidate sees his own pages and the rules."""
    if actor.is_only_a_person:
        return (*OWN, *_OPEN_TO_ALL)
    if actor.is_only_a_mentor:
        return (*MENTOR, *_OPEN_TO_ALL)
    own = (*(OWN if actor.person is not None else ()), *(MENTOR if actor.mentor is not None else ()))
    if actor.only_puts_forward:
        return (*ORGANISATION, *(replace(entry, short="") for entry in own), *_OPEN_TO_ALL)
    own = (*own, *(ORGANISATION if actor.organisations else ()))
    entries = tuple(entry for entry in MENU if entry.needs is None or actor.may_anywhere(entry.needs))
    return (*entries, *(replace(entry, short="") for entry in own))


def _area(request: HttpRequest, actor: Actor) -> str:
    """The word of the menu that this page stands under."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.app_name in _UNDER:
        return _UNDER[match.app_name]
    if match.app_name == "mentors" and actor.mentor is None:
        return "candidacies"
    if match.app_name == "sources" and not actor.organisations:
        return "candidacies"
    return "mine_cv" if match.app_name == "mine" and (match.url_name or "").startswith("cv-") else match.app_name
