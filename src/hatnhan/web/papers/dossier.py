"""The dossier of a case: its page, one paper, the whole as an archive, the whole as one PDF made by a worker."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from hatnhan.apps.jobs.queries import JobPage, job_page
from hatnhan.apps.papers.operations.dossier import MadeDossier, MadePaper, make_dossier, make_paper
from hatnhan.apps.papers.operations.printing import PRINT, fetch_pdf, order_pdf
from hatnhan.apps.papers.queries.contradictions import contradictions
from hatnhan.apps.papers.queries.dossier import dossier_page
from hatnhan.apps.papers.queries.kept import is_kept, is_ordered
from hatnhan.core.outcome import Refused
from hatnhan.web.days import PARAMETER, chosen_day, read_day
from hatnhan.web.http import Request, found
from hatnhan.web.reasons import tell

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
T = TypeVar("T")


@login_required
@require_safe
def dossier(request: Request, case_id: int) -> HttpResponse:
    """Every paper with what it lacks; what contradicts what stands above the buttons."""
    day = chosen_day(request)
    try:
        page = found(lambda: dossier_page(request.actor, case_id, request.LANGUAGE_CODE, on=day))
    except Refused as refused:
        if day == request.actor.today:
            raise Http404 from refused
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.warning(request, f"{reason.sentence} {gettext('The page shows today.')}")
        return redirect("papers:dossier", case_id)
    against = contradictions(request.actor, case_id, day)
    context = {"dossier": page, "contradictions": against, "page_day": day, "today": request.actor.today}
    return render(request, "papers/dossier.html", context)


@login_required
@require_safe
def summary(request: Request, case_id: int) -> HttpResponse:
    """The section of the case's page: how many are ready, what is missing, who gives it."""
    try:
        page = found(lambda: dossier_page(request.actor, case_id, request.LANGUAGE_CODE, on=request.actor.today))
    except Refused as refused:
        raise Http404 from refused
    return render(request, "papers/_dossier_summary.html", {"dossier": page})


@login_required
@require_POST
def archive(request: Request, case_id: int) -> HttpResponseBase:
    """The whole as a zip of Word files, the cover first; on request with the papers beside the set."""
    day, others = _day(request), "others" in request.POST

    def act() -> MadeDossier:
        return make_dossier(actor=request.actor, case_id=case_id, on=day, language=request.LANGUAGE_CODE, others=others)

    made = _made(request, case_id, act)
    if isinstance(made, HttpResponse):
        return made
    return _file(made.zip(), f"{made.name}.zip", "application/zip")


@login_required
@require_POST
def word(request: Request, case_id: int, form: str, copy: int) -> HttpResponseBase:
    """One paper."""
    day = _day(request)

    def act() -> MadePaper:
        return make_paper(
            actor=request.actor, case_id=case_id, on=day, form=form, copy=copy, language=request.LANGUAGE_CODE
        )

    try:
        made = _made(request, case_id, act)
    except KeyError as absent:
        raise Http404 from absent
    if isinstance(made, HttpResponse):
        return made
    return _file(made.file.data, made.file.name, WORD)


@login_required
@require_POST
def print_whole(request: Request, case_id: int) -> HttpResponse:
    """Order the whole as one PDF."""
    day = _day(request)
    job = _made(
        request,
        case_id,
        lambda: order_pdf(actor=request.actor, case_id=case_id, on=day, language=request.LANGUAGE_CODE),
    )
    return job if isinstance(job, HttpResponse) else redirect("papers:dossier-pdf", case_id, job.pk)


@login_required
@require_safe
@never_cache
def pdf(request: Request, case_id: int, job_id: int) -> HttpResponse:
    """How far the PDF is; when it is made, the button that fetches it."""
    page = found(lambda: dossier_page(request.actor, case_id, request.LANGUAGE_CODE, on=request.actor.today))
    job = _job(request, case_id, job_id)
    if request.htmx:
        # The poll of a page that waits: a fragment while it runs, the whole page anew once there is something to see.
        return (
            HttpResponseClientRefresh()
            if job.ended
            else render(request, "jobs/_progress.html", {"job": job, "poll": request.path})
        )
    context = {"dossier": page, "job": job, "kept": is_kept(job_id), "poll": request.path}
    return render(request, "papers/dossier_pdf.html", context)


@login_required
@require_POST
def fetch(request: Request, case_id: int, job_id: int) -> HttpResponseBase:
    """The PDF, once: it is erased here as soon as it is handed out."""
    name, data = found(lambda: fetch_pdf(actor=request.actor, case_id=case_id, job_id=job_id))
    return _file(data, name, "application/pdf")


def _day(request: Request) -> date:
    """The day that the page showed."""
    return read_day(request.POST.get(PARAMETER, "")) or request.actor.today


def _made(request: Request, case_id: int, act: Callable[[], T]) -> T | HttpResponse:
    """Do it; where something forbids it, the page again with every reason."""
    try:
        return found(act)
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
        return redirect("papers:dossier", case_id)


def _job(request: Request, case_id: int, job_id: int) -> JobPage:
    job = found(lambda: job_page(request.actor, job_id))
    if job.kind != PRINT or not is_ordered(request.actor, case_id, job_id):
        raise Http404
    return job


def _file(data: bytes, name: str, kind: str) -> FileResponse:
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=kind)
