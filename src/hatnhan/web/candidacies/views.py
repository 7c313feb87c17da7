"""Views of candidacies: read the request, call one query or operation, choose a template."""

from collections.abc import Callable, Collection
from functools import partial
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.candidacies import operations, queries
from hatnhan.apps.candidacies.queries.checking import check_cell_vote
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, permission_for
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import Exit, Outcome, RecordFacts, Step
from hatnhan.web.candidacies.forms import NUMBERS, CellVoteForm, MentorForm, MoveForm, StepForm
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell

# Steps that ask more than their day and paper.
_OWN_FORMS: dict[str, str] = dict.fromkeys(CELL_VOTES, "candidacies:cell-vote") | {
    Step.MENTOR_ASSIGNED: "candidacies:assign-mentor",
    Exit.MOVED: "candidacies:move",
}


@login_required
@require_safe
def detail(request: Request, case_id: int) -> HttpResponse:
    """Show one case: what comes next and why, and the thread of its steps."""
    return render(request, "candidacies/detail.html", {"case": _page(request, case_id)})


@login_required
@require_http_methods(["GET", "POST"])
def cell_vote(request: Request, case_id: int) -> HttpResponse:
    """Take down the vote of the cell; with `check` only say what the numbers would give."""
    case = _page(request, case_id, Permission.RECORD_CELL_VOTE)
    asked = request.GET.get("step", "")
    if asked and asked not in CELL_VOTES:
        raise Http404
    replaced = _replaced(request, case, [asked] if asked else CELL_VOTES)
    step = replaced.step if replaced else asked or case.cell_vote
    form = CellVoteForm(sent(request), initial={"entitled": case.ballot.official_members} | _initial(replaced))
    context: dict[str, object] = {
        "case": case,
        "form": form,
        "step_name": step_name(step, request.LANGUAGE_CODE),
        "replaced": replaced,
    }
    if request.method == "POST" and form.is_valid():
        replaces = replaced.id if replaced else None
        if "check" in request.POST or request.htmx:
            record = RecordFacts(
                step, form.cleaned_data["held_on"], replaces=str(replaces) if replaces else None, ballot=form.ballot()
            )
            context["check"] = check_cell_vote(request.actor, case_id, record, request.LANGUAGE_CODE)
        else:
            try:
                return _record_cell_vote(request, case_id, form, step=step, replaces=replaces)
            except Refused as refused:
                context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
    if request.htmx:
        return render(request, "candidacies/_ballot.html", context)
    return render(request, "candidacies/cell_vote.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def record_step(request: Request, case_id: int, step: str) -> HttpResponse:
    """Record any other step, or an exit, with its day and its paper; `replaces` sets an earlier record right."""
    if step in _OWN_FORMS:
        asked = urlencode(request.GET.dict() | ({"step": step} if step in CELL_VOTES else {}))
        return redirect(f"{reverse(_OWN_FORMS[step], args=[case_id])}{asked and '?'}{asked}")
    try:
        needed = permission_for(step)
    except ValueError as unknown:
        raise Http404 from unknown
    case = _page(request, case_id, needed)
    replaced = _replaced(request, case, [step])
    form = StepForm(step, sent(request), initial=_initial(replaced))
    name = step_name(step, request.LANGUAGE_CODE)
    context: dict[str, object] = {
        "case": case,
        "form": form,
        "step_name": name,
        "replaced": replaced,
        "numbers": NUMBERS,
    }
    if request.method == "POST" and form.is_valid():
        record = form.record(step, replaced.id if replaced else None)
        if _done(request, context, partial(operations.record_step, record=record)):
            return redirect("candidacies:detail", case_id)
    return render(request, "candidacies/record_step.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def assign_mentor(request: Request, case_id: int) -> HttpResponse:
    """Let an official member of the cell help the candidate, in the place of another where there is one."""
    case = _page(request, case_id, Permission.ASSIGN_MENTOR)
    members = queries.mentor_choices(request.actor, case_id)
    form = MentorForm(members, sent(request), replacing=case.mentor is not None)
    name = step_name(Step.MENTOR_ASSIGNED, request.LANGUAGE_CODE)
    context: dict[str, object] = {"case": case, "form": form, "step_name": name, "members": members}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {"starts_on": data["starts_on"], "document": data["document"], "reason": data.get("reason", "")}
        if _done(request, context, partial(operations.assign_mentor, person_id=data["person"], **given)):
            return redirect("candidacies:detail", case_id)
    return render(request, "candidacies/assign_mentor.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: Request, case_id: int) -> HttpResponse:
    """Let the case go to another cell with its letter; where there are very many cells, ask for a part of the name."""
    case = _page(request, case_id, Permission.RECORD_COMMITTEE_STEP)
    language, text = request.LANGUAGE_CODE, request.GET.get("q", "")
    cells = queries.cell_choices(request.actor, case_id, text)
    form = MoveForm(cells, queries.letter_choices(request.actor, case_id, language), sent(request))
    name = step_name(Exit.MOVED, language)
    rules = queries.move_rules(request.actor, case_id, language)
    context: dict[str, object] = {"case": case, "form": form, "step_name": name, "cells": cells, "rules": rules}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {"on": data["on"], "letter": data["letter"], "paper_number": data["paper_number"]}
        if _done(request, context, partial(operations.move_case, unit_id=data["unit"], **given)):
            return redirect("candidacies:detail", case_id)
    return render(request, "candidacies/move.html", context | {"text": text})


def _done(request: Request, context: dict[str, object], act: Callable[..., object]) -> bool:
    """Do the act on the case of the page; where something forbids it, every reason goes to the page."""
    case = cast("queries.CasePage", context["case"])
    try:
        act(actor=request.actor, case_id=case.id)
    except Refused as refused:
        context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        return False
    messages.success(request, gettext("Recorded: %(step)s.") % {"step": context["step_name"]})
    return True


def _record_cell_vote(
    request: Request, case_id: int, form: CellVoteForm, *, step: str, replaces: int | None
) -> HttpResponse:
    written = operations.record_cell_vote(
        actor=request.actor,
        case_id=case_id,
        held_on=form.cleaned_data["held_on"],
        ballot=form.ballot(),
        paper_number=form.cleaned_data["paper_number"],
        note=form.cleaned_data["note"],
        step=step,
        replaces=replaces,
    )
    if written.outcome == Outcome.PASSED:
        messages.success(request, gettext("Recorded: the vote has passed."))
    else:
        messages.warning(request, gettext("Recorded: the vote has not passed. The cell may vote again."))
    return redirect("candidacies:detail", case_id)


def _replaced(request: Request, case: queries.CasePage, steps: Collection[str]) -> queries.RecordLine | None:
    """The record that the form sets right, where its address names one of these steps that this account may correct."""
    named = request.GET.get("replaces", "")
    if not named:
        return None
    for record in case.records:
        if str(record.id) == named and record.step in steps and record.may_correct:
            return record
    raise Http404


def _initial(replaced: queries.RecordLine | None) -> dict[str, object]:
    if replaced is None:
        return {}
    ballot = replaced.ballot
    numbers = (
        {}
        if ballot is None
        else {
            "entitled": ballot.entitled,
            "present": ballot.present,
            "in_favour": ballot.in_favour,
            "against": ballot.against,
        }
    )
    same = ("on", "paper_number", "paper_on", "received_on", "extended", "abroad", "waived", "note")
    return {name: getattr(replaced, name) for name in same} | numbers | {"held_on": replaced.on}


def _page(request: Request, case_id: int, needs: Permission = Permission.VIEW_CASE) -> queries.CasePage:
    try:
        return queries.case_page(request.actor, case_id, request.LANGUAGE_CODE, needs)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
