"""Targets handed down on one page, with the arithmetic checked while they are typed.

The form carries the numbers that it was filled from: what somebody else wrote meanwhile is told, and nothing that was
typed is lost. Without a script the button "reckon" checks the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.targets import operations, queries
from hatnhan.apps.targets.queries import HandingDown, Standing, Sum, UnitLine
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.targets import Aim, read_count, stop
from hatnhan.web import editing
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import Told, tell
from hatnhan.web.targets.acts import board_address
from hatnhan.web.targets.aims import AimWords, aim_query, aim_words, asked_aim
from hatnhan.web.targets.forms import OrderForm

_FIELD, _MEANWHILE = "target-", "target.changed_meanwhile"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its field."""

    line: UnitLine
    field: str
    text: str
    before: Standing
    indent: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: texts by unit, numbers where they can be read, reasons where they cannot."""

    texts: Mapping[int, str]
    counts: Mapping[int, int | None]
    wrong: Mapping[int, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandDownPage:
    """Everything that the page shows."""

    unit: HandingDown
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    total: Sum
    aim: AimWords
    base: str
    every_level: bool
    other_query: str
    back: str


@login_required
@require_http_methods(["GET", "POST"])
def hand_down(request: Request, unit_id: int) -> HttpResponse:
    """Give targets to the units below; with `check` only reckon."""
    aim = asked_aim(request)
    try:
        found = queries.handing_down(request.actor, unit_id, aim, every_level=bool(request.GET.get("all")))
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    base = editing.unpack(request) if request.method == "POST" else None
    typed = _typed(request, found, base)
    papers = queries.guiding_papers(request.actor, unit_id)
    form = OrderForm(sent(request) if "check" not in request.POST else None, papers=papers, initial=_initial(request))
    refusals: tuple[Told, ...] = ()
    stood = base.texts if base is not None else _texts(found)
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        try:
            return _record(request, found, aim, typed, base, form)
        except Refused as refused:
            refusals = tell(refused.reasons, request.LANGUAGE_CODE)
            if any(reason.code == _MEANWHILE for reason in refused.reasons):
                stood = _texts(found)  # he has been told: what he sends now is what he wants
    page = _page(request, found, aim, typed, editing.pack("", stood))
    if request.htmx and "check" in request.POST:
        return render(request, "targets/_sums.html", {"page": page})
    return render(request, "targets/hand_down.html", {"page": page, "form": form, "refusals": refusals})


def _initial(request: Request) -> dict[str, str]:
    """After reckoning, what was typed beside the numbers stands again."""
    return {name: request.POST.get(name, "") for name in ("reason", "document", "paper")}


def _typed(request: Request, found: HandingDown, base: editing.Base | None) -> Typed:
    """What was typed; a field that was not touched shows what stands now."""
    texts, counts, wrong = {}, {}, {}
    for line in found.lines:
        stands = _shown(line.target.own)
        text = request.POST.get(f"{_FIELD}{line.id}", stands) if request.method == "POST" else stands
        if base is not None and text.strip() == base.texts.get(str(line.id), ""):
            text = stands
        texts[line.id] = text
        read = read_count(text) if text.strip() else None
        if isinstance(read, str):
            wrong[line.id] = stop(read, name=line.name, text=text.strip(), most="…")
            counts[line.id] = line.target.own
        else:
            counts[line.id] = read
    return Typed(texts, counts, wrong)


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def _record(
    request: Request, found: HandingDown, aim: Aim, typed: Typed, base: editing.Base | None, form: OrderForm
) -> HttpResponse:
    """Write what was touched: all of it, or nothing with every reason."""
    if typed.wrong:
        raise Refused(tuple(typed.wrong.values()))
    texts = base.texts if base is not None else {}
    touched = {pk: count for pk, count in typed.counts.items() if _shown(count) != texts.get(str(pk), "")}
    stood = {pk: int(texts[str(pk)]) if texts.get(str(pk)) else None for pk in touched}
    if base is None:
        touched, stood = dict(typed.counts), {}
    order = operations.Order(
        aim,
        touched,
        stood,
        reason=form.cleaned_data["reason"],
        document=form.cleaned_data["document"],
        paper_id=form.cleaned_data["paper"],
    )
    made = operations.set_targets(actor=request.actor, order=order)
    told = ngettext("Recorded: %(n)s target.", "Recorded: %(n)s targets.", made) % {"n": made}
    messages.success(request, told if made else gettext("Nothing had changed."))
    return redirect(board_address(found.id, aim_query(aim)))


def _texts(found: HandingDown) -> dict[str, str]:
    return {str(pk): _shown(count) for pk, count in found.stood.items()}


def _page(request: Request, found: HandingDown, aim: Aim, typed: Typed, base: str) -> HandDownPage:
    every_level = bool(request.GET.get("all"))
    before = Aim(aim.first_year - 1, aim.first_year - 1, aim.groups)
    earlier = queries.standing_targets([line.id for line in found.lines], before, found.path)
    wrong = _wrong(typed, request.LANGUAGE_CODE)
    rows = tuple(
        Row(
            line,
            f"{_FIELD}{line.id}",
            typed.texts[line.id],
            earlier[line.id],
            f"d{min(line.depth, 4)}",
            wrong.get(line.id, ""),
        )
        for line in found.lines
    )
    added = queries.sums(found, typed.counts)
    return HandDownPage(
        found,
        rows,
        tuple(one for one in added[1:] if one.missing or one.more),
        added[0],
        aim_words(aim),
        base,
        every_level,
        aim_query(aim) if every_level else aim_query(aim, all="1"),
        board_address(found.id, aim_query(aim)),
    )


def _wrong(typed: Typed, language: str) -> dict[int, str]:
    told = (reason.sentence for reason in tell(typed.wrong.values(), language))
    return dict(zip(typed.wrong, told, strict=True))
