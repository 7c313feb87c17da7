"""Views of rulebook: the rules are public knowledge, so whoever is signed in may read them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.rules.listing import instrument_lines, rule_history, rules_of_day
from hatnhan.web.http import Request
from hatnhan.web.rulebook.forms import RulesForm


@login_required
@require_safe
def list_rules(request: Request) -> HttpResponse:
    """Show every rule as of a day, or those of one subject; nothing for a day that cannot be read."""
    today = request.actor.today
    asked = {"on": f"{today:%d/%m/%Y}"} | {name: value for name, value in request.GET.items() if value}
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
