"""The board of targets: the units below with plan, actual, bar and the marker of where the year stands."""

from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries import may_draft_letter
from hatnhan.apps.organisation.queries import unit_in_reach, unit_tree
from hatnhan.apps.reports import queries as reports
from hatnhan.apps.reports.queries import Board, BoardRow
from hatnhan.apps.targets.queries import RegistrationLine, waiting_registrations
from hatnhan.core.figures import Period, percent_text
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.targets import Aim
from hatnhan.web.bars import Bar, bar, rest_of
from hatnhan.web.http import Request
from hatnhan.web.targets.aims import AimForm, AimWords, aim_words, asked_aim, groups_text, years_text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board as the page shows it."""

    row: BoardRow
    bar: Bar | None
    percent: str
    over_percent: str
    names: str
    rest: bool = False  # on a phone it is folded away: others are further behind


@dataclass(frozen=True, slots=True)
class Waiting:
    """A registration that waits for an answer."""

    line: RegistrationLine
    years: str
    groups: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything that the page of the board shows."""

    board: Board
    own: Line
    lines: tuple[Line, ...]
    aim: AimWords
    time: str
    years: tuple[tuple[str, str, bool], ...]
    waiting: tuple[Waiting, ...]
    may_set: bool
    may_register: bool
    may_name: bool
    above: tuple[int, str] | None
    next_year: int
    may_forecast: bool
    may_remind: bool

    @property
    def folded(self) -> bool:
        """Tell whether a phone shows only some of the units at first."""
        return any(line.rest for line in self.lines)


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Lead to the board of the unit that this account looks after; where there are several, let one be chosen."""
    if not request.actor.may_anywhere(Permission.VIEW_FIGURES):
        raise PermissionDenied
    tops = unit_tree(request.actor)
    if len(tops) == 1:
        return redirect("targets:board", tops[0].id)
    return render(request, "targets/choose.html", {"units": tops})


@login_required
@require_safe
def board(request: Request, unit_id: int) -> HttpResponse:
    """Show the board of a unit for the year or term and the groups that the address asks for."""
    aim = asked_aim(request)
    try:
        found = reports.board(request.actor, unit_id, aim)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    form = AimForm(initial={"years": years_text(aim), "group": aim.group_keys})
    return render(request, "targets/board.html", {"page": _page(request, found, aim), "form": form})


def _page(request: Request, found: Board, aim: Aim) -> BoardPage:
    actor, unit = request.actor, unit_in_reach(request.actor, found.unit.id)
    language = request.LANGUAGE_CODE
    gives = actor.may(Permission.SET_TARGET, unit.path)
    above = _above(actor, unit.path)
    waiting = waiting_registrations(actor, unit) if gives else ()
    return BoardPage(
        board=found,
        own=_line(found.unit, found, aim, language),
        lines=_lines(found, aim, language),
        aim=aim_words(aim),
        time=percent_text(found.time_gone, language),
        years=_years(aim, actor.today.year),
        waiting=tuple(Waiting(line, years_text(line.aim), groups_text(line.aim.groups)) for line in waiting),
        may_set=gives and bool(found.rows or above is None),
        may_register=actor.may(Permission.REGISTER_TARGET, unit.path) and unit.path.count("/") > 2,
        may_name=actor.may(Permission.VIEW_PERSON, unit.path),
        above=above,
        next_year=aim.last_year + 1,
        may_forecast=actor.may(Permission.VIEW_CASE, unit.path),
        may_remind=found.unit.done.behind(found.time_gone) and may_draft_letter(actor, unit),
    )


def _above(actor: Actor, path: str) -> tuple[int, str] | None:
    """The unit above, where the actor may read its figures."""
    upper = path.rstrip("/").rpartition("/")[0] + "/"
    if upper == "/" or not actor.may(Permission.VIEW_FIGURES, upper):
        return None
    unit = unit_in_reach(actor, int(upper.strip("/").rpartition("/")[2]))
    return unit.pk, unit.name


def _lines(found: Board, aim: Aim, language: str) -> tuple[Line, ...]:
    rest = rest_of({row.id: row.done.lag(found.time_gone) for row in found.rows})
    lines = (_line(row, found, aim, language) for row in found.rows)
    return tuple(replace(line, rest=line.row.id in rest) for line in lines)


def _line(row: BoardRow, found: Board, aim: Aim, language: str) -> Line:
    done = row.done
    return Line(
        row,
        bar(done, found.time_gone),
        "" if done.percent is None else percent_text(done.percent, language),
        "" if not done.over or done.over_percent is None else percent_text(done.over_percent, language),
        names_address(row.id, found.period, aim.groups),
    )


def names_address(unit_id: int, period: Period, groups: str) -> str:
    """Where the list of the names behind a figure stands."""
    days = {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
    asked = {"unit": str(unit_id), **days} | ({"group": groups} if groups else {})
    return f"{reverse('reports:admitted')}?{urlencode(asked)}"


def _years(aim: Aim, this_year: int) -> tuple[tuple[str, str, bool], ...]:
    """The years around, and the term of the congress that this year belongs to."""
    shown = []
    first = this_year - (this_year % 5 or 5)
    for years in (*(Aim(year, year) for year in range(this_year - 3, this_year + 2)), Aim(first, first + 5)):
        chosen = Aim(years.first_year, years.last_year, aim.groups)
        words = aim_words(chosen)
        shown.append((words.years, words.query, chosen == aim))
    return tuple(shown)
