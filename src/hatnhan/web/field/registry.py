"""Every page of the field mode, in the order of the phone's menu.

By name, as the lists are: an area knows the field mode, which knows no area.
"""

from functools import cache

from django.utils.module_loading import import_string

from hatnhan.core.permissions import Actor
from hatnhan.web.field.pages import FieldPage

PAGES = (
    "hatnhan.web.agenda.field.AGENDA",
    "hatnhan.web.people.field.CELL",
    "hatnhan.web.candidacies.field.SHEETS",
    "hatnhan.web.meetings.field.MEETINGS",
)


@cache
def every_page() -> tuple[FieldPage, ...]:
    """All of them, whoever may open them."""
    return tuple(import_string(name) for name in PAGES)


def pages_of(actor: Actor) -> tuple[FieldPage, ...]:
    """The pages that this account may open on its phone."""
    return tuple(page for page in every_page() if page.opens(actor))


def page_called(slug: str) -> FieldPage | None:
    """The page of this name."""
    return next((page for page in every_page() if page.slug == slug), None)
