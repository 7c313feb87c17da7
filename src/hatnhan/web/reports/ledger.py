"""The ledger of a unit as a list: the acts of a period, each with its day, its decision and its paper."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries.act_list import ENTRIES, EXITS, ActFilters, ActLine, act_list
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.reports.form_one import PeriodFilterForm, unit_of

_IN, _OUT = "in", "out"
KINDS: Mapping[str, str | Promise] = {
    "admitted": _("Admitted"),
    "recognised": _("Recognised"),
    "moved_in": _("Moved in"),
    "moved_out": _("Moved out"),
    "temporary_in": _("Came for a time"),
    "temporary_out": _("Away for a time"),
    "returned": _("Returned to the own cell"),
    "restored": _("Membership restored"),
    "struck_off": _("Struck off"),
    "expelled": _("Expelled"),
    "left": _("Resigned"),
    "died": _("Died"),
    "suspended": _("Suspended from activities"),
    "exempted": _("Exempt from activities"),
    "active_again": _("Takes part again"),
}


class ActFilterForm(PeriodFilterForm):
    """Unit, period, and which acts."""

    kind = forms.ChoiceField(
        label=_("Act"),
        required=False,
        choices=[("", _("all acts")), (_IN, _("increase")), (_OUT, _("decrease")), *KINDS.items()],
    )
    paper = forms.ChoiceField(
        label=_("Paper"), required=False, choices=[("", _("with or without")), ("without", _("without a paper"))]
    )

    def kinds(self) -> tuple[str, ...]:
        """The kinds of acts that are asked for, none: all."""
        chosen = self.cleaned_data.get("kind", "")
        return {"": (), _IN: ENTRIES, _OUT: EXITS}.get(chosen, (chosen,))


def _person(line: ActLine) -> str:
    return reverse("people:detail", args=[line.person_id]) if line.reached else ""


_COLUMNS = (
    ListColumn[ActLine]("on", _("Day"), 12, lambda line: line.on, Kind.DAY),
    ListColumn[ActLine]("kind", _("Act"), 24, lambda line: str(KINDS[line.kind]), labelled=False),
    ListColumn[ActLine]("name", _("Full name"), 28, lambda line: line.name, labelled=False, link=_person),
    ListColumn[ActLine]("born", _("Born"), 12, lambda line: line.born, Kind.DAY, usual=False),
    ListColumn[ActLine]("unit", _("Cell"), 34, lambda line: line.unit, labelled=False),
    ListColumn[ActLine]("document", _("Decision or paper"), 24, lambda line: line.document, verbatim=True),
    ListColumn[ActLine]("document_on", _("Paper of"), 12, lambda line: line.document_on, Kind.DAY),
    ListColumn[ActLine]("decided_by", _("Who decided"), 30, lambda line: line.decided_by, verbatim=True),
)


def _load(request: Request, form: ActFilterForm, cut: Cut) -> Chunk[ActLine]:
    unit_id = unit_of(request, form)
    if unit_id is None:
        return Chunk((), "")
    period = form.period(request.actor.today)
    filters = ActFilters(period, unit_id, form.kinds(), form.cleaned_data.get("paper") == "without")
    try:
        page = act_list(request.actor, filters, cut.after, cut.size)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return Chunk(page.lines, page.after)


def _beside(request: Request, form: ActFilterForm, cut: Cut, chunk: Chunk[ActLine]) -> Mapping[str, object]:
    period, unit_id = form.period(request.actor.today), unit_of(request, form)
    asked = {"unit": unit_id or "", "first": period.first.isoformat(), "last": period.last.isoformat()}
    may_hand_over = request.actor.may_anywhere(Permission.REVEAL_ID_NUMBER)
    return {
        "period": period,
        "form_one": f"{reverse('reports:form-one')}?{urlencode(asked)}",
        "handover": f"{reverse('handover:list')}?{urlencode(asked)}" if may_hand_over else "",
    }


AREA = ListArea[ActLine, ActFilterForm](
    key="ledger",
    title=_("Ledger of members: the acts of a period"),
    address="reports:ledger",
    workbook="reports:ledger-workbook",
    template="reports/ledger.html",
    needs=Permission.VIEW_PERSON,
    columns=_COLUMNS,
    form=ActFilterForm.of,
    load=_load,
    beside=_beside,
)

ledger, workbook = views_of(AREA)
