"""The papers of a dossier: their content as frozen dataclasses, our own Word templates built from texts and layouts."""

from datetime import date

from hatnhan.documents.papers.contents import CONTENTS
from hatnhan.documents.papers.layout import Layout, layout_on

__all__ = ["CONTENTS", "Layout", "layout_on", "template_of"]


def template_of(form: str, day: date) -> bytes:
    """Our own template of a form as of a day; KeyError where we have no such form."""
    from hatnhan.documents.papers import templates  # noqa: PLC0415 -- a tenth of a second that pages need not wait for

    return templates.template_of(form, day)
