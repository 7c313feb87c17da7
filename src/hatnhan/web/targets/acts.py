"""Acts of one form: copy forward, register, answer, keep a paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hatnhan.apps.organisation.queries import UnitHead, unit_head
from hatnhan.apps.targets import operations, queries
from hatnhan.apps.targets.operations.setting import may_set
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.targets import read_count, stop
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell
from hatnhan.web.targets.aims import aim_query, asked_aim, groups_text, years_text
from hatnhan.web.targets.forms import AnswerForm, PaperForm, RegisterForm


def unit_or_404(request: Request, unit_id: int, needs: Permission) -> UnitHead:
    """The unit; 404 out of reach, 403 without the permission there."""
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(needs, unit.path):
        raise PermissionDenied
    return unit


def board_address(unit_id: int, query: str = "") -> str:
    """The board of a unit."""
    address = reverse("targets:board", args=[unit_id])
    return f"{address}?{query}" if query else address


@login_required
@require_POST
def copy(request: Request, unit_id: int) -> HttpResponse:
    """Copy the targets of the year in the address to the next year."""
    unit_or_404(request, unit_id, Permission.SET_TARGET)
    year = asked_aim(request).last_year
    try:
        made = operations.copy_forward(actor=request.actor, unit_id=unit_id, year=year)
    except Refused as refused:
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.warning(request, reason.sentence)
        return redirect(board_address(unit_id, f"years={year}"))
    told = ngettext("%(n)s target was copied to %(year)s.", "%(n)s targets were copied to %(year)s.", made)
    messages.success(request, told % {"n": made, "year": year + 1})
    return redirect(board_address(unit_id, f"years={year + 1}"))


@login_required
@require_http_methods(["GET", "POST"])
def register(request: Request, unit_id: int) -> HttpResponse:
    """Tell the level above what the unit takes upon itself."""
    unit = unit_or_404(request, unit_id, Permission.REGISTER_TARGET)
    aim = asked_aim(request)
    form = RegisterForm(sent(request), initial={"years": years_text(aim), "group": aim.group_keys})

    def act() -> None:
        count = read_count(form.cleaned_data["count"])
        if isinstance(count, str):
            told = form.cleaned_data["count"]
            raise Refused((stop(count, name=unit.name, text=told, most="…"),))
        offer = operations.Offer(form.aim(), count, form.cleaned_data["note"])
        operations.register_target(actor=request.actor, unit_id=unit_id, offer=offer)

    page = ActPage(
        title=gettext("Register a target with the level above"),
        about=unit.name,
        back=board_address(unit_id, aim_query(aim)),
        button=gettext("Send the registration"),
        done=gettext("Registered. The level above accepts it or returns it."),
        hint=gettext("Tick groups where the number is for some groups only. Who is in several counts once."),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: Request, registration_id: int) -> HttpResponse:
    """Accept what a unit registered, or return it with a reason."""
    try:
        found = queries.registration_in_reach(request.actor, registration_id)
        unit = unit_head(request.actor, found.unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not may_set(request.actor, unit.path):
        raise PermissionDenied
    form = AnswerForm(sent(request))

    def act() -> None:
        operations.answer_registration(
            actor=request.actor,
            registration_id=registration_id,
            accept=form.cleaned_data["accept"],
            answer=form.cleaned_data["answer"],
        )

    told = {"years": years_text(found.aim), "groups": groups_text(found.aim.groups), "count": found.count}
    lede = gettext("%(years)s, %(groups)s: %(count)s to be admitted.") % told
    page = ActPage(
        title=gettext("Answer what a unit registered"),
        about=unit.name,
        back=board_address(int(unit.path.rstrip("/").split("/")[-2] or unit.id), aim_query(found.aim)),
        button=gettext("Record the answer"),
        done=gettext("Recorded: the answer."),
        lede=f"{lede} {found.note}".strip(),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def keep_paper(request: Request, unit_id: int) -> HttpResponse:
    """Keep a resolution, directive, conclusion or plan."""
    unit = unit_or_404(request, unit_id, Permission.SET_TARGET)
    form = PaperForm(sent(request))

    def act() -> None:
        paper = operations.NewPaper(**form.cleaned_data)
        operations.keep_paper(actor=request.actor, unit_id=unit_id, paper=paper)

    page = ActPage(
        title=gettext("Keep a guiding paper"),
        about=unit.name,
        back=reverse("targets:papers", args=[unit_id]),
        button=gettext("Keep"),
        done=gettext("Kept: the paper. Targets can point at it from now on."),
        hint=gettext("Only number, day, issuer and title are kept, not the paper itself."),
    )
    return show_act(request, page, form, act)
