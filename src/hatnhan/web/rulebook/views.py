"""Views of rulebook: the rules are public knowledge, so whoever is signed in may read them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries.two_days import case_changes
from hatnhan.apps.exchange.queries.remark_list import remark_examples
from hatnhan.apps.rulebook.queries import own_between, own_entries, own_history, own_rules_on
from hatnhan.core.permissions import Permission
from hatnhan.rules.listing import days_of_change, instrument_lines, rule_changes, rule_history, rules_of_day
from hatnhan.rules.reasons import every_reason
from hatnhan.web.http import Request
from hatnhan.web.rulebook.forms import EVERY_RULE, BetweenForm, RulesForm
from hatnhan.web.rulebook.own_views import may_propose


@login_required
@require_safe
def list_rules(request: Request) -> HttpResponse:
    """Show the subjects as of a day, the rules of one, or those that hold some words; nothing for an unreadable day."""
    today, language = request.actor.today, request.LANGUAGE_CODE
    asked = {"on": f"{today:%d/%m/%Y}"} | _filled(request)
    form = RulesForm(language, asked)
    context: dict[str, object] = {"form": form, "today": today}
    if form.is_valid():
        day, subject, text = (form.cleaned_data[name] for name in ("on", "subject", "q"))
        group = "" if subject == EVERY_RULE else subject
        context["rules"] = rules_of_day(day, language, group, text)
        context["own"] = own_rules_on(request.actor, day, language, group)
        # All of them are more than a page on a bad line should bring: it shows the subjects, each with its address.
        context["overview"] = not subject and not text
    return render(request, "rulebook/list.html", context)


@login_required
@require_safe
def detail(request: Request, group: str, key: str) -> HttpResponse:
    """Show one rule with all its dated values."""
    try:
        rule = rule_history(group, key, request.LANGUAGE_CODE)
    except KeyError as unknown:
        raise Http404 from unknown
    own = own_history(request.actor, group, key, request.LANGUAGE_CODE)
    context = {"rule": rule, "today": request.actor.today, "own": own, "may_propose": may_propose(request, group, key)}
    return render(request, "rulebook/detail.html", context)


@login_required
@require_safe
def instruments(request: Request) -> HttpResponse:
    """Show the instruments that the rules are taken from."""
    language = request.LANGUAGE_CODE
    context = {"instruments": instrument_lines(language), "own": own_entries(request.actor, language).holding}
    return render(request, "rulebook/instruments.html", context)


@login_required
@require_safe
def reasons(request: Request) -> HttpResponse:
    """Show every reason that the register can give, so that nobody must meet one to read it."""
    language, today = request.LANGUAGE_CODE, request.actor.today
    context = {"reasons": every_reason(today, language), "remarks": tuple(remark_examples(language))}
    return render(request, "rulebook/reasons.html", context)


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
        context["own"] = own_between(actor, first, second, language)
        if actor.may_anywhere(Permission.VIEW_CASE):
            context["cases"] = case_changes(actor, first, second, language)
    return render(request, "rulebook/changes.html", context)


def _filled(request: Request) -> dict[str, str]:
    """What the address says; an empty field says nothing."""
    return {name: value for name, value in request.GET.dict().items() if value}
