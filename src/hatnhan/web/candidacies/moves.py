"""The form that lets a case go to another cell, and sets a move right."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Exit
from hatnhan.web.candidacies.form_state import FIELD, seal, seen_version
from hatnhan.web.candidacies.forms import MoveForm
from hatnhan.web.candidacies.pages import case_or_404, refusals_of, replaced_record
from hatnhan.web.http import Request, sent


@login_required
@require_http_methods(["GET", "POST"])
def move(request: Request, case_id: int) -> HttpResponse:
    """Let the case go to another cell with its letter; `replaces` sets the last move right.

    Where there are very many cells, the page asks for a part of the name.
    """
    case = case_or_404(request, case_id, Permission.RECORD_COMMITTEE_STEP)
    replaced = replaced_record(request, case, [Exit.MOVED])
    replaces = replaced.id if replaced else None
    page = queries.move_page(request.actor, case_id, request.LANGUAGE_CODE, request.GET.get("q", ""), replaces)
    form = MoveForm(page.cells, page.letters, sent(request), initial=_initial(case, page, replaced))
    context: dict[str, object] = {
        "case": case,
        "page": page.form,
        "move": page,
        "form": form,
        "replaced": replaced,
        "step_name": gettext("Move the case to another cell"),
        "state": (FIELD, seal(request, case_id, page.form.version)),
    }
    if request.method == "POST" and form.is_valid():
        act = partial(_act(form, replaces), actor=request.actor, case_id=case_id, seen=seen_version(request, case_id))
        context["refusals"] = refusals_of(request, act, page.form.name)
        if not context["refusals"]:
            return redirect("candidacies:detail", case_id)
    return render(request, "candidacies/move.html", context)


def _act(form: MoveForm, replaces: int | None) -> Callable[..., object]:
    data = form.cleaned_data
    given = {name: data[name] for name in ("on", "letter", "paper_number")} | {"unit_id": data["unit"]}
    if replaces is None:
        return partial(operations.move_case, **given)
    return partial(operations.correct_move, replaces=replaces, **given)


def _initial(case: queries.CasePage, page: queries.MovePage, replaced: queries.RecordLine | None) -> dict[str, object]:
    """What stands, for a correction; else the paper of this moment."""
    if replaced:
        same = {name: getattr(replaced, name) for name in ("on", "letter", "paper_number")}
        return same | {"unit": case.unit_id}
    return {"letter": next((letter.number for letter in page.letters if letter.now), None)}
