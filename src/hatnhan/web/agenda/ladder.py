"""Reminders: what an account was told, its e-mail address, and the settings of a unit."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.agenda import operations, queries
from hatnhan.core.ladder import Ladder
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web import editing
from hatnhan.web.fields import CountField
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell
from hatnhan.web.units import choosable_units


class LadderForm(forms.Form):
    """When who is told."""

    acts_after = CountField(label=_("Days late before whoever acts is told"))
    committee_after = CountField(label=_("Days late before the committee above is told"))
    letter_after = CountField(label=_("Days late before a reminder letter is drafted"))
    quiet_from = CountField(label=_("No e-mail from this hour"))
    quiet_until = CountField(label=_("until before this hour"), help_text=_("the same hour twice: e-mail at any time"))

    def ladder(self) -> Ladder:
        """What the operation wants."""
        return Ladder(**self.cleaned_data)


@login_required
@require_safe
def reminders(request: Request) -> HttpResponse:
    """Show of what this account was told, and to whom it went on."""
    _require_cases(request)
    try:
        page = queries.told_page(request.actor, request.LANGUAGE_CODE, request.GET.get("after", ""))
    except ValueError as unreadable:  # a key that no list gave out
        raise Http404 from unreadable
    context = {"page": page, "by_mail": bool(settings.EMAIL_HOST)}
    return render(request, "agenda/ladder_told.html", context)


@login_required
@require_POST
def address(request: Request) -> HttpResponse:
    """Say where one's own reminders go as e-mail."""
    _require_cases(request)
    try:
        operations.set_address(actor=request.actor, address=request.POST.get("address", ""))
    except ValidationError:
        messages.warning(request, gettext("This is no e-mail address."))
    else:
        messages.success(request, gettext("Recorded: the e-mail address."))
    return redirect("agenda:reminders")


@login_required
@require_safe
def first_ladder(request: Request) -> HttpResponse:
    """Go to the settings of the topmost unit of the account."""
    _require_cases(request)
    units = choosable_units(request)
    if not units:
        raise Http404
    return redirect("agenda:ladder", units[0][0])


@login_required
@require_http_methods(["GET", "POST"])
def ladder(request: Request, unit_id: int) -> HttpResponse:
    """Show the settings that hold at a unit; give it its own."""
    try:
        page = queries.ladder_page(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if request.method == "POST" and not page.may_edit:
        raise PermissionDenied
    stands = {name: getattr(page.ladder, name) for name in Ladder.__slots__}
    form = LadderForm(sent(request), initial=stands)
    # What a refused form is sent again with is what stands now: its user has seen it above.
    context = {"page": page, "form": form, "units": choosable_units(request), "base": editing.pack("", stands)}
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, unit_id, form.ladder())
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: the settings of the reminders."))
            return redirect("agenda:ladder", unit_id)
    return render(request, "agenda/ladder_settings.html", context)


def _set(request: Request, unit_id: int, ladder: Ladder) -> None:
    """Write them, unless another officer changed them since the form was opened."""
    base = editing.unpack(request)
    seen = None if base is None else Ladder(*(int(base.texts[name]) for name in Ladder.__slots__))
    operations.set_ladder(actor=request.actor, unit_id=unit_id, ladder=ladder, seen=seen)


@login_required
@require_POST
def drop(request: Request, unit_id: int) -> HttpResponse:
    """The settings of the units above hold again."""
    try:
        operations.drop_ladder(actor=request.actor, unit_id=unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return redirect(reverse("agenda:ladder", args=[unit_id]))


def _require_cases(request: Request) -> None:
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
