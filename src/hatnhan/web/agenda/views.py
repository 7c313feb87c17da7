"""Views of agenda: the work list is the home of everybody who looks after candidates."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries import WorkList, front_list, has_people, work_list
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What this account can do for a register without people."""

    may_import: bool
    may_enter: bool
    may_found: bool


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what is late longest, then what is due within 30 days.

    An account without candidates gets its menu explained; one that opens own pages alone is led to them.
    """
    if request.actor.is_only_a_person:
        return redirect("mine:home")
    if request.actor.is_only_a_mentor:
        return redirect("mentors:home")
    if request.actor.only_puts_forward:
        return redirect("sources:home")
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        founds = request.actor.may(Permission.EDIT_UNIT, "/")
        # An empty register leads by itself to its first organisation.
        units = unit_tree(request.actor) if founds else ()
        context = {
            "may_found_root": founds,
            "units": units,
            "keeps_accounts": request.actor.may_anywhere(Permission.MANAGE_ACCOUNTS),
            "reads_units": request.actor.may_anywhere(Permission.VIEW_UNIT),
        }
        return render(request, "agenda/without_candidates.html", context)
    after = request.GET.get("after", "")
    try:
        if after:
            work = work_list(request.actor, request.LANGUAGE_CODE, after=after)
        else:
            work = front_list(request.actor, request.LANGUAGE_CODE)
    except ValueError as unreadable:  # a key that no list gave out
        raise Http404 from unreadable
    context = {"work": work, "today": request.actor.today, "after": after, "first": _first_steps(request, work)}
    return render(request, "agenda/home.html", context)


def _first_steps(request: Request, work: WorkList) -> FirstSteps | None:
    """What to begin with where nobody stands in the register yet; only a list without one figure asks for it."""
    figures, actor = work.figures, request.actor
    if figures.late or figures.due or figures.source_list or figures.on_probation or has_people(actor):
        return None
    return FirstSteps(
        may_import=actor.may_anywhere(Permission.IMPORT_WORKBOOK),
        may_enter=actor.may_anywhere(Permission.EDIT_PERSON),
        may_found=actor.may_anywhere(Permission.EDIT_UNIT),
    )
