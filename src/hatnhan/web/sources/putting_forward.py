"""The form with which names are put forward: by the organisation itself, or by who types its paper list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations
from hatnhan.apps.candidacies.queries import sources as queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.proposals import Pasted, read_lines
from hatnhan.rules.mass_organisations import mass_organisations
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell
from hatnhan.web.sources.forms import ProposalForm


@login_required
@require_http_methods(["GET", "POST"])
def put_forward(request: Request) -> HttpResponse:
    """Put one name forward, or a pasted list; lines that cannot be read are told, and then nothing is recorded."""
    actor = request.actor
    if not any(actor.may_anywhere(needed) for needed in (Permission.PUT_FORWARD, Permission.OPEN_CASE)):
        raise PermissionDenied(Permission.PUT_FORWARD)
    kinds = tuple(dict.fromkeys(one.kind for one in actor.organisations))
    units = queries.receiver_choices(actor)
    form = ProposalForm(units, sent(request), kinds=kinds, initial=_initial(request, units, kinds))
    context: dict[str, object] = {"form": form, "speaks": actor.organisations, "back": _back(request)}
    if request.method == "POST" and form.is_valid():
        pasted = read_lines(form.cleaned_data["lines"], actor.today)
        bad = [(line.row, line.text, tell([line.reason], request.LANGUAGE_CODE)[0]) for line in pasted.bad]
        try:
            made = () if bad else _record(request, form, pasted, kinds)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            if made:
                return _done(request, len(made))
        context["bad"] = bad
    return render(request, "sources/put_forward.html", context)


def _record(request: Request, form: ProposalForm, pasted: Pasted, kinds: tuple[str, ...]) -> tuple[object, ...]:
    data = form.cleaned_data
    new = operations.NewProposals(
        unit_id=data["unit"],
        names=(*form.named(), *pasted.good),
        on=data["put_forward_on"],
        organisation=data.get("organisation", "") or "".join(kinds[:1]),
        organisation_name=data.get("organisation_name", ""),
        groups=tuple(data["groups"]),
        paper=data["paper"],
        id_number="".join(data["id_number"].split()),
    )
    return tuple(found(lambda: operations.put_forward(actor=request.actor, new=new)))


def _done(request: Request, count: int) -> HttpResponse:
    told = ngettext("Recorded: %(n)s name was put forward.", "Recorded: %(n)s names were put forward.", count)
    messages.success(request, told % {"n": count})
    if "another" in request.POST:
        kept = {name: request.POST.get(name, "") for name in ("unit", "put_forward_on", "paper")}
        again = request.GET.copy()
        again.update(kept)
        return redirect(f"{reverse('sources:put-forward')}?{again.urlencode()}")
    return redirect(_back(request))


def _initial(request: Request, units: tuple[queries.Receiver, ...], kinds: tuple[str, ...]) -> dict[str, object]:
    """The unit where there is only one, what the name before had, and the target group of the organisation."""
    asked = request.GET.get("unit", "")
    unit = asked if asked in {str(one.id) for one in units} else str(units[0].id) if len(units) == 1 else ""
    groups = [mass_organisations()[kind] for kind in kinds[:1] if mass_organisations()[kind]]
    kept = {name: request.GET.get(name, "")[:60] for name in ("put_forward_on", "paper")}
    return {"unit": unit, "groups": groups, **kept}


def _back(request: Request) -> str:
    """An organisation goes back to its own page, an officer to the list that he came from."""
    asked = request.GET.get("unit", "")
    if request.actor.organisations or not (asked.isascii() and asked.isdigit()):
        return reverse("sources:home")
    return reverse("sources:detail", args=[int(asked[:18])])
