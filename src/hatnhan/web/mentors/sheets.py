"""All sheets of one mentor and one month on one page, and the same page as paper to fill in by hand."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.candidacies import operations
from hatnhan.apps.candidacies.queries import month_sheets as queries
from hatnhan.core.month_sheets import SheetEntry, Way
from hatnhan.core.outcome import Refused
from hatnhan.web.drafts.begun import Begun, begin, end, take_up
from hatnhan.web.editing import FIELD, Base, Meanwhile, as_texts, changed_meanwhile, pack, touched, unpack, unpack_from
from hatnhan.web.http import Request, sent
from hatnhan.web.mentors.forms import RowForm, Typed, WayForm, row_forms, standing
from hatnhan.web.mentors.months import chosen_month
from hatnhan.web.reasons import tell


@login_required
@require_http_methods(["GET", "POST"])
def write(request: Request, mentor_id: int) -> HttpResponse:
    """Show the sheets of all of a mentor's people, or write those in which something was typed."""
    page, base = _page(request, mentor_id), unpack(request) if request.method == "POST" else None
    if request.method == "POST" and not page.may_write:
        raise PermissionDenied
    begun = begin(request, _place(page))
    if begun.typed is not None:
        return _take_up(request, page, begun, begun.typed)
    if base is None:
        return _show(request, page, row_forms(page), _way_form(request, page))
    rows, way = row_forms(page, request.POST), _way_form(request, page)
    if not all([row.is_valid() for row in rows] + [way is None or way.is_valid()]):
        return _show(request, page, rows, way, base=base)
    return _answer(request, page, rows, way, base)


@login_required
@require_safe
def paper(request: Request, mentor_id: int) -> HttpResponse:
    """The same people in the same order, with room to write by hand."""
    page = _page(request, mentor_id)
    return render(request, "mentors/paper.html", {"page": page, "today": request.actor.today, "blank": range(2)})


def _page(request: Request, mentor_id: int) -> queries.SheetPage:
    try:
        return queries.mentor_page(request.actor, mentor_id, chosen_month(request), request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent


def _place(page: queries.SheetPage) -> str:
    return f"month-sheets/{page.mentor_id}/{page.month:%Y-%m}"


def _way_form(request: Request, page: queries.SheetPage) -> WayForm | None:
    """A mentor writes as himself and is asked nothing; on his own account from no paper either."""
    return None if page.himself else WayForm(sent(request))


def _take_up(request: Request, page: queries.SheetPage, begun: Begun, typed: QueryDict) -> HttpResponse:
    """The page with the draft in it, filled from what it was filled from when the draft was begun."""
    rows, way = row_forms(page), _way_form(request, page)
    for form in (*rows, *([way] if way else ())):
        take_up(form, typed)
    return _show(request, page, rows, way, base=unpack_from(typed), begun=begun)


def _answer(
    request: Request, page: queries.SheetPage, rows: Sequence[RowForm], way: WayForm | None, base: Base
) -> HttpResponse:
    typed, meanwhile = [], list[Meanwhile]()
    for row in rows:
        own = Base(
            base.version, {name: base.texts[row.key(name)] for name in row.fields if row.key(name) in base.texts}
        )
        mine = touched(own, {name: row.cleaned_data[name] for name in row.fields})
        if mine:
            typed.append(Typed(row, standing(row.row) | mine))
            meanwhile += _changed(row, own, mine)
    if meanwhile:
        return _show_both(request, page, typed, way, meanwhile)
    return _write(request, page, rows, way, base, typed)


def _changed(row: RowForm, base: Base, mine: dict[str, object]) -> list[Meanwhile]:
    """What another user wrote of this row since the page was opened, where it is not just what was typed here too."""
    lines = changed_meanwhile(base, standing(row.row), mine)
    differing = [line for line in lines if line.typed is None or line.typed != line.stands]
    return [Meanwhile(row.label_of(line.column), line.stood, line.stands, line.typed) for line in differing]


def _show_both(
    request: Request, page: queries.SheetPage, typed: Sequence[Typed], way: WayForm | None, lines: list[Meanwhile]
) -> HttpResponse:
    """Both versions: what was typed stays typed, what was not touched is what stands now; then the choice is kept."""
    mine = {each.form.row.mentor_id: each.values for each in typed}
    rows = row_forms(page)
    for row in rows:
        row.initial = {**row.initial, **mine.get(row.row.mentor_id, {})}
    return _show(request, page, rows, way, meanwhile=lines)


def _write(
    request: Request,
    page: queries.SheetPage,
    rows: Sequence[RowForm],
    way: WayForm | None,
    base: Base,
    typed: Sequence[Typed],
) -> HttpResponse:
    entries = tuple(each.entry(page.month, *_came_in(way)) for each in typed)
    try:
        written = operations.write_month_sheets(actor=request.actor, entries=entries)
    except Refused as refused:
        return _show(request, page, rows, way, base=base, refusals=tell(refused.reasons, request.LANGUAGE_CODE))
    end(request, begin(request, _place(page)))
    _say(request, entries, len(written))
    return redirect(f"{reverse('mentors:sheets', args=[page.mentor_id])}?month={page.month:%Y-%m}")


def _came_in(way: WayForm | None) -> tuple[str, date | None]:
    return (Way.OWN, None) if way is None else (way.cleaned_data["way"], way.cleaned_data["paper_on"])


def _say(request: Request, entries: Sequence[SheetEntry], written: int) -> None:
    if not entries or not written:
        messages.info(request, gettext("Nothing was changed."))
        return
    told = ngettext("Recorded: %(count)d sheet.", "Recorded: %(count)d sheets.", written)
    messages.success(request, told % {"count": written})


def _show(
    request: Request,
    page: queries.SheetPage,
    rows: Sequence[RowForm],
    way: WayForm | None,
    *,
    base: Base | None = None,
    **more: object,
) -> HttpResponse:
    """The page; without a base it is filled from what stands now."""
    texts = {form.key(name): value for form in rows for name, value in as_texts(standing(form.row)).items()}
    packed = pack(base.version, base.texts) if base else pack(f"{page.month:%Y-%m}", texts)
    by_row = {form.row.mentor_id: form for form in rows}
    context = {
        "page": page,
        "begun": more.get("begun") or begin(request, _place(page)),
        "rows": [(row, by_row.get(row.mentor_id)) for row in page.rows],
        "forms": rows,
        "way": way,
        "base_field": FIELD,
        "base": packed,
        "today": request.actor.today,
        "wrong": [*(_errors(way) if way else ()), *(error for form in rows for error in _errors(form))],
    }
    return render(request, "mentors/sheets.html", context | more)


def _errors(form: RowForm | WayForm) -> list[tuple[str, str]]:
    """Each fault with the field that it leads to."""
    whose = f"{form.row.candidate}, " if isinstance(form, RowForm) else ""
    return [
        (form[name].id_for_label, f"{whose}{form.fields[name].label}: {text}")
        for name, texts in form.errors.items()
        if name in form.fields
        for text in texts
    ]
