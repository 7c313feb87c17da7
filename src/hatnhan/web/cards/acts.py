"""A card is decided, handed over, lost, replaced, returned; a party age is adjusted."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.candidacies.operations.cards import hand_over
from hatnhan.apps.people import operations
from hatnhan.apps.people.queries.honours import CardLine, HonoursPage, honours_page
from hatnhan.core.cards import FOLLOWS, CardState
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.cards.forms import AdjustForm, ChangeForm, DecideForm, HandOverForm, ReplaceForm
from hatnhan.web.http import Request, sent
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.templatetags.honour_words import CARD_STATES


@login_required
@require_safe
def person(request: Request, person_id: int) -> HttpResponse:
    """Party age with its arithmetic, cards and badges of one person."""
    page = read_or_404(honours_page, request.actor, person_id)
    return render(request, "cards/person.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: Request, person_id: int) -> HttpResponse:
    """Write down the decision on a card."""
    page = _edited(request, person_id)
    form = DecideForm(sent(request))
    hint = gettext("The card is decided together with the recognition. It waits for its hand-over from then on.")
    frame = act_page(page, gettext("Record the decision on the card"), gettext("Recorded: the card."), hint)

    def act() -> None:
        operations.decide_card(actor=request.actor, person_id=person_id, card=form.card())

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def hand_card_over(request: Request, person_id: int) -> HttpResponse:
    """Write down that the card was handed over."""
    page = recorded(request, person_id)
    waiting = next((card.number for card in page.cards if card.state == CardState.WAITING), "")
    form = HandOverForm(sent(request), initial={"number": waiting})
    hint = gettext(
        "At the next meeting of the cell. Where a case of this person waits for it, the step is recorded too."
    )
    frame = act_page(page, gettext("Record that the card was handed over"), gettext("Recorded: the hand-over."), hint)

    def act() -> None:
        hand_over(actor=request.actor, person_id=person_id, **form.cleaned_data)

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: Request, person_id: int, card_id: int) -> HttpResponse:
    """Write down what became of a card."""
    page = recorded(request, person_id)
    card = _card(page, card_id)
    form = ChangeForm(sent(request))
    states = FOLLOWS.get(CardState(card.state), frozenset()) - {CardState.REISSUED, CardState.EXCHANGED}
    words = {**CARD_STATES, "active": gettext("found again")}
    form.offer((state.value, words[state]) for state in CardState if state in states)
    title = gettext("What became of the card %(number)s") % {"number": card.number}
    frame = act_page(page, title, gettext("Recorded: the card."))

    def act() -> None:
        operations.change_card(actor=request.actor, card_id=card_id, **form.cleaned_data)

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def replace_card(request: Request, person_id: int, card_id: int) -> HttpResponse:
    """Let a new card come in the place of a lost or damaged one."""
    page = _edited(request, person_id)
    card = _card(page, card_id)
    form = ReplaceForm(sent(request), initial={"number": card.number, "old_number": card.old_number})
    lost = card.state == CardState.LOST
    title = gettext("Issue another card for the lost one") if lost else gettext("Exchange the card")
    frame = act_page(page, title, gettext("Recorded: the new card waits for its hand-over."))

    def act() -> None:
        operations.replace_card(
            actor=request.actor, card_id=card_id, card=form.card(), reason=form.cleaned_data["reason"]
        )

    return show_act(request, frame, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def adjust(request: Request, person_id: int) -> HttpResponse:
    """Adjust the party age, with the reason."""
    page = _edited(request, person_id)
    stands = page.adjustment
    stood = {"months": stands.months, "reason": stands.reason, "document": stands.document} if stands else {}
    form = AdjustForm(sent(request), initial=stood)
    hint = gettext("Times outside the Party are taken off already. Adjust only what a paper says otherwise.")
    frame = act_page(page, gettext("Adjust the party age"), gettext("Recorded: the party age."), hint)

    def act() -> None:
        operations.adjust_party_age(actor=request.actor, person_id=person_id, **form.cleaned_data)

    return show_act(request, replace(frame, stands=stood), form, act)


def recorded(request: Request, person_id: int) -> HonoursPage:
    """The person of an act of the cell; 404 out of reach, 403 for who may only read."""
    page = read_or_404(honours_page, request.actor, person_id)
    if not page.may_record:
        raise PermissionDenied(Permission.RECORD_STEP)
    return page


def act_page(page: HonoursPage, title: str, done: str, hint: str = "") -> ActPage:
    """The frame of a form about this person's cards and badges."""
    return ActPage(
        title=title,
        about=page.name,
        back=reverse("cards:person", args=[page.id]),
        button=gettext("Record"),
        done=done,
        hint=hint,
        lede=page.unit,
    )


def _edited(request: Request, person_id: int) -> HonoursPage:
    page = read_or_404(honours_page, request.actor, person_id)
    if not page.may_edit:
        raise PermissionDenied(Permission.EDIT_PERSON)
    return page


def _card(page: HonoursPage, card_id: int) -> CardLine:
    for card in page.cards:
        if card.id == card_id:
            return card
    raise Http404
