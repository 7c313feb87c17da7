"""Views of reports: figures with their charts and the sentence to copy; cells that admitted nobody for years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from hatnhan.apps.reports import queries
from hatnhan.apps.reports.queries import Figure, Figures, GroupLine, YearLine
from hatnhan.core.figures import Fulfilment, Period, percent_text, years
from hatnhan.core.permissions import Permission
from hatnhan.core.reporting import period_words
from hatnhan.web.bars import Bar, Chart, bar, columns
from hatnhan.web.http import Request
from hatnhan.web.reports.forms import asked_period
from hatnhan.web.targets.aims import groups_text
from hatnhan.web.targets.board import names_address

CHOICES = (1, 2, 3, 5)
_ALL = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a table: what it is, its figures, the names behind it."""

    label: str
    done: Fulfilment
    percent: str
    bar: Bar | None
    names: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything that the page shows."""

    unit_id: int
    figures: Figures
    period: str
    groups: str
    sentence: str
    other_sentence: str
    parts: tuple[tuple[Figure, str], ...]
    by_month: Chart | None
    months: tuple[tuple[str, int, int, str], ...]
    by_year: Chart
    years: tuple[Shown, ...]
    by_group: tuple[Shown, ...]
    names: str
    may_name: bool


@login_required
@require_safe
def detail(request: Request, unit_id: int) -> HttpResponse:
    """Show the figures of a unit for the period and the groups that the address asks for."""
    form, period, groups = asked_period(request)
    language = "en" if request.LANGUAGE_CODE == "en" else "vi"
    other = "vi" if language == "en" else "en"
    try:
        found = queries.figures(request.actor, unit_id, period, groups, language=language)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    page = _page(request, unit_id, found, found.told.sentences[other], language)
    return render(request, "reports/detail.html", {"page": page, "form": form})


def _page(request: Request, unit_id: int, found: Figures, translated: str, language: str) -> FiguresPage:
    told = found.told
    period, groups = told.progress.period, told.progress.groups
    return FiguresPage(
        unit_id=unit_id,
        figures=found,
        period=period_words(period, request.actor.today, language),
        groups=groups_text(groups) if groups else "",
        sentence=told.sentence,
        other_sentence=translated,
        parts=tuple((part, _names(unit_id, part.period, part.groups)) for part in told.figures),
        by_month=_by_month(found),
        months=_months(unit_id, found, groups),
        by_year=columns([(str(line.year), line.done.actual, line.done.plan) for line in found.years]),
        years=_years(unit_id, found.years, groups, language),
        by_group=_by_group(unit_id, found.groups, period, language),
        names=_names(unit_id, period, groups),
        may_name=request.actor.may(Permission.VIEW_PERSON, found.path),
    )


def _names(unit_id: int, period: Period, groups: str | None) -> str:
    """The list of the names; nothing behind a figure that counts nobody."""
    return "" if groups is None else names_address(unit_id, period, groups)


def _by_month(found: Figures) -> Chart | None:
    """Columns by month, with the line of what the plan asks for month by month, evenly through the year."""
    if not found.months:
        return None
    plan = found.told.progress.plan
    rows = [(str(month.first.month), month.count, None) for month in found.months]
    line = [plan / len(rows)] * len(rows) if plan else ()
    return columns(rows, line)


def _months(unit_id: int, found: Figures, groups: str) -> tuple[tuple[str, int, int, str], ...]:
    period = found.told.progress.period
    ends = [*(month.first - timedelta(days=1) for month in found.months[1:]), period.last][: len(found.months)]
    return tuple(
        (
            date_format(month.first, "m/Y"),
            month.count,
            month.together,
            _names(unit_id, Period(max(month.first, period.first), end), groups),
        )
        for month, end in zip(found.months, ends, strict=True)
    )


def _years(unit_id: int, lines: Sequence[YearLine], groups: str, language: str) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            str(line.year),
            line.done,
            _percent(line.done, language),
            None,
            _names(unit_id, years(line.year), groups),
        )
        for line in reversed(lines)
    )


def _by_group(unit_id: int, lines: Sequence[GroupLine], period: Period, language: str) -> tuple[Shown, ...]:
    most = max((line.done.actual for line in lines), default=1) or 1
    return tuple(
        Shown(
            groups_text(line.groups),
            line.done,
            _percent(line.done, language),
            bar(Fulfilment(most + 1, line.done.actual), Decimal(0)),
            _names(unit_id, period, line.groups),
        )
        for line in lines
    )


def _percent(done: Fulfilment, language: str) -> str:
    return "" if done.percent is None else percent_text(done.percent, language)


@login_required
@require_safe
def without(request: Request, unit_id: int) -> HttpResponse:
    """Show the cells below a unit that admitted nobody for so many years."""
    asked = request.GET.get("years", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:4]) <= _ALL else 2
    try:
        found = queries.without_admissions(request.actor, unit_id, wanted)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {"idle": found, "wanted": wanted, "choices": sorted({*CHOICES, wanted})}
    return render(request, "reports/without.html", context)
