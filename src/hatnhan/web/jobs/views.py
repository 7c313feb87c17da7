"""Views of jobs: how far long work is, and calling it off."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.jobs import operations, queries
from hatnhan.web.http import Request


@login_required
@require_safe
@never_cache
def progress(request: Request, job_id: int) -> HttpResponse:
    """Show how far the work is; the fragment alone for the poll of a page that shows it already."""
    try:
        job = queries.job_page(request.actor, job_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    template = "jobs/_progress.html" if request.htmx else "jobs/progress.html"
    return render(request, template, {"job": job})


@login_required
@require_POST
def cancel(request: Request, job_id: int) -> HttpResponse:
    """Call the work off; nothing of it stays."""
    try:
        operations.request_cancel(actor=request.actor, job_id=job_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return redirect("jobs:progress", job_id)
