"""The page on which a cell enters the levels of all its members."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.ratings import operations, queries
from hatnhan.apps.ratings.operations import MemberEntry
from hatnhan.apps.ratings.queries import CellSheet, SheetMember
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.ratings.forms import LevelsForm, level_choices
from hatnhan.web.ratings.words import names_of, to_check
from hatnhan.web.reasons import tell

_OWN = "level-own"


@dataclass(frozen=True, slots=True)
class Row:
    """A member with his fields; without fields where the committee has decided, or the reader may only read."""

    member: SheetMember
    own: BoundField | None
    cell: BoundField | None
    points: BoundField | None
    told: tuple[str, str, str]


@login_required
@require_http_methods(["GET", "POST"])
def cell(request: Request, unit_id: int, year: int) -> HttpResponse:
    """Show every member of the cell with how he and how the cell rates him; record all of it at once."""
    try:
        sheet = queries.cell_sheet(request.actor, unit_id, year)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not sheet.may_write:
        raise PermissionDenied(Permission.HOLD_MEETING)
    words = names_of(sheet.rules.member_levels.value, request.LANGUAGE_CODE)
    form = _form(request, sheet, words)

    def act() -> None:
        self_level = form.cleaned_data.get(_OWN)
        entries = tuple(_entry(form, each) for each in sheet.members if not each.decided)
        operations.write_cell(actor=request.actor, unit_id=unit_id, year=year, entries=entries, self_level=self_level)

    page = ActPage(
        title=gettext("Classification of %(year)s in the cell") % {"year": year},
        about=sheet.unit,
        back=reverse("ratings:unit", args=[unit_id]),
        button=gettext("Record"),
        done=gettext("Recorded: the levels that the cell proposes."),
        stands=_stands(sheet),
    )
    more = {
        "sheet": sheet,
        "rows": tuple(_row(form, each, words) for each in sheet.members),
        "own": form[_OWN] if _OWN in form.fields else None,
        "own_decided": names_of(sheet.rules.unit_levels.value, request.LANGUAGE_CODE).get(sheet.decided, ""),
        "left_out": tell(sheet.out, request.LANGUAGE_CODE),
        "young": tell([sheet.young] if sheet.young else [], request.LANGUAGE_CODE),
        "to_check": tuple(to_check(sheet.rules)),
    }
    return show_act(request, page, form, act, more, "ratings/cell.html")


def _form(request: Request, sheet: CellSheet, words: dict[str, str]) -> LevelsForm:
    rows, points = {}, {}
    for each in sheet.members:
        if not each.decided:
            rows[f"level-self-{each.person_id}"] = gettext("%(name)s, own level") % {"name": each.name}
            rows[f"level-cell-{each.person_id}"] = gettext("%(name)s, level by the cell") % {"name": each.name}
            if sheet.with_points:
                points[f"points-{each.person_id}"] = gettext("%(name)s, points") % {"name": each.name}
    if not sheet.decided and sheet.young is None:
        rows[_OWN] = gettext("Level that the cell gives itself")
    form = LevelsForm(sent(request), rows=rows, points=points, choices=level_choices(words), initial=_stands(sheet))
    if _OWN in rows:
        form.offer(_OWN, level_choices(names_of(sheet.rules.unit_levels.value, request.LANGUAGE_CODE)))
    return form


def _stands(sheet: CellSheet) -> dict[str, object]:
    """What the register has now, by field."""
    stands: dict[str, object] = {_OWN: sheet.self_level}
    for each in sheet.members:
        stands[f"level-self-{each.person_id}"] = each.self_level
        stands[f"level-cell-{each.person_id}"] = each.cell_level
        stands[f"points-{each.person_id}"] = each.points
    return stands


def _entry(form: LevelsForm, each: SheetMember) -> MemberEntry:
    typed, key = form.cleaned_data, each.person_id
    return MemberEntry(key, typed[f"level-self-{key}"], typed[f"level-cell-{key}"], typed.get(f"points-{key}"))


def _row(form: LevelsForm, each: SheetMember, words: dict[str, str]) -> Row:
    names = (f"level-self-{each.person_id}", f"level-cell-{each.person_id}", f"points-{each.person_id}")
    own, of_cell, points = (form[name] if name in form.fields else None for name in names)
    told = (words.get(each.self_level, ""), words.get(each.cell_level, ""), words.get(each.decided, ""))
    return Row(each, own, of_cell, points, told)
