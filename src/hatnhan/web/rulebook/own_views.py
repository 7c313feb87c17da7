"""Views of own entries: what organisations add to the shipped rules, proposed by one person, confirmed by another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.candidacies.operations.own_rules import confirm_entry, withdraw_entry
from hatnhan.apps.candidacies.queries.two_days import own_entry_changes
from hatnhan.apps.rulebook import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.rules import RulesError
from hatnhan.rules.listing import line_on, raw_on, rule_about, subject_titles
from hatnhan.rules.values import inputs_of, typed_rules
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell
from hatnhan.web.rulebook.own_forms import CalendarDayForm, OwnRuleForm, WithdrawForm, initial_values

_EVERYWHERE = "/"


@login_required
@require_safe
def list_entries(request: Request) -> HttpResponse:
    """Show the own entries in sight: those that wait first, then what holds, then what holds no more."""
    entries = queries.own_entries(request.actor, request.LANGUAGE_CODE)
    traits = queries.unit_flags(request.actor)
    return render(request, "rulebook/own.html", {"entries": entries, "flags": traits})


@login_required
@require_safe
def entry(request: Request, sort: str, entry_id: int) -> HttpResponse:
    """Show one entry, what it would make of the open cases, and what may be done with it."""
    return _entry_page(request, sort, entry_id, WithdrawForm())


@login_required
@require_POST
def confirm(request: Request, sort: str, entry_id: int) -> HttpResponse:
    """Let it hold; where very many cases are judged again, the page says where one sees how far that is."""
    try:
        job = found(lambda: confirm_entry(actor=request.actor, sort=_sort(sort), entry_id=entry_id))
    except Refused as refused:
        return _entry_page(request, sort, entry_id, WithdrawForm(), refused)
    messages.success(request, gettext("Confirmed. It is judged by this from now on."))
    return _further(job, sort, entry_id)


@login_required
@require_POST
def withdraw(request: Request, sort: str, entry_id: int) -> HttpResponse:
    """Refuse it or end it, with a reason."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        line = _line(request, sort, entry_id)
        if not line.may_withdraw:
            raise PermissionDenied
        return _entry_page(request, sort, entry_id, form)
    reason = form.cleaned_data["reason"]
    try:
        job = found(lambda: withdraw_entry(actor=request.actor, sort=_sort(sort), entry_id=entry_id, reason=reason))
    except Refused as refused:
        return _entry_page(request, sort, entry_id, form, refused)
    messages.success(request, gettext("Recorded. This entry holds no more."))
    return _further(job, sort, entry_id)


@login_required
@require_http_methods(["GET", "POST"])
def propose_rule(request: Request) -> HttpResponse:
    """Let one choose a rule, show its shipped value, and take another with its source."""
    _require(request, Permission.EDIT_RULEBOOK)
    rule, language = request.GET.get("rule", ""), request.LANGUAGE_CODE
    try:
        inputs = () if rule in queries.FIXED else inputs_of(rule, language) if rule else ()
    except RulesError as unknown:
        raise Http404 from unknown
    if not inputs:
        return render(request, "rulebook/choose_rule.html", {"subjects": _choosable(language), "asked": rule})
    replaced = _replaced(request, rule)
    units = queries.units_to_enter_at(request.actor, Permission.EDIT_RULEBOOK)
    if replaced is not None and replaced.unit_id is not None:
        units = ((replaced.unit_id, replaced.unit),)
    day = request.actor.today
    form = OwnRuleForm(inputs, units, sent(request), initial=initial_values(rule, inputs, raw_on(rule, day)))
    context = {"form": form, "about": rule_about(rule, language), "line": line_on(rule, day, language)}
    context |= {"today": day, "replaced": replaced}
    if request.method == "POST" and form.is_valid():
        try:
            new = form.entry(rule, replaced.id if replaced else None)
            row = found(lambda: operations.propose_rule(actor=request.actor, entry=new))
            return _proposed(request, queries.RULE, row.pk)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, language)
    return render(request, "rulebook/propose_rule.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def propose_day(request: Request) -> HttpResponse:
    """Take a calendar day with its source."""
    _require(request, Permission.EDIT_CALENDAR)
    actor = request.actor
    units = queries.units_to_enter_at(actor, Permission.EDIT_CALENDAR)
    form = CalendarDayForm(units, sent(request), everywhere=actor.may(Permission.EDIT_CALENDAR, _EVERYWHERE))
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            row = found(lambda: operations.propose_day(actor=actor, entry=form.entry()))
            return _proposed(request, queries.DAY, row.pk)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
    return render(request, "rulebook/propose_day.html", context)


def may_propose(request: Request, group: str, key: str) -> bool:
    """Tell whether this account may propose an own value of this rule."""
    rule = f"{group}.{key}"
    allowed = request.actor.may_anywhere(Permission.EDIT_RULEBOOK) and rule not in queries.FIXED
    return allowed and bool(inputs_of(rule, request.LANGUAGE_CODE))


def _entry_page(
    request: Request, sort: str, entry_id: int, form: WithdrawForm, refused: Refused | None = None
) -> HttpResponse:
    language = request.LANGUAGE_CODE
    line = _line(request, sort, entry_id)
    job = request.GET.get("job", "")
    context: dict[str, object] = {"entry": line, "form": form, "job": job if job.isascii() and job.isdigit() else ""}
    if line.sort == queries.RULE:
        context["shipped"] = _shipped(line, language)
    if request.actor.may_anywhere(Permission.VIEW_CASE):
        context["cases"] = own_entry_changes(request.actor, line.sort, line.id, language)
    if refused is not None:
        context["refusals"] = tell(refused.reasons, language)
    return render(request, "rulebook/entry.html", context)


def _shipped(line: queries.EntryLine, language: str) -> object:
    try:
        return line_on(f"{line.group}.{line.key}", line.since, language)
    except KeyError:  # a rule that a later version of the program has no more
        return None


def _line(request: Request, sort: str, entry_id: int) -> queries.EntryLine:
    return found(lambda: queries.entry_line(request.actor, _sort(sort), entry_id, request.LANGUAGE_CODE))


def _replaced(request: Request, rule: str) -> queries.EntryLine | None:
    """The entry that a new one is to replace."""
    text = request.GET.get("replaces", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404
    line = _line(request, queries.RULE, int(text))
    if not line.may_replace or f"{line.group}.{line.key}" != rule:
        raise Http404
    return line


def _choosable(language: str) -> list[tuple[str, tuple[object, ...]]]:
    titles = dict(subject_titles(language))
    offered = (
        (titles[group], tuple(each for each in rules if each.rule not in queries.FIXED))
        for group, rules in typed_rules(language)
    )
    return [(title, rules) for title, rules in offered if rules]


def _sort(sort: str) -> str:
    if sort not in {queries.RULE, queries.DAY}:
        raise Http404
    return sort


def _require(request: Request, permission: Permission) -> None:
    if not request.actor.may_anywhere(permission):
        raise PermissionDenied


def _proposed(request: Request, sort: str, entry_id: int) -> HttpResponse:
    messages.success(request, gettext("Proposed. Another person must confirm it; until then nothing is judged by it."))
    return redirect("rulebook:own-entry", sort, entry_id)


def _further(job_id: int | None, sort: str, entry_id: int) -> HttpResponse:
    query = {"job": job_id} if job_id else {}
    return redirect(reverse("rulebook:own-entry", args=[sort, entry_id], query=query))
