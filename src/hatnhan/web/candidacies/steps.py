"""The form of a step: what it asks, what it would meet, what comes after it; and the record that it makes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations, queries
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, permission_for
from hatnhan.apps.papers.queries import issued_for_step
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Exit, Outcome, Step
from hatnhan.web.candidacies.form_state import FIELD, seal, seen_version
from hatnhan.web.candidacies.pages import case_or_404, replaced_record
from hatnhan.web.candidacies.step_form import NUMBERS, TypedStepForm, initial_of
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import Told, tell

# Steps whose record names somebody or some cell: each has a page of its own.
_OWN_FORMS: dict[str, str] = {Step.MENTOR_ASSIGNED: "candidacies:assign-mentor", Exit.MOVED: "candidacies:move"}


@login_required
@require_http_methods(["GET", "POST"])
def cell_vote(request: Request, case_id: int) -> HttpResponse:
    """The cell's vote that comes next; `step` names another one, `replaces` sets a vote right."""
    case = case_or_404(request, case_id, Permission.RECORD_CELL_VOTE)
    asked = request.GET.get("step", "")
    if asked and asked not in CELL_VOTES:
        raise Http404
    replaced = replaced_record(request, case, [asked] if asked else CELL_VOTES)
    return _show(request, case, replaced.step if replaced else asked or case.cell_vote, replaced)


@login_required
@require_http_methods(["GET", "POST"])
def record_step(request: Request, case_id: int, step: str) -> HttpResponse:
    """Any step or exit, asked by its own form; `replaces` sets an earlier record right."""
    if step in _OWN_FORMS:
        asked = urlencode(request.GET.dict())
        return redirect(f"{reverse(_OWN_FORMS[step], args=[case_id])}{asked and '?'}{asked}")
    try:
        needed = permission_for(step)
    except ValueError as unknown:
        raise Http404 from unknown
    case = case_or_404(request, case_id, needed)
    return _show(request, case, step, replaced_record(request, case, [step]))


def _show(request: Request, case: queries.CasePage, step: str, replaced: queries.RecordLine | None) -> HttpResponse:
    replaces = replaced.id if replaced else None
    page = queries.step_form(request.actor, case.id, step, request.LANGUAGE_CODE, replaces)
    initial = initial_of(page, replaced) | ({} if replaced else _numbered(request, case.id, step))
    form = TypedStepForm(page, sent(request), initial=initial)
    context: dict[str, object] = {
        "case": case,
        "page": page,
        "form": form,
        "step_name": page.name,
        "replaced": replaced,
        "numbers": NUMBERS,
        "state": (FIELD, seal(request, case.id, page.version)),
    }
    if request.method == "POST" and form.is_valid():
        if "check" in request.POST or request.htmx:
            context["check"] = _check(request, case, form, replaces)
        elif not (refusals := _record(request, case, form, replaces)):
            return redirect("candidacies:detail", case.id)
        else:
            context["refusals"] = refusals
    return render(request, "candidacies/_check.html" if request.htmx else "candidacies/step.html", context)


def _numbered(request: Request, case_id: int, step: str) -> dict[str, object]:
    """Number and day of the paper of this step, where it was issued here: nobody types them a second time."""
    paper = issued_for_step(request.actor, case_id, step)
    return {"paper_number": paper.text, "paper_on": paper.on} if paper else {}


def _check(request: Request, case: queries.CasePage, form: TypedStepForm, replaces: int | None) -> queries.RecordCheck:
    record = form.record(replaces)
    return queries.check_record(request.actor, case.id, record.facts(), request.LANGUAGE_CODE, record.answers)


def _record(request: Request, case: queries.CasePage, form: TypedStepForm, replaces: int | None) -> tuple[Told, ...]:
    """Write it; where something forbids that, every reason."""
    record, seen = form.record(replaces), seen_version(request, case.id)
    try:
        written = operations.record_step(actor=request.actor, case_id=case.id, record=record, seen=seen)
    except Refused as refused:
        return tell(refused.reasons, request.LANGUAGE_CODE)
    if written.outcome == Outcome.PASSED:
        messages.success(request, gettext("Recorded: the vote has passed."))
    elif written.outcome == Outcome.FAILED:
        messages.warning(request, gettext("Recorded: the vote has not passed. It may be held again."))
    else:
        messages.success(request, gettext("Recorded: %(step)s.") % {"step": form.page.name})
    return ()
