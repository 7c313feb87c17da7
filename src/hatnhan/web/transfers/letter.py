"""The letter of introduction of a transfer as a Word file."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hatnhan.apps.papers.operations.transfer_letters import make_transfer_letter
from hatnhan.core.outcome import Refused
from hatnhan.web.http import Request
from hatnhan.web.papers.dossier import WORD
from hatnhan.web.reasons import tell


@login_required
@require_POST
def word(request: Request, transfer_id: int) -> HttpResponseBase:
    """The letter that stands on record, on paper."""
    try:
        file = make_transfer_letter(actor=request.actor, transfer_id=transfer_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
        return redirect("transfers:detail", transfer_id)
    return FileResponse(BytesIO(file.data), as_attachment=True, filename=file.name, content_type=WORD)
