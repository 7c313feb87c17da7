"""The names behind a figure as a list: page, paper, workbook."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.reports import queries
from hatnhan.apps.reports.queries import AdmittedLine, NameFilters
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Permission
from hatnhan.core.targets import BETWEEN_GROUPS
from hatnhan.documents.lists import Kind
from hatnhan.rules.target_groups import target_groups
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.targets.aims import groups_text, words
from hatnhan.web.templatetags.people_words import SEXES

STANDINGS: Mapping[str, str | Promise] = {
    "official": _("official"),
    "probationary": _("on probation"),
    "ended": _("no longer a member"),
}


class NameFilterForm(FilterForm):
    """What the list is cut to: unit, period, group; a period without days is this year."""

    unit = unit_field()
    first = DayField(label=_("Admitted from"), required=False, help_text="")
    last = DayField(label=_("Until"), required=False, help_text="")
    group = forms.ChoiceField(label=_("Target group"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        asked = str(self.data.get("group", ""))
        several = asked.split(BETWEEN_GROUPS)
        together = [(asked, groups_text(asked))] if len(several) > 1 and {*several} <= {*target_groups()} else []
        field = cast("forms.ChoiceField", self.fields["group"])
        field.choices = [("", _("all new members")), *words().items(), *together]

    def filters(self, today: date) -> NameFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        first = data.get("first") or date((data.get("last") or today).year, 1, 1)
        last = max(first, data.get("last") or date(first.year, 12, 31))
        return NameFilters(Period(first, last), data.get("unit"), data.get("group", ""))


def _person(line: AdmittedLine) -> str:
    return reverse("people:detail", args=[line.person_id]) if line.reached else ""


_COLUMNS = (
    ListColumn[AdmittedLine]("name", _("Full name"), 28, lambda line: line.name, labelled=False, link=_person),
    ListColumn[AdmittedLine]("born", _("Born"), 12, lambda line: line.born, Kind.DAY),
    ListColumn[AdmittedLine]("unit", _("Cell of the admission"), 34, lambda line: line.unit, labelled=False),
    ListColumn[AdmittedLine]("admitted_on", _("Admitted"), 13, lambda line: line.admitted_on, Kind.DAY),
    ListColumn[AdmittedLine](
        "decided_on", _("Day of the admission decision"), 13, lambda line: line.decided_on, Kind.DAY, usual=False
    ),
    ListColumn[AdmittedLine]("sex", _("Sex"), 8, lambda line: str(SEXES.get(line.sex, "")), usual=False),
    ListColumn[AdmittedLine]("standing", _("Today"), 16, lambda line: str(STANDINGS[line.standing])),
)


def _load(request: Request, form: NameFilterForm, cut: Cut) -> Chunk[AdmittedLine]:
    try:
        page = queries.admitted_list(request.actor, form.filters(request.actor.today), cut.after, cut.size)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    return Chunk(page.lines, page.after)


def _beside(request: Request, form: NameFilterForm, cut: Cut, chunk: Chunk[AdmittedLine]) -> Mapping[str, object]:
    filters = form.filters(request.actor.today)
    # A later page costs no count: who leafs through has seen it.
    count = None if cut.after else queries.count_names(request.actor, filters)
    return {"count": count, "period": filters.period, "figures_of": filters.unit_id}


AREA = ListArea[AdmittedLine, NameFilterForm](
    key="admitted",
    title=_("Newly admitted members"),
    address="reports:admitted",
    workbook="reports:admitted-workbook",
    template="reports/admitted.html",
    needs=Permission.VIEW_PERSON,
    columns=_COLUMNS,
    form=NameFilterForm.of,
    load=_load,
    beside=_beside,
)

list_admitted, workbook = views_of(AREA)
