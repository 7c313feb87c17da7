"""Add a member or a candidate to a cell; whoever looks the same is shown first, and the user chooses."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.candidacies.operations.newcomers import enter_candidate
from hatnhan.apps.organisation.queries import UnitHead, unit_head
from hatnhan.apps.people.operations import NewMembership, enter_member
from hatnhan.apps.people.queries import Lookalikes, lookalikes
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.people.forms import CandidateForm, MemberForm, PersonForm

_NOBODY = 0


@login_required
@require_http_methods(["GET", "POST"])
def add_member(request: Request, unit_id: int) -> HttpResponse:
    """Enter a member of this cell whom the register does not know: person, membership and cell at once."""
    unit = _unit(request, unit_id, Permission.EDIT_PERSON)
    form = MemberForm(sent(request))

    def enter() -> str:
        data = form.cleaned_data
        since = data["since"] or max(data["admitted_on"], unit.founded_on)
        membership = NewMembership(_NOBODY, data["admitted_on"], data["decided_on"], recognised=data["recognised"])
        act = partial(enter_member, unit_id=unit_id, person=form.person(), membership=membership, since=since)
        added = judge_after(
            partial(act, actor=request.actor, document=data["document"]), actor=request.actor, path=unit.path
        )
        return reverse("people:detail", args=[added.pk])

    page = ActPage(
        title=gettext("Add a member"),
        about=unit.name,
        back=reverse("organisation:detail", args=[unit_id]),
        button=gettext("Record"),
        done=gettext("Recorded: the member stands in the register."),
    )
    return _ask(request, page, form, enter)


@login_required
@require_http_methods(["GET", "POST"])
def add_candidate(request: Request, unit_id: int) -> HttpResponse:
    """Put somebody on the source list of this cell whom the register does not know."""
    unit = _unit(request, unit_id, Permission.OPEN_CASE, Permission.EDIT_PERSON)
    form = CandidateForm(sent(request))

    def enter() -> str:
        data = form.cleaned_data
        case = enter_candidate(
            actor=request.actor,
            unit_id=unit_id,
            person=form.person(),
            opened_on=data["opened_on"],
            proposed_by=data["proposed_by"],
        )
        return reverse("candidacies:detail", args=[case.pk])

    page = ActPage(
        title=gettext("Put somebody on the source list"),
        about=unit.name,
        back=reverse("organisation:detail", args=[unit_id]),
        button=gettext("Record"),
        done=gettext("Recorded: the case is open."),
    )
    return _ask(request, page, form, enter)


def _ask(request: Request, page: ActPage, form: PersonForm, enter: Callable[[], str]) -> HttpResponse:
    """Show the form; where somebody looks the same, ask who it is before anything is written."""
    found = look_for(request, form) if request.method == "POST" and form.is_valid() else None
    if found and found.any and request.POST.get("another") != answer_for(form):
        return show_act(
            request, page, _unsent(form), lambda: None, {"lookalikes": found, "answer": answer_for(form)}, _TEMPLATE
        )
    return show_act(request, page, form, enter, {"lookalikes": found}, _TEMPLATE)


_TEMPLATE = "people/person_form.html"


def look_for(request: Request, form: PersonForm, besides: int | None = None) -> Lookalikes:
    """Whom the register knows with this number, or this name and birth day."""
    data = form.cleaned_data
    return lookalikes(request.actor, name=data["name"], born=data["born"], id_number=data["id_number"], besides=besides)


def answer_for(form: PersonForm) -> str:
    """What the button "another person" sends: it answers for this name and day alone."""
    data = form.cleaned_data
    return f"{data['name']}|{data['born'].isoformat()}|{data['id_number'][-4:]}"


def _unsent(form: PersonForm) -> PersonForm:
    form.add_error(None, gettext("The register knows somebody like this. Choose below: the same person, or another."))
    return form


def _unit(request: Request, unit_id: int, *permissions: Permission) -> UnitHead:
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not any(request.actor.may(permission, unit.path) for permission in permissions):
        raise PermissionDenied
    return unit
