"""Who is sent to a class and who gets a place: proposals with ticks, enrolment, taking back, declining."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hatnhan.apps.candidacies.queries.class_needs import Need, class_needs
from hatnhan.apps.courses import operations, queries
from hatnhan.core.courses import CourseKind, Seat
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import show_act
from hatnhan.web.courses.acts import act_page, managed
from hatnhan.web.courses.forms import ReasonForm
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell
from hatnhan.web.units import choosable_units

_LONGEST_PRIORITY = 4


@login_required
@require_http_methods(["GET", "POST"])
def nominate(request: Request) -> HttpResponse:
    """Show who needs a class, with the open classes; nominate those who are ticked.

    The address may name a class, a kind, a unit. What was typed stays on the page.
    """
    if not request.actor.may_anywhere(Permission.NOMINATE):
        raise PermissionDenied(Permission.NOMINATE)
    course_id = _number(request.POST.get("course") or request.GET.get("course", ""))
    course = found(lambda: queries.course_head(request.actor, course_id)) if course_id else None
    kind = course.kind if course else request.GET.get("kind", CourseKind.AWARENESS)
    kind = kind if kind in set(CourseKind) else CourseKind.AWARENESS
    unit_id = _number(request.GET.get("unit", ""))
    context: dict[str, object] = {"kind": kind, "unit_id": unit_id, "units": choosable_units(request)}
    if request.method == "POST" and course is not None:
        lines = tuple(_nominations(request))
        try:
            made = found(lambda: operations.nominate(actor=request.actor, course_id=course.id, nominations=lines))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            told = ngettext("Recorded: %(n)s person nominated.", "Recorded: %(n)s people nominated.", len(made))
            messages.success(request, told % {"n": len(made)})
            return redirect("courses:detail", course.id)
    needs = class_needs(request.actor, kind, unit_id)
    context |= {
        "rows": tuple(_rows(request, needs)),
        "courses": queries.open_courses(request.actor, kind),
        "course": course,
        "no_course": request.method == "POST" and course is None,
    }
    return render(request, "courses/nominate.html", context)


@login_required
@require_POST
def enrol(request: Request, course_id: int) -> HttpResponse:
    """Give places to who is ticked; who comes too late waits."""
    course = managed(request, course_id)
    ids = [_number(text) for text in request.POST.getlist("who")]
    try:
        rows = found(
            lambda: operations.enrol(actor=request.actor, course_id=course_id, enrolment_ids=[pk for pk in ids if pk])
        )
    except Refused as refused:
        refusals = tell(refused.reasons, request.LANGUAGE_CODE)
        context = {"course": course, "today": request.actor.today, "refusals": refusals, "ticked": frozenset(ids)}
        return render(request, "courses/detail.html", context)
    placed = sum(row.state == Seat.ENROLLED for row in rows)
    told = gettext("Recorded: %(placed)s have a place, %(waiting)s wait.")
    messages.success(request, told % {"placed": placed, "waiting": len(rows) - placed})
    return redirect("courses:detail", course_id)


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: Request, course_id: int, enrolment_id: int) -> HttpResponse:
    """Take somebody back, or decline him; who waits moves up."""
    course = found(lambda: queries.course_page(request.actor, course_id))
    learner = _learner(course, enrolment_id)
    declines = course.may_manage and learner.state in {Seat.NOMINATED, Seat.WAITING}
    if not course.may_manage and not request.actor.may_anywhere(Permission.NOMINATE):
        raise PermissionDenied(Permission.NOMINATE)
    title = gettext("Do not take %(name)s") if declines else gettext("Withdraw %(name)s")
    hint = gettext("Where places are taken, the first on the waiting list moves up by himself.")
    page = act_page(course.head, title % {"name": learner.name}, gettext("Recorded."), hint=hint)
    form = ReasonForm(sent(request))

    def act() -> None:
        leaving = operations.decline if declines else operations.withdraw
        leaving(actor=request.actor, enrolment_id=enrolment_id, reason=form.cleaned_data["reason"])

    return show_act(request, page, form, act)


def _number(text: str) -> int | None:
    return int(text[:18]) if text.isascii() and text.isdigit() else None


def _nominations(request: Request) -> Iterator[operations.Nomination]:
    for text in request.POST.getlist("who"):
        person_id = _number(text)
        if person_id is None:
            raise Http404
        priority = request.POST.get(f"priority-{person_id}", "").strip()[:_LONGEST_PRIORITY]
        count = (_number(priority) or 0) if priority else 1
        yield operations.Nomination(person_id, count, request.POST.get(f"reason-{person_id}", ""))


def _rows(request: Request, needs: Iterable[Need]) -> Iterator[dict[str, object]]:
    """Each proposal with what was typed for it."""
    ticked = set(request.POST.getlist("who"))
    for need in needs:
        key = str(need.person_id)
        yield {
            "need": need,
            "ticked": key in ticked,
            "priority": request.POST.get(f"priority-{key}", ""),
            "reason": request.POST.get(f"reason-{key}", ""),
        }


def _learner(course: queries.CoursePage, enrolment_id: int) -> queries.Learner:
    for learner in (*course.learners, *course.waiting, *course.nominated, *course.gone):
        if learner.id == enrolment_id:
            return learner
    raise Http404
