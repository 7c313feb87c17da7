"""The yearly review of a source list: one form for all names, the day and the paper typed once."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations
from hatnhan.apps.candidacies.queries import sources as queries
from hatnhan.core.outcome import Refused
from hatnhan.web.days import read_day
from hatnhan.web.editing import FIELD, pack, unpack
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell
from hatnhan.web.sources.forms import ReviewHeadForm

_ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A name of the list with what was chosen for it: keep, or take off and why."""

    line: queries.SourceLine
    off: bool
    reason: str


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """A name that was put forward, with what was chosen: "" not now, "another" a new person, else a person's key."""

    line: queries.OfferedLine
    choice: str
    born: str


@login_required
@require_http_methods(["GET", "POST"])
def review(request: Request, unit_id: int) -> HttpResponse:
    """Show every name of the list and every one that waits; record what the meeting decided of all of them."""
    page = found(lambda: queries.review_page(request.actor, unit_id, request.LANGUAGE_CODE))
    form = ReviewHeadForm(sent(request))
    kept, offered = _kept_rows(request, page), _offered_rows(request, page)
    context: dict[str, object] = {"page": page, "form": form, "kept": kept, "offered": offered}
    if request.method == "POST" and form.is_valid():
        try:
            decided = _review(request, form, kept, offered)
            found(lambda: operations.review_sources(actor=request.actor, unit_id=unit_id, review=decided))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: the source list was looked through."))
            return redirect("sources:detail", unit_id)
    # Whoever is told that the list changed sees it as it is now, and records knowing it.
    context |= {"base_field": FIELD, "base": pack(page.version, {})}
    return render(request, "sources/review.html", context)


def _kept_rows(request: Request, page: queries.ReviewPage) -> tuple[KeptRow, ...]:
    typed = request.POST
    return tuple(
        KeptRow(line, typed.get(f"case-{line.case_id}") == "off", typed.get(f"reason-{line.case_id}", ""))
        for line in page.lines
    )


def _offered_rows(request: Request, page: queries.ReviewPage) -> tuple[OfferedRow, ...]:
    typed = request.POST
    return tuple(
        OfferedRow(line, typed.get(f"take-{line.proposal.id}", ""), typed.get(f"born-{line.proposal.id}", ""))
        for line in page.offered
    )


def _review(
    request: Request, form: ReviewHeadForm, kept: tuple[KeptRow, ...], offered: tuple[OfferedRow, ...]
) -> operations.Review:
    base = unpack(request)
    return operations.Review(
        on=form.cleaned_data["on"],
        paper=form.cleaned_data["paper"],
        kept=tuple(row.line.case_id for row in kept if not row.off),
        taken_off={row.line.case_id: row.reason for row in kept if row.off},
        taken_on=tuple(_taken_on(row) for row in offered if row.choice),
        seen=base.version if base else "unread",
    )


def _taken_on(row: OfferedRow) -> operations.TakenOn:
    """A choice that nobody offered is judged as a new person, who is looked for by name."""
    proposal, known = row.line.proposal, {person.key: person.id for person in row.line.known}
    born: date | None = read_day(row.born) if row.born else None
    return operations.TakenOn(proposal.id, known.get(row.choice), another=row.choice == _ANOTHER, born=born)
