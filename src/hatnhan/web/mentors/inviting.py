"""A mentor is invited to his own pages."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.web.access.forms import CandidateForm
from hatnhan.web.access.slip import show_slip
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: Request, mentor_id: int) -> HttpResponse:
    """Make the account of the mentor and show its slip once; where he has one, make a new slip."""
    try:
        page = queries.mentor_inviting(request.actor, mentor_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    form = CandidateForm(sent(request), initial={"username": page.proposed})
    context: dict[str, object] = {"page": page, "form": form}
    if request.method == "POST" and (page.account or form.is_valid()):
        username = "" if page.account else form.cleaned_data["username"]
        try:
            made = operations.invite_mentor(actor=request.actor, mentor_id=mentor_id, username=username)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            back = reverse("mentors:unit", args=[page.unit_id])
            return show_slip(request, made, (), is_reset=page.account is not None, back=back)
    return render(request, "mentors/invite.html", context)
