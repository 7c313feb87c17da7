"""The month sheets of a cell as one Word file to be written by hand; the button stands on the page of its mentors."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hatnhan.apps.papers.operations.month_sheets import make_month_sheets
from hatnhan.core.outcome import Refused
from hatnhan.web.days import read_day
from hatnhan.web.http import Request
from hatnhan.web.papers.dossier import WORD
from hatnhan.web.reasons import tell


@login_required
@require_POST
def month_sheets(request: Request, unit_id: int) -> HttpResponseBase:
    """One page for each mentor."""
    month = read_day(request.POST.get("month", "")) or request.actor.today
    try:
        file = make_month_sheets(actor=request.actor, unit_id=unit_id, month=month)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
        return redirect("mentors:unit", unit_id)
    return FileResponse(BytesIO(file.data), as_attachment=True, filename=file.name, content_type=WORD)
