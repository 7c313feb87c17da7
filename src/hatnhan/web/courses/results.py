"""The results of a class: points typed in one column, the outcome by the scale or as the office says."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.courses import operations, queries
from hatnhan.core.courses import in_words, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.web.courses.acts import managed
from hatnhan.web.courses.forms import read_points
from hatnhan.web.editing import FIELD, pack, unpack
from hatnhan.web.http import Request, found
from hatnhan.web.reasons import tell
from hatnhan.web.templatetags.course_words import RESULTS


@login_required
@require_http_methods(["GET", "POST"])
def results(request: Request, course_id: int) -> HttpResponse:
    """Everybody with his points; what cannot be read is told, and what was typed stays."""
    course = managed(request, course_id)
    context: dict[str, object] = {"course": course, "choices": tuple(RESULTS.items())}
    if request.method == "POST":
        try:
            entries = tuple(_entries(request, course))
            changed = found(
                lambda: operations.record_results(actor=request.actor, course_id=course_id, entries=entries)
            )
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: %(n)s results.") % {"n": changed})
            return redirect("courses:detail", course_id)
    rows = tuple(_row(request, learner) for learner in course.learners)
    context |= {"rows": rows, "base_field": FIELD, "base": pack("", _stood(course))}
    return render(request, "courses/results.html", context)


def _row(request: Request, learner: queries.Learner) -> tuple[queries.Learner, str, str]:
    points = "" if learner.points is None else in_words(learner.points)
    said = learner.outcome if learner.by_office else ""
    return (
        learner,
        request.POST.get(f"points-{learner.id}", points),
        request.POST.get(f"said-{learner.id}", said),
    )


def _stood(course: queries.CoursePage) -> dict[str, object]:
    """What the form is filled from: points and the office's word, a text for each learner."""
    return {
        str(each.id): f"{'' if each.points is None else in_words(each.points)}|{each.outcome if each.by_office else ''}"
        for each in course.learners
    }


def _entries(request: Request, course: queries.CoursePage) -> Iterator[operations.ResultEntry]:
    base = unpack(request)
    faults: list[Reason] = []
    entries = []
    for learner in course.learners:
        text = request.POST.get(f"points-{learner.id}", "")
        try:
            points = read_points(text)
        except InvalidOperation:
            faults.append(stop("result.no_points", name=learner.name, text=text[:20]))
            continue
        stood = _read(base.texts.get(str(learner.id))) if base else None
        entries.append(operations.ResultEntry(learner.id, points, request.POST.get(f"said-{learner.id}", ""), stood))
    if faults:
        raise Refused(tuple(faults))
    yield from entries


def _read(text: str | None) -> tuple[Decimal | None, str] | None:
    if text is None:
        return None
    points, _, said = text.partition("|")
    return read_points(points), said
