"""The page of the forms and of the catalogue of a member's papers: public knowledge, like the rules."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.core.permissions import Permission
from hatnhan.rules.form_listing import catalogue_lines
from hatnhan.web.http import Request
from hatnhan.web.rulebook.forms import CatalogueForm


@login_required
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Show the forms and the types of papers as of a day; nothing for a day that cannot be read."""
    today = request.actor.today
    form = CatalogueForm({"on": request.GET.get("on") or f"{today:%d/%m/%Y}"})
    context: dict[str, object] = {"form": form, "may_download": request.actor.may_anywhere(Permission.VIEW_CASE)}
    if form.is_valid():
        context["day"] = form.cleaned_data["on"]
        context["catalogue"] = catalogue_lines(form.cleaned_data["on"], request.LANGUAGE_CODE)
    return render(request, "rulebook/catalogue.html", context)
