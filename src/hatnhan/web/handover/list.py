"""Hand-over sheets of a unit and a period: everybody admitted or recognised, and what each sheet still lacks."""

from collections.abc import Mapping, Sequence
from typing import cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.apps.exchange.operations.handover import take_sheets
from hatnhan.apps.exchange.queries.handover import SheetRow, Stage, Wanted, sheet_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.handover.views import WORKBOOK
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.reports.form_one import PeriodFilterForm, unit_of
from hatnhan.web.templatetags.handover_words import STAGES


class HandoverFilterForm(PeriodFilterForm):
    """Unit, period, and at which moment."""

    stage = forms.ChoiceField(label=_("Handed over"), required=False, choices=tuple(STAGES.items()))

    def stage_asked(self) -> Stage:
        """The moment that is asked for, by itself the admission."""
        return Stage(self.cleaned_data.get("stage") or Stage.ADMISSION)


def _detail(row: SheetRow) -> str:
    return reverse("handover:detail", args=[row.person_id, row.sheet.stage]) if row.sheet else ""


def _unit(row: SheetRow) -> str:
    return row.sheet.unit if row.sheet else gettext("belongs elsewhere today: handed over there")


def _lacking(row: SheetRow) -> str:
    return ", ".join(line.field.heading.rstrip("*") for line in row.sheet.missing) if row.sheet else ""


_COLUMNS = (
    ListColumn[SheetRow]("name", _("Full name"), 28, lambda row: row.name, labelled=False, link=_detail),
    ListColumn[SheetRow]("born", _("Born"), 12, lambda row: row.born, Kind.DAY),
    ListColumn[SheetRow]("unit", _("Cell"), 40, _unit, labelled=False),
    ListColumn[SheetRow]("on", _("Day"), 12, lambda row: row.on, Kind.DAY),
    ListColumn[SheetRow](
        "gaps", _("Fields missing"), 10, lambda row: len(row.sheet.missing) if row.sheet else None, Kind.NUMBER
    ),
    ListColumn[SheetRow]("lacking", _("What is missing"), 60, _lacking, verbatim=True),
)


def _wanted(request: Request, form: HandoverFilterForm) -> Wanted | None:
    unit_id = unit_of(request, form)
    return None if unit_id is None else Wanted(unit_id, form.period(request.actor.today), form.stage_asked())


def _load(request: Request, form: HandoverFilterForm, cut: Cut) -> Chunk[SheetRow]:
    wanted = _wanted(request, form)
    if wanted is None:
        return Chunk((), "")
    try:
        page = sheet_list(request.actor, wanted, cut.after, cut.size)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return Chunk(page.rows, page.after)


def _beside(request: Request, form: HandoverFilterForm, cut: Cut, chunk: Chunk[SheetRow]) -> Mapping[str, object]:
    unit_id = unit_of(request, form)
    offered = cast("Sequence[tuple[object, str]]", cast("forms.ChoiceField", form.fields["unit"]).choices)
    unit = next((name.removeprefix("– ") for key, name in offered if key == unit_id), "")
    return {"unit": unit, "period": form.period(request.actor.today), "stage_name": STAGES[form.stage_asked()]}


AREA = ListArea[SheetRow, HandoverFilterForm](
    key="handover",
    title=_("Hand-over sheets to the national database"),
    address="handover:list",
    workbook="handover:workbook",
    template="handover/list.html",
    needs=Permission.REVEAL_ID_NUMBER,
    columns=_COLUMNS,
    form=HandoverFilterForm.of,
    load=_load,
    beside=_beside,
)

list_sheets, workbook = views_of(AREA)


@login_required
@require_POST
@never_cache
def sheets(request: Request) -> FileResponse:
    """The workbook for the national database: a row each, whole ID numbers, each of them an act."""
    if not request.actor.may_anywhere(AREA.needs):
        raise PermissionDenied
    form = HandoverFilterForm.of(request)
    form.is_valid()
    wanted = _wanted(request, form)
    if wanted is None:
        raise Http404
    try:
        file = take_sheets(actor=request.actor, wanted=wanted)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    name = f"phieu-ban-giao-{wanted.stage}-{request.actor.today:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK)
