"""The forecast of a unit as a page, and the cases behind it as a list: page, paper, workbook."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.apps.reports import queries
from hatnhan.apps.reports.queries import CaseForecast
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.bars import rest_of
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field


@login_required
@require_safe
def forecast(request: Request, unit_id: int) -> HttpResponse:
    """Show what the unit will reach by the end of the year; made on a past day, as it would have been made then."""
    day = chosen_day(request)
    try:
        found = queries.forecast(
            request.actor, unit_id, on=day, until=_end_of_year(day), language=request.LANGUAGE_CODE
        )
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    rest = rest_of({row.id: row.missing or 0 for row in found.units})
    context = {"forecast": found, "rest": rest, "page_day": day, "today": request.actor.today}
    return render(request, "reports/forecast.html", context)


class ForecastFilterForm(FilterForm):
    """What the list is cut to."""

    unit = unit_field()
    who = forms.ChoiceField(
        label=_("Who"), required=False, choices=[("", _("all")), ("can", _("who can")), ("cannot", _("who cannot"))]
    )


def _case(line: CaseForecast) -> str:
    return reverse("candidacies:detail", args=[line.case_id])


def _way(line: CaseForecast) -> str:
    return "; ".join(f"{capfirst(name)}: {date_format(day)}" for _step, name, day in line.path)


def _cannot(line: CaseForecast) -> str:
    return "" if line.can else "late"


_COLUMNS = (
    ListColumn[CaseForecast](
        "name", _("Full name"), 28, lambda line: line.person, labelled=False, link=_case, dated=True
    ),
    ListColumn[CaseForecast]("unit", _("Cell"), 34, lambda line: line.unit, labelled=False),
    ListColumn[CaseForecast](
        "can",
        _("By the end of the year"),
        16,
        lambda line: str(_("can be admitted") if line.can else _("cannot be admitted")),
        labelled=False,
        look=_cannot,
    ),
    ListColumn[CaseForecast](
        "admitted_on", _("Admission at the earliest"), 13, lambda line: line.admitted_on, Kind.DAY
    ),
    ListColumn[CaseForecast](
        "why",
        _("Why not"),
        60,
        lambda line: " ".join(f"{reason.sentence} ({reason.source})" for reason in line.reasons),
    ),
    ListColumn[CaseForecast]("way", _("The shortest way"), 80, _way, usual=False),
)


def _load(request: Request, form: ForecastFilterForm, cut: Cut) -> Chunk[CaseForecast]:
    unit_id, who = form.cleaned_data.get("unit") or _own_unit(request), form.cleaned_data.get("who", "")
    if unit_id is None:
        return Chunk((), "")
    try:
        lines = queries.forecast_cases(
            request.actor,
            unit_id,
            on=cut.on,
            until=_end_of_year(cut.on),
            language=request.LANGUAGE_CODE,
            only=None if who not in {"can", "cannot"} else who == "can",
        )
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    first = max(int(cut.after or 0), 0)
    last = first + cut.size
    return Chunk(lines[first:last], str(last) if len(lines) > last else "")


def _beside(request: Request, form: ForecastFilterForm, cut: Cut, chunk: Chunk[CaseForecast]) -> Mapping[str, object]:
    return {"forecast_of": form.cleaned_data.get("unit") or _own_unit(request), "until": _end_of_year(cut.on)}


def _own_unit(request: Request) -> int | None:
    """The first unit that the account looks after."""
    return next((unit.id for unit in unit_tree(request.actor)), None)


def _end_of_year(day: date) -> date:
    return date(day.year, 12, 31)


AREA = ListArea[CaseForecast, ForecastFilterForm](
    key="forecast",
    title=_("Who can still be admitted this year"),
    address="reports:forecast-cases",
    workbook="reports:forecast-workbook",
    template="reports/forecast_cases.html",
    needs=Permission.VIEW_CASE,
    columns=_COLUMNS,
    form=ForecastFilterForm.of,
    load=_load,
    beside=_beside,
    dated=True,
)

cases, workbook = views_of(AREA)
