"""Views of a curriculum vitae: where it stands, one part of it, the sheet to copy from, the list to tick."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.candidacies import operations, queries
from hatnhan.core.life_story import PARTS
from hatnhan.core.outcome import Refused
from hatnhan.documents.life_story import items, part_titles, write_proof_sheet
from hatnhan.web.cv.forms import PartForm, with_row, without_row
from hatnhan.web.cv.places import Place, place_of
from hatnhan.web.cv.showing import differences, family_buttons, standing_faults, told_faults, told_values
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import Told, tell

Page = TypeVar("Page")

_DIGITS = 4
_MEANWHILE = "life_story.changed_meanwhile"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_safe
def detail(request: Request, case_id: int | None = None) -> HttpResponse:
    """Show which parts are filled in, what differs from the register, and where to go on."""
    place = place_of(request, case_id)
    page = _read(lambda: queries.story_page(request.actor, place.case_id))
    titles = part_titles(request.LANGUAGE_CODE)
    parts = [(line, titles[line.part], place.address("part", line.part)) for line in page.parts]
    context = {
        "page": page,
        "parts": parts,
        "to": place.addresses,
        "own": place.own,
        "go_on": place.address("part", page.next_part) if page.next_part else "",
        "next_title": titles.get(page.next_part, ""),
        "differing": differences(page.differing, request.LANGUAGE_CODE),
        "faults": told_faults(page.faults),
    }
    return render(request, "cv/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def part(request: Request, part: str, case_id: int | None = None) -> HttpResponse:
    """Fill in one part. Adding or taking out a row records nothing; what was typed stays."""
    if part not in PARTS:
        raise Http404
    place = place_of(request, case_id)
    page = _read(lambda: queries.part_page(request.actor, place.case_id, part))
    form = _form(request, page)
    refusals: tuple[Told, ...] = ()
    if request.method == "POST" and form.is_bound and form.is_valid():
        refusals = _write(request, place, page, form)
        if not refusals:
            return redirect(_after(request, place, part))
        page = _read(lambda: queries.part_page(request.actor, place.case_id, part))
        form.take_version(page.version)
    return _show_part(request, place, page, form, refusals)


@login_required
@require_safe
def sheet(request: Request, case_id: int | None = None) -> HttpResponse:
    """Show the sheet to copy from, page by page of the booklet, for print."""
    place = place_of(request, case_id)
    page = _sheet(request, place)
    titles = part_titles(request.LANGUAGE_CODE)
    missing = [(titles[part], place.address("part", part)) for part in page.missing]
    return render(request, "cv/sheet.html", {"page": page, "to": place.addresses, "own": place.own, "missing": missing})


@login_required
@require_POST
@never_cache
def word(request: Request, case_id: int | None = None) -> HttpResponse:
    """The same sheet as a Word file: a whole life on paper, so taking it is an act."""
    place = place_of(request, case_id)
    page = _sheet(request, place)
    if not page.pages:
        raise Http404
    operations.take_story(actor=request.actor, case_id=place.case_id)
    answer = HttpResponse(write_proof_sheet(page.person, page.pages), content_type=_WORD)
    answer["Content-Disposition"] = 'attachment; filename="ban-doi-chieu-ly-lich.docx"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def compare(request: Request, case_id: int | None = None) -> HttpResponse:
    """Tick what was found the same in the copy by hand."""
    place = place_of(request, case_id)
    page = _read(lambda: queries.tick_page(request.actor, place.case_id))
    context: dict[str, object] = {"page": page, "to": place.addresses, "own": place.own}
    if request.method == "POST":
        ticked = request.POST.getlist("ticked")
        try:
            operations.tick_copied(actor=request.actor, case_id=place.case_id, ticked=ticked)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: what you have compared so far."))
            return redirect(place.address("compare"))
    return render(request, "cv/compare.html", context)


def _form(request: Request, page: queries.PartPage) -> PartForm:
    """What was sent; with a row more or less it is only shown again, and judged when it is recorded."""
    typed, language = sent(request), request.LANGUAGE_CODE
    if typed is None:
        return PartForm(page, language)
    if "add" in typed:
        form = PartForm(page, language, shown=with_row(typed, typed.get("add", "")))
        form.focus_new_row(typed.get("add", ""))
        return form
    if "remove" in typed:
        return PartForm(page, language, shown=without_row(typed, typed.get("remove", "")))
    return PartForm(page, language, typed)


def _write(request: Request, place: Place, page: queries.PartPage, form: PartForm) -> tuple[Told, ...]:
    try:
        operations.write_part(
            actor=request.actor, case_id=place.case_id, part=page.part, values=form.values(), seen=form.seen()
        )
    except Refused as refused:
        return tell(refused.reasons, request.LANGUAGE_CODE)
    messages.success(request, gettext("Recorded: %(part)s.") % {"part": part_titles(request.LANGUAGE_CODE)[page.part]})
    return ()


def _after(request: Request, place: Place, part: str) -> str:
    """On to the next part; periods that do not join yet are shown first."""
    page = queries.part_page(request.actor, place.case_id, part)
    if page.faults:
        return place.address("part", part)
    return place.address("part", page.after) if page.after else place.address("detail")


def _show_part(
    request: Request, place: Place, page: queries.PartPage, form: PartForm, refusals: tuple[Told, ...]
) -> HttpResponse:
    language = request.LANGUAGE_CODE
    known = items(language)
    tables = [
        (known[name], rows, family_buttons(form, language) if name == "relatives" else ())
        for name, rows in form.tables()
    ]
    context = {
        "page": page,
        "form": form,
        "tables": tables,
        "refusals": refusals,
        "stands": told_values(page, language) if any(told.code == _MEANWHILE for told in refusals) else (),
        "title": part_titles(language)[page.part],
        "parts": len(PARTS),
        "to": place.addresses,
        "own": place.own,
        "before": place.address("part", page.before) if page.before else "",
        "differing": differences(page.differing, language),
        "faults": standing_faults(page.faults, form),
    }
    return render(request, "cv/part.html", context)


def _sheet(request: Request, place: Place) -> queries.SheetPage:
    letters, lines = (_number(request.GET.get(name, "")) for name in ("letters", "lines"))
    return _read(lambda: queries.proof_sheet(request.actor, place.case_id, letters, lines))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


def _read(read: Callable[[], Page]) -> Page:
    try:
        return read()
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
