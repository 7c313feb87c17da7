"""The templates of an office: what holds for each form, a file tried before it is accepted, older ones."""

import unicodedata

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.papers import operations
from hatnhan.apps.papers.queries import office
from hatnhan.core.outcome import Refused
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request, found, sent
from hatnhan.web.papers.forms import SinceForm, TemplateFileForm, WithdrawTemplateForm
from hatnhan.web.reasons import tell

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_safe
def list_templates(request: Request, unit_id: int) -> HttpResponse:
    """Show by which template each form is made at this unit on a day."""
    day = chosen_day(request)
    page = found(lambda: office.template_list(request.actor, unit_id, day))
    context = {"page": page, "page_day": day, "today": request.actor.today}
    return render(request, "papers/templates.html", context)


@login_required
@require_safe
@never_cache
def template(request: Request, unit_id: int, form: str) -> HttpResponse:
    """Show one form: its versions, and the draft with what the doctor found."""
    return _page(request, unit_id, form, TemplateFileForm(), SinceForm(initial={"since": request.actor.today}))


@login_required
@require_POST
def send(request: Request, unit_id: int, form: str) -> HttpResponse:
    """Take a file in; it is judged at once and holds nowhere yet."""
    _require_editing(request, unit_id, form)
    filled = TemplateFileForm(request.POST, request.FILES)
    if not filled.is_valid():
        return _page(request, unit_id, form, filled, SinceForm())
    file = filled.cleaned_data["file"]
    found(
        lambda: operations.send_template(
            actor=request.actor, unit_id=unit_id, form=form, file_name=file.name or "", data=file.read()
        )
    )
    return redirect(f"{_address(unit_id, form)}#draft")


@login_required
@require_POST
def accept(request: Request, unit_id: int, form: str) -> HttpResponse:
    """Let the draft hold from a day on."""
    _require_editing(request, unit_id, form)
    filled = SinceForm(request.POST)
    if not filled.is_valid():
        return _page(request, unit_id, form, TemplateFileForm(), filled)
    since = filled.cleaned_data["since"]
    try:
        found(lambda: operations.upload_template(actor=request.actor, unit_id=unit_id, form=form, since=since))
    except Refused as refused:
        return _page(request, unit_id, form, TemplateFileForm(), filled, refused)
    messages.success(request, gettext("Recorded: the template holds from that day on."))
    return redirect(_address(unit_id, form))


@login_required
@require_POST
def drop(request: Request, unit_id: int, form: str) -> HttpResponse:
    """Let the draft go."""
    _require_editing(request, unit_id, form)
    found(lambda: operations.drop_draft(actor=request.actor, unit_id=unit_id, form=form))
    messages.success(request, gettext("The uploaded file was dropped."))
    return redirect(_address(unit_id, form))


@login_required
@require_safe
@never_cache
def file(request: Request, unit_id: int, form: str, which: str) -> HttpResponse:
    """Hand out a Word file of this form."""
    given = found(lambda: office.template_file(request.actor, unit_id, form, which))
    response = HttpResponse(given.data, content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{plain_name(given.name)}.docx"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, template_id: int) -> HttpResponse:
    """End a template, with a reason."""
    line, unit_id, form = found(lambda: office.template_to_withdraw(request.actor, template_id))
    filled = WithdrawTemplateForm(sent(request), initial={"last_day": request.actor.today})
    page = ActPage(
        title=gettext("Use this template no more"),
        about=gettext("Templates"),
        back=_address(unit_id, form),
        button=gettext("Record"),
        done=gettext("Recorded: the template holds no more."),
        lede=f"{line.file_name} · {line.unit}",
        hint=gettext("What held before it holds again. Papers of earlier days can still be made again by it."),
    )

    def act() -> None:
        operations.withdraw_template(actor=request.actor, template_id=template_id, **filled.told())

    return show_act(request, page, filled, act)


def plain_name(name: str) -> str:
    """A file name without tone marks, as every system takes it."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return slugify(bare.encode("ascii", "ignore").decode()) or "mau"


def _page(
    request: Request,
    unit_id: int,
    form: str,
    file_form: TemplateFileForm,
    since_form: SinceForm,
    refused: Refused | None = None,
) -> HttpResponse:
    page = found(lambda: office.template_page(request.actor, unit_id, form))
    title = page.form.title.vi if request.LANGUAGE_CODE == "vi" else page.form.title.en
    context: dict[str, object] = {"page": page, "title": title, "file_form": file_form, "form": since_form}
    if page.draft:
        context["findings"] = page.draft.trial.findings(request.LANGUAGE_CODE)
    if refused:
        context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
    return render(request, "papers/template.html", context)


def _require_editing(request: Request, unit_id: int, form: str) -> None:
    """Whoever may not change templates here hears so before his file is judged."""
    if not found(lambda: office.template_page(request.actor, unit_id, form)).may_edit:
        raise PermissionDenied


def _address(unit_id: int, form: str) -> str:
    return reverse("papers:template", args=[unit_id, form])
