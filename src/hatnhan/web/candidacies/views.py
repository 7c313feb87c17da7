"""The page of a case."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies import queries
from hatnhan.web.candidacies.pages import case_or_404
from hatnhan.web.days import chosen_day
from hatnhan.web.history import case_history
from hatnhan.web.http import Request


@login_required
@require_safe
def detail(request: Request, case_id: int) -> HttpResponse:
    """Show one case: what comes next and why, and the thread of its steps; of a past day, how it stood then."""
    case, day = case_or_404(request, case_id), chosen_day(request)
    today = request.actor.today
    if day < case.opened_on:
        told = gettext("On %(day)s this case had not been opened yet. The page shows today.")
        messages.warning(request, told % {"day": date_format(day)})
        day = today
    if day != today:
        case = queries.case_page_on(request.actor, case_id, request.LANGUAGE_CODE, on=day)
    changes = None if day != today else case_history(case_id)  # what was typed since is no matter of that day
    context = {"case": case, "changes": changes, "page_day": day, "today": today}
    return render(request, "candidacies/detail.html", context)
