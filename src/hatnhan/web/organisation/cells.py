"""The cells as a flat list with their figures: page, paper, workbook."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.agenda.queries.cells import CellFilters, CellLine, cell_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, text_field, unit_field
from hatnhan.web.templatetags.words import kind

_KINDS = (("", _("cells")), ("committees", _("grassroots committees")))


class CellFilterForm(FilterForm):
    """What the list of cells is cut to; every field may stay empty."""

    unit = unit_field()
    q = text_field(_("Name of the cell"))
    kind = forms.ChoiceField(label=_("What is listed"), required=False, choices=_KINDS)

    def filters(self) -> CellFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return CellFilters(data.get("unit"), data.get("q", ""), data.get("kind", ""))


def _page(line: CellLine) -> str:
    return reverse("organisation:detail", args=[line.id])


_COLUMNS = (
    ListColumn[CellLine]("name", _("Name"), 44, lambda line: line.name, labelled=False, link=_page, dated=True),
    ListColumn[CellLine]("above", _("Unit above"), 40, lambda line: line.above, labelled=False),
    ListColumn[CellLine]("secretary", _("Secretary"), 28, lambda line: line.secretary),
    ListColumn[CellLine]("members", _("Party members"), 12, lambda line: line.members, Kind.NUMBER),
    ListColumn[CellLine]("probationary", _("On probation"), 12, lambda line: line.probationary, Kind.NUMBER),
    ListColumn[CellLine]("open_cases", _("Open cases"), 12, lambda line: line.open_cases, Kind.NUMBER),
    ListColumn[CellLine]("late_cases", _("Late cases"), 12, lambda line: line.late_cases, Kind.NUMBER),
    ListColumn[CellLine]("kind", _("Kind"), 32, lambda line: str(kind(line.kind)), usual=False),
    ListColumn[CellLine]("code", _("Code"), 20, lambda line: line.code, usual=False),
    ListColumn[CellLine]("villages", _("Villages in charge"), 40, lambda line: line.villages, usual=False),
    ListColumn[CellLine]("founded_on", _("Founded"), 12, lambda line: line.founded_on, Kind.DAY, usual=False),
)


def _load(request: Request, form: CellFilterForm, cut: Cut) -> Chunk[CellLine]:
    page = cell_list(request.actor, form.filters(), cut.after, cut.size, on=cut.on)
    return Chunk(page.lines, page.after)


def _too_many(request: Request, form: CellFilterForm, cut: Cut, chunk: Chunk[CellLine]) -> Mapping[str, Any]:
    """A list that is too long to sort asks for a unit; only then is it worth asking again."""
    return {"too_many": not chunk.rows and cell_list(request.actor, form.filters(), on=cut.on).too_many}


AREA = ListArea[CellLine, CellFilterForm](
    key="cells",
    title=_("List of cells"),
    address="organisation:cells",
    workbook="organisation:cells-workbook",
    template="organisation/cells.html",
    needs=Permission.VIEW_UNIT,
    columns=_COLUMNS,
    form=CellFilterForm.of,
    load=_load,
    beside=_too_many,
    dated=True,
)

list_cells, workbook = views_of(AREA)
