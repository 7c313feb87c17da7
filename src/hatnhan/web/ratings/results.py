"""Results year by year: every figure with numerator and denominator, each opens its list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations import ListRow
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.apps.ratings import queries
from hatnhan.apps.ratings.queries import MEMBERS, WHOSE, ResultsPage
from hatnhan.core.permissions import Permission
from hatnhan.core.ratings import Level, Tally, member_cap, unit_cap
from hatnhan.documents.lists import Column, Kind
from hatnhan.web.http import Request
from hatnhan.web.lists.workbooks import hand_out
from hatnhan.web.ratings.words import cap_words, names_of, rule_lines, share, whose_name

GOOD, COMPLETED = "at_least_good", "at_least_completed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with the address of its names ("": not for this reader) and, for shares, its percentage."""

    label: str
    count: int
    whole: int
    names: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of one kind."""

    year: int
    rated: Figure
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of organisation, or the members, year by year."""

    name: str | Promise
    lines: tuple[YearLine, ...]


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Lead to the results of the unit that this account looks after; where there are several, let one be chosen."""
    if not request.actor.may_anywhere(Permission.VIEW_FIGURES):
        raise PermissionDenied
    tops = unit_tree(request.actor)
    if len(tops) == 1:
        return redirect("ratings:unit", tops[0].id)
    return render(request, "ratings/choose.html", {"units": tops})


@login_required
@require_safe
def unit(request: Request, unit_id: int) -> HttpResponse:
    """Show the results of a unit with the rules of its newest year."""
    page, language = _found(request, unit_id), request.LANGUAGE_CODE
    names = names_of(page.rules.unit_levels.value, language)
    lines = rule_lines(page.rules_year, language)
    context = {
        "page": page,
        "parts": tuple(_parts(page, language)),
        "own": tuple((year, names[level]) for year, level in page.own),
        "open_years": tuple(each for each in page.years if each.opened or each.for_cell),
        "rules": lines,
        "unknown": tuple(line for line in lines if not line.known),
        "caps": tuple(cap_words(cap, language) for cap in (member_cap(page.rules), unit_cap(page.rules))),
    }
    return render(request, "ratings/unit.html", context)


@login_required
@require_POST
@never_cache
def workbook(request: Request, unit_id: int) -> FileResponse:
    """Give the same figures as a workbook."""
    page = _found(request, unit_id)
    columns = (
        Column(gettext("Whose"), 40),
        Column(gettext("Year"), 8, Kind.NUMBER),
        Column(gettext("Rated"), 10, Kind.NUMBER),
        *(Column(str(label), 18, Kind.NUMBER) for label in _labels().values()),
        Column(gettext("Share at least completed"), 14),
        Column(gettext("Share at least good"), 14),
    )
    title = gettext("Yearly classification")
    rows = (ListRow(cells) for part in _parts(page, request.LANGUAGE_CODE) for cells in _cells(part))
    return hand_out(request, "ratings:unit", f"{title} {page.unit}", columns, rows, people=False)


def _found(request: Request, unit_id: int) -> ResultsPage:
    try:
        return queries.results(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent


def _labels() -> dict[str, str]:
    return {
        COMPLETED: gettext("At least completed"),
        GOOD: gettext("At least good"),
        Level.EXCELLENT: gettext("Rated excellent"),
        Level.GOOD: gettext("Rated good"),
        Level.COMPLETED: gettext("Rated completed"),
        Level.NOT_COMPLETED: gettext("Rated not completed"),
    }


def _parts(page: ResultsPage, language: str) -> Iterator[Part]:
    for whose in WHOSE:
        lines = tuple(
            _line(page, year.year, whose, row.tally, language)
            for year in page.years
            for row in year.rows
            if row.whose == whose
        )
        if lines:
            yield Part(whose_name(whose), lines)


def _line(page: ResultsPage, year: int, whose: str, tally: Tally, language: str) -> YearLine:
    named = page.may_name or whose != MEMBERS

    def figure(label: str, key: str, count: int) -> Figure:
        query = urlencode({"year": str(year), "whose": whose, **({"level": str(key)} if key else {})})
        address = f"{reverse('ratings:names', args=[page.unit_id])}?{query}" if named and count else ""
        told = share(count, tally.rated, language) if key in {GOOD, COMPLETED} else ""
        return Figure(label, count, tally.rated, address, told)

    counts = {
        Level.EXCELLENT: tally.excellent,
        Level.GOOD: tally.good,
        Level.COMPLETED: tally.completed,
        Level.NOT_COMPLETED: tally.not_completed,
        COMPLETED: tally.at_least_completed,
        GOOD: tally.at_least_good,
    }
    figures = tuple(figure(label, key, counts[key]) for key, label in _labels().items())
    return YearLine(year, figure(gettext("Rated"), "", tally.rated), figures)


def _cells(part: Part) -> Iterator[tuple[str | int, ...]]:
    for line in part.lines:
        shares = (figure.share for figure in line.figures if figure.share)
        yield (str(part.name), line.year, line.rated.count, *(figure.count for figure in line.figures), *shares)
