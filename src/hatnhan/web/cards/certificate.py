"""The confirmation of party age as a Word file."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hatnhan.apps.papers.operations.party_age import make_party_age_certificate
from hatnhan.core.outcome import Refused
from hatnhan.web.http import Request
from hatnhan.web.papers.dossier import WORD
from hatnhan.web.reasons import tell


@login_required
@require_POST
def certificate(request: Request, person_id: int) -> HttpResponseBase:
    """The party age of today on paper."""
    try:
        file = make_party_age_certificate(actor=request.actor, person_id=person_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
        return redirect("cards:person", person_id)
    return FileResponse(BytesIO(file.data), as_attachment=True, filename=file.name, content_type=WORD)
