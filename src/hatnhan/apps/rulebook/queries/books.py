"""The rulebook that holds at a unit: the shipped one with what was added there and a second person confirmed."""

from functools import lru_cache

from hatnhan.apps.rulebook.facts import Books, make_books
from hatnhan.apps.rulebook.models import CalendarDay, Edition, OwnRule
from hatnhan.core.rules import Rulebook

NO_OWN = Books()


def load_books() -> Books:
    """Every unit's book, in one query as long as nothing changed. Whoever judges many asks once, then `at(path)`."""
    token = Edition.objects.filter(pk=1).values_list("token", flat=True).first()
    return NO_OWN if token is None else _books_of(token)


def book_for(unit_path: str) -> Rulebook:
    """The rulebook of one unit: entries of the units above it hold too, the nearest prevails."""
    return load_books().at(unit_path)


@lru_cache(maxsize=8)
def _books_of(token: str) -> Books:
    """What holds in this edition. Should another act come between, its token is another one, and this is forgotten."""
    held = {"confirmed_at__isnull": False, "withdrawn_at": None}
    return make_books(
        OwnRule.objects.filter(**held).order_by("since", "pk"),
        CalendarDay.objects.filter(**held).order_by("day", "pk"),
    )
