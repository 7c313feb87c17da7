"""The page of a meeting."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.meetings.queries import BallotLine, MeetingPage
from hatnhan.apps.meetings.queries.year import unit_year
from hatnhan.apps.papers.queries.meetings import gather_meeting
from hatnhan.apps.papers.queries.signing import all_entered
from hatnhan.core.ballot import Ballot
from hatnhan.core.meetings import CELL_VOTES
from hatnhan.core.permissions import Permission
from hatnhan.web.bars import columns
from hatnhan.web.http import Request
from hatnhan.web.meetings.left_out import LeftOut, tell_not_entered
from hatnhan.web.meetings.pages import meeting_or_404, unit_or_404
from hatnhan.web.reasons import tell

_FIRST_YEAR, _FULL = 2010, 100


@login_required
@require_safe
def detail(request: Request, meeting_id: int) -> HttpResponse:
    """Show a meeting: what is planned, what was written, what was signed, and what can be done next."""
    page = meeting_or_404(request, meeting_id)
    holds = request.actor.may(Permission.HOLD_MEETING, page.path)
    context = {
        "meeting": page,
        "holds": holds,
        "may_sign": holds and request.actor.may(Permission.ISSUE_PAPER, page.path),
        "due": page.on <= request.actor.today,
        "past": page.on < request.actor.today,
        "votes": [(line, _why(request, line)) for line in page.ballots],
        "remarks": tell(page.remarks, request.LANGUAGE_CODE),
        "sheet_lines": _sheet(page, request.LANGUAGE_CODE),
        "aside": _aside(request, page),
    }
    return render(request, "meetings/detail.html", context)


def _aside(request: Request, page: MeetingPage) -> tuple[LeftOut, ...]:
    """Votes of signed minutes that their cases do not have; asked only where somebody was voted on."""
    votes = (line for line in page.ballots if line.step in CELL_VOTES)
    counted = {line.id: Ballot(line.entitled, line.present, line.in_favour, line.against) for line in votes}
    if page.state != "signed" or not counted or all_entered(counted):
        return ()
    return tell_not_entered(request, gather_meeting(request.actor, page.id))


def _why(request: Request, line: BallotLine) -> str:
    return tell([line.failure], request.LANGUAGE_CODE)[0].sentence if line.failure else ""


def _sheet(page: MeetingPage, language: str) -> list[tuple[str, int | None, int]]:
    if page.sheet is None:
        return []
    return [
        (line.title_vi if language == "vi" else line.title_en, line.points, line.most) for line in page.sheet.criteria
    ]


@login_required
@require_safe
def unit(request: Request, unit_id: int) -> HttpResponse:
    """Show the meetings of a cell in a year: plan, what was held, points as a table and a chart."""
    head = unit_or_404(request, unit_id)
    year = _asked_year(request)
    found = unit_year(request.actor, head.id, year)
    held = [line for line in found.meetings if line.points is not None]
    rows = [(f"{line.on:%d/%m}", line.points, None) for line in held if line.points is not None]
    context = {
        "year": found,
        "today": request.actor.today,
        "years": range(year - 1, min(year, request.actor.today.year) + 2),
        "chart": columns(rows, ceiling=_FULL) if len(rows) > 1 else None,
    }
    return render(request, "meetings/unit.html", context)


def _asked_year(request: Request) -> int:
    told = request.GET.get("year", "")
    known = told.isascii() and told.isdigit() and _FIRST_YEAR <= int(told[:4]) <= request.actor.today.year + 1
    return int(told[:4]) if known else request.actor.today.year
