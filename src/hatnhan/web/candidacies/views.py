"""The page of a case."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.web.candidacies.pages import case_or_404
from hatnhan.web.history import case_history
from hatnhan.web.http import Request


@login_required
@require_safe
def detail(request: Request, case_id: int) -> HttpResponse:
    """Show one case: what comes next and why, and the thread of its steps."""
    case = case_or_404(request, case_id)
    context = {"case": case, "changes": case_history(case_id)}
    return render(request, "candidacies/detail.html", context)
