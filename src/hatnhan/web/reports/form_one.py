"""Form 1 as a list: increase and decrease of members in a period, and the names behind each figure."""

from collections.abc import Mapping
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.apps.reports import queries
from hatnhan.apps.reports.queries import FormOne, Row, StayLine
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Permission
from hatnhan.core.rules_text import Text
from hatnhan.documents.lists import Kind
from hatnhan.rules.statistics import form_one_on
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field

KINDS: Mapping[str, str | Promise] = {
    "": "",
    "admitted": _("admitted"),
    "restored": _("membership restored"),
    "moved_in_near": _("moved in from the province"),
    "moved_in_far": _("moved in from elsewhere"),
    "listed_in": _("as listed, from where is not known"),
    "died": _("died"),
    "expelled": _("expelled"),
    "struck_off": _("struck off"),
    "left": _("resigned"),
    "moved_out_near": _("moved out within the province"),
    "moved_out_far": _("moved out to elsewhere"),
    "listed_out": _("as listed, where to is not known"),
}


class PeriodFilterForm(FilterForm):
    """Unit and period; a period without days is this year up to today."""

    unit = unit_field()
    first = DayField(label=_("From"), required=False, help_text="")
    last = DayField(label=_("Until"), required=False, help_text="")

    def period(self, today: date) -> Period:
        """The period that is asked for; one day where its end lies before its beginning."""
        data = self.cleaned_data
        last = data.get("last") or max(today, data.get("first") or today)
        first = data.get("first") or date(last.year, 1, 1)
        return Period(first, max(first, last))


class NamesFilterForm(PeriodFilterForm):
    """The same, and the row of the form."""

    row = forms.ChoiceField(label=_("Row of the form"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        rows = form_one_on(date.max).rows
        choices = [(row.number, f"{row.number}. {words(row.label)}") for row in rows]
        beside = [("recognised", _("Recognised in the period")), ("listed_in", KINDS["listed_in"])]
        beside.append(("listed_out", KINDS["listed_out"]))
        cast("forms.ChoiceField", self.fields["row"]).choices = [*choices, *beside]


def words(text: Text) -> str:
    """The words of a rule in the language of the page."""
    return text.en if get_language() == "en" else text.vi


def unit_of(request: Request, form: PeriodFilterForm) -> int | None:
    """The unit that was chosen, else the first one that the account looks after."""
    chosen = form.cleaned_data.get("unit")
    return chosen or next((unit.id for unit in unit_tree(request.actor)), None)


_ASKED = "_form_one"


def _asked(request: Request, form: PeriodFilterForm) -> FormOne | None:
    unit_id = unit_of(request, form)
    if unit_id is None:
        return None
    if not hasattr(request, _ASKED):
        try:
            setattr(request, _ASKED, queries.form_one(request.actor, unit_id, form.period(request.actor.today)))
        except ObjectDoesNotExist as absent:
            raise Http404 from absent
    return cast("FormOne", getattr(request, _ASKED))


def names_address(told: FormOne, number: str) -> str:
    """The names behind a row."""
    return f"{reverse('reports:form-one-names')}?{urlencode({**_address(told), 'row': number})}"


def _address(told: FormOne) -> Mapping[str, object]:
    """Unit and period, as an address has them."""
    period = told.period
    return {"unit": told.unit_id, "first": period.first.isoformat(), "last": period.last.isoformat()}


class _Line:
    """A row with the way to its names."""

    def __init__(self, row: Row, told: FormOne, *, may_name: bool) -> None:
        self.row = row
        self.names = names_address(told, row.number) if may_name and row.value else ""


_COLUMNS = (
    ListColumn[_Line]("number", _("Row"), 8, lambda line: line.row.number, labelled=False),
    ListColumn[_Line]("label", _("Indicator"), 52, lambda line: words(line.row.label), labelled=False),
    ListColumn[_Line](
        "value", _("This period"), 14, lambda line: line.row.value, Kind.NUMBER, link=lambda line: line.names
    ),
    ListColumn[_Line](
        "official", pgettext_lazy("figure", "Official"), 14, lambda line: line.row.figure.official, Kind.NUMBER
    ),
    ListColumn[_Line](
        "probationary",
        pgettext_lazy("figure", "On probation"),
        14,
        lambda line: line.row.figure.probationary,
        Kind.NUMBER,
    ),
)


def _load(request: Request, form: PeriodFilterForm, cut: Cut) -> Chunk[_Line]:
    told = _asked(request, form)
    if told is None:
        return Chunk((), "")
    may_name = request.actor.may(Permission.VIEW_PERSON, told.path)
    return Chunk(tuple(_Line(row, told, may_name=may_name) for row in told.rows), "")


def _beside(request: Request, form: PeriodFilterForm, cut: Cut, chunk: Chunk[_Line]) -> Mapping[str, object]:
    told = _asked(request, form)
    if told is None:
        return {}
    beside = {name: getattr(told, name) for name in ("recognised", "listed_in", "listed_out")}
    may_name = request.actor.may(Permission.VIEW_PERSON, told.path)
    names = {name: names_address(told, name) if may_name else "" for name, value in beside.items() if value}
    note = told.form.note
    ledger = f"{reverse('reports:ledger')}?{urlencode(_address(told))}" if may_name else ""
    return {"told": told, "note": words(note) if note else "", "names": names, "ledger": ledger}


AREA = ListArea[_Line, PeriodFilterForm](
    key="form_one",
    title=_("Form 1: increase and decrease of members"),
    address="reports:form-one",
    workbook="reports:form-one-workbook",
    template="reports/form_one.html",
    needs=Permission.VIEW_FIGURES,
    columns=_COLUMNS,
    form=PeriodFilterForm.of,
    load=_load,
    beside=_beside,
)


def _person(line: StayLine) -> str:
    return reverse("people:detail", args=[line.person_id]) if line.reached else ""


_NAMES = (
    ListColumn[StayLine]("name", _("Full name"), 28, lambda line: line.name, labelled=False, link=_person),
    ListColumn[StayLine]("born", _("Born"), 12, lambda line: line.born, Kind.DAY),
    ListColumn[StayLine]("unit", _("Cell"), 34, lambda line: line.unit, labelled=False),
    ListColumn[StayLine]("on", _("Day"), 12, lambda line: line.on, Kind.DAY),
    ListColumn[StayLine]("how", _("How"), 30, lambda line: str(KINDS[line.kind])),
    ListColumn[StayLine](
        "standing", _("Standing"), 16, lambda line: str(_("official") if line.official else _("on probation"))
    ),
)


def _load_names(request: Request, form: NamesFilterForm, cut: Cut) -> Chunk[StayLine]:
    unit_id, period = unit_of(request, form), form.period(request.actor.today)
    row = queries.row_called(form.cleaned_data.get("row") or "D", period)
    if unit_id is None or row is None:
        return Chunk((), "")
    try:
        page = queries.form_one_names(request.actor, unit_id, period, row, after=cut.after, size=cut.size)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return Chunk(page.lines, page.after)


def _beside_names(request: Request, form: NamesFilterForm, cut: Cut, chunk: Chunk[StayLine]) -> Mapping[str, object]:
    period = form.period(request.actor.today)
    row = queries.row_called(form.cleaned_data.get("row") or "D", period)
    asked = {"unit": unit_of(request, form), "first": period.first.isoformat(), "last": period.last.isoformat()}
    label = f"{row.number} {words(row.label)}" if row else ""
    return {"period": period, "row_label": label, "back": f"{reverse('reports:form-one')}?{urlencode(asked)}"}


NAMES_AREA = ListArea[StayLine, NamesFilterForm](
    key="form_one_names",
    title=_("Form 1: the names behind a figure"),
    address="reports:form-one-names",
    workbook="reports:form-one-names-workbook",
    template="reports/form_one_names.html",
    needs=Permission.VIEW_PERSON,
    columns=_NAMES,
    form=NamesFilterForm.of,
    load=_load_names,
    beside=_beside_names,
)

form_one, workbook = views_of(AREA)
names, names_workbook = views_of(NAMES_AREA)
