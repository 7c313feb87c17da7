"""Our own template of a form as of a day: the text of the form in the layout of that day, built once."""

from datetime import date
from functools import lru_cache

from hatnhan.documents.papers.building import build
from hatnhan.documents.papers.layout import Layout, layout_on
from hatnhan.documents.papers.texts import text_of
from hatnhan.rules.forms import form_on

_KEPT = 256  # some 30 forms in a few layouts with a few codes, each 20 kB


def template_of(form: str, day: date) -> bytes:
    """The Word file of a form as of a day; KeyError where we have no such form."""
    return _built(form, layout_on(day), form_on(form, day).code)


@lru_cache(maxsize=_KEPT)
def _built(form: str, layout: Layout, code: str) -> bytes:
    return build(text_of(form), layout, code)
