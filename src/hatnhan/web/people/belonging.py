"""Memberships, cells and restrictions of a person, by hand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.people import operations, queries
from hatnhan.core.names import fold
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.days import read_day
from hatnhan.web.http import Request, sent
from hatnhan.web.people.forms import (
    EndForm,
    EndMembershipForm,
    LeaveForm,
    MembershipForm,
    MoveForm,
    RestoreForm,
    RestrictionForm,
)
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.templatetags.people_words import RESTRICTIONS


def form_page(head: queries.PersonHead, title: str, done: str, hint: str = "") -> ActPage:
    """The frame of a form about this person."""
    return ActPage(
        title=title,
        about=head.name,
        back=reverse("people:detail", args=[head.id]),
        button=gettext("Record"),
        done=done,
        hint=hint,
        lede=head.unit_name,
    )


def judged(request: Request, person_id: int, act: Callable[[], object]) -> Callable[[], None]:
    """The act, and the cases that follow from it."""

    def do() -> None:
        judge_after(act, actor=request.actor, person_ids=[person_id])

    return do


def given(**values: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever the fields of a form give
    """Arguments of an operation without those that were left empty: their defaults stand."""
    return {name: value for name, value in values.items() if value is not None}


@login_required
@require_http_methods(["GET", "POST"])
def open_membership(request: Request, person_id: int) -> HttpResponse:
    """Enter a membership that the register does not know."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    form = MembershipForm(sent(request))

    def act() -> None:
        data = form.cleaned_data
        new = operations.NewMembership(
            person_id, data["admitted_on"], data["decided_on"], recognised=data["recognised"]
        )
        operations.open_membership(actor=request.actor, membership=new)

    hint = gettext("The day on which probation ends follows from the day of admission. Say the cell afterwards.")
    page = form_page(head, gettext("Enter a membership"), gettext("Recorded: the membership."), hint)
    return show_act(request, page, form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def mend_membership(request: Request, person_id: int, stands: str) -> HttpResponse:
    """Set right the days of one membership, named by its day of admission."""
    day = read_day(stands)
    if day is None:
        raise Http404
    row = read_or_404(queries.membership_head, request.actor, person_id, day)
    head = queries.person_head(request.actor, person_id)
    stood = {"admitted_on": row.admitted_on, "decided_on": row.decided_on, "recognised": row.recognised}
    form = MembershipForm(sent(request), initial=stood)

    def act() -> None:
        operations.mend_membership(actor=request.actor, person_id=person_id, stands=day, **form.cleaned_data)

    page = form_page(head, gettext("Set the membership right"), gettext("Recorded: the membership."))
    return show_act(request, replace(page, stands=stood), form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def end_membership(request: Request, person_id: int) -> HttpResponse:
    """End the running membership."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    form = EndMembershipForm(sent(request))

    def act() -> None:
        data = form.cleaned_data
        operations.end_membership(
            actor=request.actor,
            person_id=person_id,
            ends_on=data["ends_on"],
            kind=data["kind"],
            reason=data["reason"],
            paper=form.paper(),
        )

    hint = gettext("The cell and the posts of this person end on the same day.")
    page = form_page(head, gettext("End the membership"), gettext("Recorded: the membership has ended."), hint)
    return show_act(request, page, form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def restore_membership(request: Request, person_id: int) -> HttpResponse:
    """Let a membership that was ended wrongly go on."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    text = request.GET.get("q", "")
    cells = queries.cells_to_join(request.actor, fold(text))
    form = RestoreForm(cells, sent(request))

    def act() -> None:
        data = form.cleaned_data
        operations.restore_membership(
            actor=request.actor, person_id=person_id, unit_id=data["unit"], on=data["on"], paper=form.paper()
        )

    hint = gettext("Between the end and this day the person counts in no cell; the years in the Party go on unbroken.")
    page = form_page(head, gettext("Restore the membership"), gettext("Recorded: the membership is restored."), hint)
    more = {"many_cells": len(cells) > _MANY or bool(text), "text": text}
    return show_act(request, page, form, judged(request, person_id, act), more, "people/move.html")


@login_required
@require_http_methods(["GET", "POST"])
def move(request: Request, person_id: int) -> HttpResponse:
    """Let a member belong to another cell, for good or for a time."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    text = request.GET.get("q", "")
    cells = queries.cells_to_join(request.actor, fold(text))
    form = MoveForm(cells, sent(request))

    def act() -> None:
        data = form.cleaned_data
        place = partial(operations.NewAffiliation, person_id, data["unit"], data["starts_on"])
        new = place(**given(ends_on=data["ends_on"], temporary=data["how"] == "temporary"))
        operations.affiliate(actor=request.actor, affiliation=new, document=data["document"])

    page = form_page(head, gettext("Move to another cell"), gettext("Recorded: the member belongs to that cell."))
    more = {"many_cells": len(cells) > _MANY or bool(text), "text": text}
    return show_act(request, page, form, judged(request, person_id, act), more, "people/move.html")


_MANY = 40


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: Request, person_id: int, row_id: int) -> HttpResponse:
    """Let a member belong to a cell no more, without another one."""
    row = read_or_404(queries.lasting_cell, request.actor, person_id, row_id)
    head = queries.person_head(request.actor, person_id)
    form = LeaveForm(sent(request))

    def act() -> None:
        operations.leave_cell(actor=request.actor, affiliation_id=row_id, **form.cleaned_data)

    hint = gettext("Only where the member goes to a place that this register does not reach, or comes back. %(cell)s")
    page = form_page(
        head, gettext("Leave the cell"), gettext("Recorded: the cell was left."), hint % {"cell": row.unit_name}
    )
    return show_act(request, page, form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def restrict(request: Request, person_id: int) -> HttpResponse:
    """Exempt or suspend a member."""
    head = read_or_404(queries.person_head, request.actor, person_id)
    form = RestrictionForm(sent(request))

    def act() -> None:
        operations.restrict(actor=request.actor, person_id=person_id, **given(**form.cleaned_data))

    hint = gettext("Whoever is exempt or suspended is not counted among those entitled to vote.")
    page = form_page(head, gettext("Exempt or suspend"), gettext("Recorded."), hint)
    return show_act(request, page, form, judged(request, person_id, act))


@login_required
@require_http_methods(["GET", "POST"])
def end_restriction(request: Request, person_id: int, row_id: int) -> HttpResponse:
    """Let a member take part again."""
    row = read_or_404(queries.lasting_restriction, request.actor, person_id, row_id)
    head = queries.person_head(request.actor, person_id)
    form = EndForm(sent(request))

    def act() -> None:
        operations.end_restriction(actor=request.actor, restriction_id=row_id, **form.cleaned_data)

    title = gettext("End: %(what)s") % {"what": RESTRICTIONS[row.what]}
    page = form_page(head, title, gettext("Recorded."))
    return show_act(request, page, form, judged(request, person_id, act))
