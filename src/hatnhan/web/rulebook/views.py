"""Views of rulebook: the rules are public knowledge, so whoever is signed in may read them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries.two_days import case_changes
from hatnhan.core.permissions import Permission
from hatnhan.rules.listing import days_of_change, instrument_lines, rule_changes, rule_history, rules_of_day
from hatnhan.web.http import Request
from hatnhan.web.rulebook.forms import BetweenForm, RulesForm


@login_required
@require_safe
def list_rules(request: Request) -> HttpResponse:
    """Show every rule as of a day, or those of one subject; nothing for a day that cannot be read."""
    today = request.actor.today
    asked = {"on": f"{today:%d/%m/%Y}"} | _filled(request)
    form = RulesForm(request.LANGUAGE_CODE, asked)
    context: dict[str, object] = {"form": form, "today": today}
    if form.is_valid():
        chosen = form.cleaned_data
        context["rules"] = rules_of_day(chosen["on"], request.LANGUAGE_CODE, chosen["subject"])
        context["one_subject"] = chosen["subject"] != ""
    return render(request, "rulebook/list.html", context)


@login_required
@require_safe
def detail(request: Request, group: str, key: str) -> HttpResponse:
    """Show one rule with all its dated values."""
    try:
        rule = rule_history(group, key, request.LANGUAGE_CODE)
    except KeyError as unknown:
        raise Http404 from unknown
    return render(request, "rulebook/detail.html", {"rule": rule, "today": request.actor.today})


@login_required
@require_safe
def instruments(request: Request) -> HttpResponse:
    """Show the instruments that the rules are taken from."""
    return render(request, "rulebook/instruments.html", {"instruments": instrument_lines(request.LANGUAGE_CODE)})


@login_required
@require_safe
def changes(request: Request) -> HttpResponse:
    """Show what changed between two days, and what that means for the open cases that the account may see."""
    actor, language = request.actor, request.LANGUAGE_CODE
    days = days_of_change(actor.today)
    usual = {"from": days[0].before, "to": actor.today}
    form = BetweenForm({name: f"{day:%d/%m/%Y}" for name, day in usual.items()} | _filled(request))
    context: dict[str, object] = {"form": form, "days": days}
    if form.is_valid():
        first, second = form.cleaned_data["from"], form.cleaned_data["to"]
        found = rule_changes(first, second, language)
        context |= {"first": first, "second": second}
        context["moved"] = [each for each in found if each.moved]
        context["restated"] = [each for each in found if not each.moved]
        if actor.may_anywhere(Permission.VIEW_CASE):
            context["cases"] = case_changes(actor, first, second, language)
    return render(request, "rulebook/changes.html", context)


def _filled(request: Request) -> dict[str, str]:
    """What the address says; an empty field says nothing."""
    return {name: value for name, value in request.GET.dict().items() if value}
