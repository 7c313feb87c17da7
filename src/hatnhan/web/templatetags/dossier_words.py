"""Where on screen a place of a dossier is mended."""

from django import template
from django.urls import reverse

from hatnhan.apps.papers.queries.contradictions import PlaceLine
from hatnhan.core.situation import Step

register = template.Library()


@register.filter
def mended_at(place: PlaceLine, case_id: int) -> str:
    """The address of the form, or of the page with it; empty where there is none for this account."""
    if place.mend == "record":
        if place.step == Step.MENTOR_ASSIGNED:
            return reverse("candidacies:assign-mentor", args=[case_id])
        return f"{reverse('candidacies:record-step', args=[case_id, place.step])}?replaces={place.key}"
    if place.mend == "mentor":
        return f"{reverse('candidacies:assign-mentor', args=[case_id])}?mentor={place.key}"
    if place.mend in _PAGES:
        return reverse(_PAGES[place.mend], args=[place.key])
    return reverse("papers:list") if place.mend == "issued" else ""


_PAGES = {
    "person": "people:mend",
    "membership": "people:detail",
    "life_story": "cv:detail",
    "case": "candidacies:detail",
}
