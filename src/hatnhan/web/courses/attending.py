"""Attendance: ticked on the screen or typed from the returned sheet, and by the QR code of a slip."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.courses import operations, queries
from hatnhan.core.courses import Presence, Way
from hatnhan.core.outcome import Refused
from hatnhan.web.courses.acts import managed
from hatnhan.web.editing import FIELD, pack, unpack
from hatnhan.web.http import Request, found
from hatnhan.web.reasons import tell
from hatnhan.web.templatetags.course_words import PRESENCES


@login_required
@require_http_methods(["GET", "POST"])
def attendance(request: Request, course_id: int, session_id: int) -> HttpResponse:
    """One session: everybody in the order of the printed sheet, whoever was not noted yet as present."""
    course = managed(request, course_id)
    place = next((place for place, line in enumerate(course.held) if line.id == session_id), None)
    if place is None:
        raise Http404
    session = course.held[place]
    stood = {str(learner.id): learner.marks[place] for learner in course.learners}
    context: dict[str, object] = {"course": course, "session": session, "choices": tuple(PRESENCES.items())}
    if request.method == "POST":
        base = unpack(request)
        marks = {learner.id: request.POST.get(f"mark-{learner.id}", "") for learner in course.learners}
        read = {int(key): mark for key, mark in (base.texts if base else stood).items()}
        way = Way.PAPER if request.POST.get("typed") else Way.LIST
        sheet = operations.Sheet(marks, read, way)
        try:
            changed = found(lambda: operations.mark_attendance(actor=request.actor, session_id=session_id, sheet=sheet))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: %(n)s marks.") % {"n": changed})
            return redirect("courses:detail", course_id)
    context |= {"rows": tuple(_rows(request, course, place)), "base_field": FIELD, "base": pack("", stood)}
    return render(request, "courses/attendance.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def present(request: Request, enrolment_id: int) -> HttpResponse:
    """What the QR code of a slip opens: one button that notes its holder present in the session of today."""
    slip = found(lambda: queries.slip(request.actor, enrolment_id))
    context: dict[str, object] = {"slip": slip}
    if request.method == "POST":
        try:
            context["marked"] = found(lambda: operations.mark_present(actor=request.actor, enrolment_id=enrolment_id))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        except PermissionDenied:
            raise
    return render(request, "courses/present.html", context)


def _rows(request: Request, course: queries.CoursePage, place: int) -> Iterator[tuple[queries.Learner, str]]:
    """Everybody with the mark that the form shows: what was typed, what stands, else present."""
    for learner in course.learners:
        mark = request.POST.get(f"mark-{learner.id}") or learner.marks[place] or Presence.PRESENT
        yield learner, str(mark)
