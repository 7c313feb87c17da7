"""The form that puts a known person on the source list of a cell."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.candidacies.forms import OpeningForm
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell


@login_required
@require_http_methods(["GET", "POST"])
def open_case(request: Request, person_id: int) -> HttpResponse:
    """Put a person on the list, by the nomination of an organisation and the resolution of the cell."""
    page = _page(request, person_id)
    only = page.cells.cells[0].id if len(page.cells.cells) == 1 else None
    form = OpeningForm(page, sent(request), initial={"unit": only})
    context: dict[str, object] = {"page": page, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            case = operations.put_on_list(
                actor=request.actor, person_id=person_id, listing=form.listing(), leaving=form.leaving()
            )
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: the case is open."))
            return redirect("candidacies:detail", case.pk)
    return render(request, "candidacies/open.html", context)


def _page(request: Request, person_id: int) -> queries.OpeningPage:
    try:
        page = queries.opening_page(request.actor, person_id, request.LANGUAGE_CODE, request.GET.get("q", ""))
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may_anywhere(Permission.OPEN_CASE):
        raise PermissionDenied
    return page
