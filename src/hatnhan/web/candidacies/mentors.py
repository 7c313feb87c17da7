"""The form that lets a member help the candidate, and sets such an assignment right."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Step
from hatnhan.web.candidacies.form_state import FIELD, seal, seen_version
from hatnhan.web.candidacies.forms import MentorForm
from hatnhan.web.candidacies.pages import case_or_404, refusals_of, replaced_record
from hatnhan.web.http import Request, sent


@login_required
@require_http_methods(["GET", "POST"])
def assign_mentor(request: Request, case_id: int) -> HttpResponse:
    """Let an official member of the cell help the candidate, in the place of another where there is one.

    `mentor` or `replaces` in the address names an assignment that was written down wrongly.
    """
    case = case_or_404(request, case_id, Permission.ASSIGN_MENTOR)
    wrong = _wrong(request, case)
    members = queries.mentor_choices(request.actor, case_id)
    page = queries.step_form(request.actor, case_id, Step.MENTOR_ASSIGNED, request.LANGUAGE_CODE)
    initial = {"person": wrong.person_id, "starts_on": wrong.starts_on, "document": wrong.document} if wrong else {}
    rule = (
        queries.replacement_rule(request.actor, case_id, request.LANGUAGE_CODE) if case.mentor and not wrong else None
    )
    form = MentorForm(members, sent(request), replacing=rule, initial=initial)
    context: dict[str, object] = {
        "case": case,
        "page": page,
        "form": form,
        "step_name": page.name,
        "members": members,
        "wrong": wrong,
        "rule": rule,
        "state": (FIELD, seal(request, case_id, page.version)),
    }
    if request.method == "POST" and form.is_valid():
        act = partial(_act(wrong, form), actor=request.actor, case_id=case_id, seen=seen_version(request, case_id))
        context["refusals"] = refusals_of(request, act, page.name)
        if not context["refusals"]:
            return redirect("candidacies:detail", case_id)
    return render(request, "candidacies/assign_mentor.html", context)


def _act(wrong: queries.MentorLine | None, form: MentorForm) -> Callable[..., object]:
    data = form.cleaned_data
    given = {"person_id": data["person"], "starts_on": data["starts_on"], "document": data["document"]}
    if wrong:
        return partial(operations.correct_mentor, mentor_id=wrong.id, **given)
    return partial(
        operations.assign_mentor, ended_for=data.get("ended_for", ""), reason=data.get("reason", ""), **given
    )


def _wrong(request: Request, case: queries.CasePage) -> queries.MentorLine | None:
    """The assignment that the address names, by its key or by the record of the step."""
    if named := request.GET.get("mentor", ""):
        found = [line for line in case.mentors if str(line.id) == named]
    elif record := replaced_record(request, case, [Step.MENTOR_ASSIGNED]):
        found = [line for line in case.mentors if line.starts_on == record.on] or list(case.mentors[-1:])
    else:
        return None
    if not found:
        raise Http404
    return found[0]
