"""The papers of a unit: its registers and terms; give a number, make one void, say how far the paper register came."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.papers import operations, queries
from hatnhan.apps.people.queries import post_holders
from hatnhan.core.outcome import Refused, Severity
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.days import read_day
from hatnhan.web.http import Request, found, sent
from hatnhan.web.papers.book import paper_words
from hatnhan.web.papers.forms import BeginForm, IssueForm, TermForm, VoidForm, kind_choices
from hatnhan.web.reasons import tell
from hatnhan.web.units import choosable_units

_SIGNS = "secretary"


@login_required
@require_safe
def choose_unit(request: Request) -> HttpResponse:
    """Let one choose the organisation whose papers are meant; where there is only one, go there."""
    units = choosable_units(request)
    if len(units) == 1:
        return redirect("papers:unit", units[0][0])
    return render(request, "papers/choose_unit.html", {"units": units})


@login_required
@require_safe
def unit_page(request: Request, unit_id: int) -> HttpResponse:
    """Show the registers of today and the terms of an organisation."""
    page = found(lambda: queries.unit_papers(request.actor, unit_id))
    return render(request, "papers/unit.html", {"papers": page})


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: Request, unit_id: int) -> HttpResponse:
    """Give a paper its number; what must be looked at is shown first, and nothing is given meanwhile.

    The address may name a case and a form: the paper of a dossier.
    """
    page = found(lambda: queries.issuable(request.actor, unit_id))
    of_case = _of_case(request)
    kinds = [] if of_case else kind_choices(page.kinds, request.LANGUAGE_CODE)
    form = IssueForm(kinds, sent(request), initial=_beginning(request, unit_id, of_case))
    context: dict[str, object] = {"form": form, "page": page, "of_case": of_case}
    if request.method == "POST" and form.is_valid():
        told = form.told() | ({"form": of_case.form.key} if of_case else {})
        if _is_looked_at(request, unit_id, told, context) or form.cleaned_data["knowing"]:
            try:
                case_id = of_case.case_id if of_case else None
                given = operations.issue(actor=request.actor, unit_id=unit_id, case_id=case_id, **told)
            except Refused as refused:
                context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
            else:
                messages.success(request, gettext("Given: %(text)s.") % {"text": given.text})
                return redirect("papers:dossier", case_id) if case_id else redirect(_book(given.register_id))
    return render(request, "papers/issue.html", context)


@login_required
@require_safe
def issued(request: Request, issued_id: int) -> HttpResponse:
    """Show one number with all that the register keeps of its paper."""
    line = found(lambda: queries.paper_line(request.actor, issued_id))
    name = paper_words(line.kind, line.form, line.on, request.LANGUAGE_CODE)
    return render(request, "papers/issued.html", {"paper": line, "name": name})


@login_required
@require_http_methods(["GET", "POST"])
def void(request: Request, issued_id: int) -> HttpResponse:
    """Make a number void, with a reason."""
    paper = found(lambda: queries.paper_to_void(request.actor, issued_id))
    form = VoidForm(sent(request))
    page = ActPage(
        title=gettext("Make %(text)s void") % {"text": paper.text},
        about=gettext("Register book of papers"),
        back=_book(paper.register_id),
        button=gettext("Make void"),
        done=gettext("Recorded: the number is void."),
        lede=" · ".join(filter(None, (paper.unit, paper.about))),
        hint=gettext("The number keeps its place in the register and is never given again. This cannot be undone."),
    )

    def act() -> None:
        operations.void(actor=request.actor, issued_id=issued_id, **form.cleaned_data)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def set_term(request: Request, unit_id: int, term_id: int | None = None) -> HttpResponse:
    """Record a term of the committee, or set one right."""
    unit = found(lambda: queries.issuable(request.actor, unit_id))
    initial = {}
    if term_id is not None:
        stands = found(lambda: queries.term_to_correct(request.actor, unit_id, term_id))
        initial = {
            "starts_on": stands.starts_on,
            "ends_on": stands.ended_on,
            "name": stands.name,
            "document": stands.document,
        }
    form = TermForm(sent(request), initial=initial)
    hint = gettext("Numbers begin at 01 in each term. A term that had no end yet ends where the next one begins.")
    page = _act_page(unit, gettext("Term of the committee"), gettext("Recorded: the term."), hint)

    def act() -> None:
        operations.set_term(actor=request.actor, unit_id=unit_id, term=form.term(), term_id=term_id)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def begin_register(request: Request, unit_id: int) -> HttpResponse:
    """Say how far a register on paper had come, so that numbers go on from there."""
    unit = found(lambda: queries.issuable(request.actor, unit_id))
    form = BeginForm(kind_choices(unit.kinds, request.LANGUAGE_CODE), sent(request))
    hint = gettext("Once for each kind of paper, before its first number is given here.")
    page = _act_page(unit, gettext("Register that was begun on paper"), gettext("Recorded: numbers go on."), hint)

    def act() -> None:
        day, kind = request.actor.today, form.cleaned_data["kind"]
        operations.begin_register(actor=request.actor, unit_id=unit_id, kind=kind, day=day, begun=form.begun())

    return show_act(request, page, form, act)


def _of_case(request: Request) -> queries.CasePaper | None:
    """The paper of a case that the address names."""
    case_id, form = request.GET.get("case", ""), request.GET.get("form", "")
    if not case_id.isascii() or not case_id.isdigit():
        return None
    return found(lambda: queries.paper_of_case(request.actor, int(case_id[:18]), form, request.actor.today))


def _beginning(request: Request, unit_id: int, of_case: queries.CasePaper | None) -> dict[str, object]:
    """What the form begins with."""
    about = f"{of_case.form.title.vi}: {of_case.person}" if of_case else ""
    day = read_day(request.GET.get("day", "")) or request.actor.today
    return {"day": day, "signer": _secretary(request, unit_id), "about": about}


def _is_looked_at(request: Request, unit_id: int, told: dict[str, Any], context: dict[str, object]) -> bool:
    """Show what must be looked at; tell whether there is nothing, or a bar, which the act itself tells."""
    asked = {name: told[name] for name in ("day", "kind", "form") if name in told}
    check = queries.issuing_check(request.actor, unit_id, **asked)
    warnings = [each for each in check.reasons if each.severity is not Severity.STOP]
    context["check"], context["warnings"] = check, tell(warnings, request.LANGUAGE_CODE)
    return not warnings or len(warnings) < len(check.reasons)


def _act_page(unit: queries.Issuable, title: str, done: str, hint: str) -> ActPage:
    back = reverse("papers:unit", args=[unit.unit_id])
    return ActPage(title=title, about=unit.unit, back=back, button=gettext("Record"), done=done, hint=hint)


def _book(register_id: int) -> str:
    return f"{reverse('papers:book')}?{urlencode({'register': register_id})}"


def _secretary(request: Request, unit_id: int) -> str:
    """Who signs for the unit today, as far as the register knows."""
    held = post_holders(request.actor, unit_id, on=request.actor.today)
    return next((each.name for each in held if each.post == _SIGNS), "")
