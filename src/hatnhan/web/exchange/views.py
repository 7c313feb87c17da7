"""Views of exchange: a workbook comes in, is looked at, applied, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from hatnhan.apps.exchange import operations, queries
from hatnhan.apps.jobs.queries import JobPage, job_page
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web import errors
from hatnhan.web.exchange.forms import UploadForm
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """Take a workbook in; it is read at once, and nothing is written until somebody applies it."""
    _require_import(request)
    form = UploadForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        workbook = form.cleaned_data["workbook"]
        batch = operations.receive(actor=request.actor, file_name=workbook.name, content=workbook.read(), scope_path="")
        return redirect("exchange:batch", batch.pk)
    return render(request, "exchange/upload.html", {"form": form, "blanks": queries.blank_kinds()})


@login_required
@require_safe
@never_cache
def batch(request: Request, batch_id: int) -> HttpResponse:
    """Show an import: its progress, then what it would change, then what it did."""
    sheet, state = request.GET.get("sheet", ""), request.GET.get("state", "")
    page = found(
        lambda: queries.batch_page(
            request.actor, batch_id, request.LANGUAGE_CODE, sheet=sheet, state=state, after=request.GET.get("after", "")
        )
    )
    if page.state == "headings" and page.may_tell and not request.htmx:
        return redirect("exchange:headings", batch_id)
    context = {"batch": page, "job": _progress(request, page)}
    if request.htmx:
        # The poll of a page that waits: a fragment while it runs, the whole page anew once there is something to see.
        return render(request, "exchange/_progress.html", context) if page.job else HttpResponseClientRefresh()
    return render(request, "exchange/batch.html", context)


@login_required
@require_POST
def apply_batch(request: Request, batch_id: int) -> HttpResponse:
    """Write what the preview showed."""
    return _act(request, batch_id, operations.order_apply)


@login_required
@require_POST
def discard(request: Request, batch_id: int) -> HttpResponse:
    """Drop an import that was not applied; its file is erased."""
    return _act(request, batch_id, operations.discard, gettext("Discarded. The file was erased."))


@login_required
@require_POST
def take_back(request: Request, batch_id: int) -> HttpResponse:
    """Undo an import as a whole, as long as nothing rests on it."""
    return _act(request, batch_id, operations.take_back, gettext("Taken back: the register stands as it stood before."))


@login_required
@require_safe
def refused(request: Request, batch_id: int) -> HttpResponse:
    """Give the refused rows as a workbook, to be mended and imported again."""
    content = found(lambda: queries.refused_workbook(request.actor, batch_id, request.LANGUAGE_CODE))
    response = HttpResponse(content, content_type=_WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{gettext("refused-rows")}-{batch_id}.xlsx"'
    return response


def _act(request: Request, batch_id: int, act: Callable[..., object], done: str = "") -> HttpResponse:
    try:
        found(lambda: act(actor=request.actor, batch_id=batch_id))
    except Refused as stopped:
        sentences = tuple(reason.sentence for reason in tell(stopped.reasons, request.LANGUAGE_CODE))
        return errors.conflict(request, sentences)
    if done:
        messages.success(request, done)
    return redirect("exchange:batch", batch_id)


def _progress(request: Request, page: queries.BatchPage) -> JobPage | None:
    """How far the work is; nothing where there is none, or where a colleague ordered it."""
    if page.job is None:
        return None
    try:
        return job_page(request.actor, page.job)
    except ObjectDoesNotExist:
        return None


def _require_import(request: Request) -> None:
    if not request.actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied
