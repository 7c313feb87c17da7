"""Found, set right and end a unit by hand; say what it has or is."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.organisation import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.core.sentences import body_name
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.organisation.forms import EndUnitForm, TraitForm, UnitForm
from hatnhan.web.templatetags.words import TRAITS

_EVERYWHERE = "/"


@login_required
@require_http_methods(["GET", "POST"])
def found_root(request: Request) -> HttpResponse:
    """Found a topmost organisation: the first one of an empty register."""
    if not request.actor.may(Permission.EDIT_UNIT, _EVERYWHERE):
        raise PermissionDenied
    page = ActPage(
        title=gettext("Found the topmost organisation"),
        about=gettext("Party organisations"),
        back=reverse("organisation:list"),
        button=gettext("Found"),
        done=gettext("Recorded: the organisation is founded. Add the units below it, and invite its officer."),
        hint=gettext("The one that stands above all others of this register: of a commune, or of a province."),
    )
    return _found(request, page, None)


@login_required
@require_http_methods(["GET", "POST"])
def found_below(request: Request, unit_id: int) -> HttpResponse:
    """Found a unit directly below this one."""
    unit = _unit(request, unit_id)
    page = _page(unit, gettext("Add a unit below"), gettext("Recorded: the unit is founded."), gettext("Found"))
    return _found(request, page, unit_id, above=unit.kind)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: Request, unit_id: int) -> HttpResponse:
    """Set right what was written wrongly of a unit."""
    unit = _unit(request, unit_id)
    stands = dict(queries.unit_to_correct(request.actor, unit_id))
    form = UnitForm(sent(request), initial=stands)

    def act() -> None:
        correction = operations.UnitCorrection(**form.cleaned_data)
        operations.correct_unit(actor=request.actor, unit_id=unit_id, correction=correction)

    hint = gettext("For mistakes. Where the unit got another name or place by a decision, that is another act.")
    page = _page(unit, gettext("Set the unit right"), gettext("Recorded: the unit was set right."), hint=hint)
    return show_act(request, replace(page, stands=stands), form, act)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: Request, unit_id: int) -> HttpResponse:
    """End a unit on which nobody rests any more."""
    unit = _unit(request, unit_id)
    form = EndUnitForm(sent(request))

    def act() -> None:
        operations.end_unit(actor=request.actor, unit_id=unit_id, **form.cleaned_data)

    hint = gettext("Only where no member, post, case or unit below is left. Nothing is deleted: the history stays.")
    page = _page(unit, gettext("End the unit"), gettext("Recorded: the unit has ended."), hint=hint)
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def set_trait(request: Request, unit_id: int) -> HttpResponse:
    """Say what the unit has or is from a day on."""
    unit = _unit(request, unit_id)
    form = TraitForm(sent(request))

    def act() -> None:
        judge_after(
            lambda: operations.set_trait(actor=request.actor, unit_id=unit_id, **form.cleaned_data),
            actor=request.actor,
            path=unit.path,
        )

    hint = gettext("The steps of the candidates depend on it. It holds for all units below, unless they say otherwise.")
    page = _page(unit, gettext("What the unit has or is"), gettext("Recorded."), hint=hint)
    return show_act(request, replace(page, stands=_traits(request, unit_id)), form, act)


def _traits(request: Request, unit_id: int) -> dict[str, object]:
    """What the unit has or is since when, trait by trait; the empty text where nothing is on record."""
    newest = {line.name: line for line in reversed(queries.trait_lines(request.actor, unit_id))}
    return {name: _told(newest[name], request.LANGUAGE_CODE) if name in newest else "" for name in TRAITS}


def _told(line: queries.TraitLine, language: str) -> str:
    words = {"yes": gettext("yes"), "no": gettext("no")}
    ends = f" – {date_format(line.ended_on)}" if line.ended_on else ""
    return f"{words.get(line.value) or body_name(line.value, language)}, {date_format(line.starts_on)}{ends}"


def _found(request: Request, page: ActPage, parent_id: int | None, *, above: str = "") -> HttpResponse:
    form = UnitForm(sent(request), above=above)

    def act() -> str:
        data = dict(form.cleaned_data)
        starts_on = data.pop("founded_on")
        unit = operations.found_unit(actor=request.actor, parent_id=parent_id, starts_on=starts_on, **data)
        # Back to the unit above, where the next of a dozen cells is added; a topmost one has its own page.
        return reverse("organisation:detail", args=[parent_id or unit.pk])

    return show_act(request, page, form, act)


def _unit(request: Request, unit_id: int) -> queries.UnitHead:
    try:
        unit = queries.unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(Permission.EDIT_UNIT, unit.path):
        raise PermissionDenied
    return unit


def _page(unit: queries.UnitHead, title: str, done: str, button: str = "", *, hint: str = "") -> ActPage:
    back = reverse("organisation:detail", args=[unit.id])
    return ActPage(title=title, about=unit.name, back=back, button=button or gettext("Record"), done=done, hint=hint)
