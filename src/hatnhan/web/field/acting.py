"""How an entry becomes an act: by the page that it belongs to."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from hatnhan.core.field import Entry, Kind, Outcome
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.web.field.registry import page_called


def act_of(actor: Actor, slug: str, form_of: int | None = None) -> Callable[[Entry], Outcome]:
    """What this page makes of an entry. `form_of`: the format that the phone knew; None where it was filled here."""
    page = page_called(slug)
    apply = page.apply if page else None
    if page is None or apply is None:
        return lambda _: _refused("field.no_such_page")
    if form_of is not None and form_of != page.format:
        return lambda _: _refused("field.old_page")
    if not page.opens(actor):
        return _not_opened

    def applied(entry: Entry) -> Outcome:
        try:
            return apply(actor, entry)
        except (TypeError, ValueError, KeyError, AttributeError) as unreadable:
            # What a phone sends is anybody's: a form that it never had is no fault of the register. Raised, not
            # answered, so that whatever the page wrote before is undone.
            raise Refused((Reason("field.unreadable", Severity.STOP),)) from unreadable

    return applied


def _not_opened(entry: Entry) -> Outcome:
    raise PermissionDenied(entry.page)


def _refused(code: str) -> Outcome:
    return Outcome(Kind.REFUSED, (Reason(code, Severity.STOP),))
