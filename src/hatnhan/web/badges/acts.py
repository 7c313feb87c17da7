"""Badges are proposed, awarded for a whole round, handed over; a single one, and what became of it."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.organisation.queries import unit_head
from hatnhan.apps.people import operations
from hatnhan.apps.people.queries.badges import RoundFilters, round_lines
from hatnhan.apps.people.queries.honours import HonoursPage, OwnBadge
from hatnhan.core.permissions import Permission
from hatnhan.rules.honours import badge_rules_on
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.badges.forms import AwardForm, HandOverForm, OneBadgeForm, ProposeForm
from hatnhan.web.badges.list import round_in
from hatnhan.web.cards.acts import act_page, recorded
from hatnhan.web.cards.forms import ChangeForm
from hatnhan.web.http import Request, sent
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.templatetags.honour_words import BADGE_STATES

# What may be recorded of a badge in each state, as the operation judges it.
_NEXT = {
    "proposed": ("withdrawn",),
    "awarded": ("returned", "kept_by_family"),
    "handed_over": ("lost", "returned", "kept_by_family"),
    "lost": ("handed_over",),
}


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: Request, unit_id: int) -> HttpResponse:
    """Propose who reaches a badge by the round."""
    award_on = round_in(request)
    missed = bool(request.GET.get("missed"))
    page = _round_page(
        request,
        unit_id,
        Permission.RECORD_STEP,
        gettext("Propose for the badge"),
        gettext("Recorded: the proposals."),
    )
    lines = round_lines(request.actor, RoundFilters(award_on, unit_id, state="none", missed=missed))
    form = ProposeForm(sent(request))
    form.offer(lines)

    def act() -> None:
        operations.propose_round(actor=request.actor, unit_id=unit_id, award_on=award_on, people=form.chosen())

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def award(request: Request, unit_id: int) -> HttpResponse:
    """Award everything proposed for the round by one decision."""
    award_on = round_in(request)
    page = _round_page(
        request,
        unit_id,
        Permission.RECORD_COMMITTEE_STEP,
        gettext("Award the badges proposed"),
        gettext("Recorded: the badges are awarded."),
    )
    page = replace(page, hint=_names(request, unit_id, award_on, "proposed"))
    form = AwardForm(sent(request))

    def act() -> None:
        operations.award_round(actor=request.actor, unit_id=unit_id, award_on=award_on, **form.cleaned_data)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: Request, unit_id: int) -> HttpResponse:
    """Write down the ceremony at which the badges of the round were handed over."""
    award_on = round_in(request)
    page = _round_page(
        request,
        unit_id,
        Permission.RECORD_STEP,
        gettext("Record that the badges were handed over"),
        gettext("Recorded: the hand-over."),
    )
    page = replace(page, hint=_names(request, unit_id, award_on, "awarded"))
    form = HandOverForm(sent(request))

    def act() -> None:
        operations.hand_over_badges(actor=request.actor, unit_id=unit_id, award_on=award_on, **form.cleaned_data)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def propose_one(request: Request, person_id: int) -> HttpResponse:
    """Propose one member: in a round, ahead of time, after death."""
    page = recorded(request, person_id)
    rules = badge_rules_on(request.actor.today)
    coming = page.next_badge
    form = OneBadgeForm(
        sent(request), initial={"way": "ordinary", "years": coming.years, "award_on": coming.round} if coming else None
    )
    form.fields["years"].choices = [(years, str(years)) for years in rules.steps]  # type: ignore[attr-defined]
    frame = act_page(page, gettext("Propose for a badge"), gettext("Recorded: the proposal."))

    def act() -> None:
        new = operations.NewBadge(person_id, **form.cleaned_data)
        operations.propose_badge(actor=request.actor, badge=new)

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: Request, person_id: int, badge_id: int) -> HttpResponse:
    """Write down what became of a badge."""
    page = recorded(request, person_id)
    badge = _badge(page, badge_id)
    form = ChangeForm(sent(request))
    words = {**BADGE_STATES, "handed_over": gettext("issued again")}
    form.offer((state, words[state]) for state in _NEXT.get(badge.state, ()))
    title = gettext("What became of the badge of %(years)s years") % {"years": badge.years}
    frame = act_page(page, title, gettext("Recorded: the badge."))

    def act() -> None:
        operations.change_badge(actor=request.actor, badge_id=badge_id, **form.cleaned_data)

    return show_act(request, frame, form, act)


def _round_page(request: Request, unit_id: int, permission: Permission, title: str, done: str) -> ActPage:
    """The frame of a form about a round; 404 out of reach, 403 without the permission at the unit."""
    unit = read_or_404(unit_head, request.actor, unit_id)
    if not request.actor.may(permission, unit.path):
        raise PermissionDenied(permission)
    award_on = round_in(request)
    back = urlencode({"round": award_on.isoformat(), "unit": unit_id})
    return ActPage(
        title=title,
        about=gettext("Badges of the round of %(day)s") % {"day": date_format(award_on)},
        back=f"{reverse('badges:list')}?{back}",
        button=gettext("Record"),
        done=done,
        lede=unit.name,
    )


def _names(request: Request, unit_id: int, award_on: date, state: str) -> str:
    """Whom the act is about."""
    lines = round_lines(request.actor, RoundFilters(award_on, unit_id, state=state))
    names = ", ".join(f"{line.name} ({line.years})" for line in lines)
    return gettext("%(n)s members: %(names)s") % {"n": len(lines), "names": names}


def _badge(page: HonoursPage, badge_id: int) -> OwnBadge:
    for badge in page.badges:
        if badge.id == badge_id:
            return badge
    raise Http404
