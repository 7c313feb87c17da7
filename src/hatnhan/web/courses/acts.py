"""A class is opened, set right, concluded, cancelled; its sessions are planned, moved, cancelled."""

from functools import partial

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.courses import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.courses.forms import CourseForm, ReasonForm, SessionForm, session_stands, stands_of
from hatnhan.web.http import Request, found, sent
from hatnhan.web.templatetags.course_words import course_kind


@login_required
@require_http_methods(["GET", "POST"])
def open_course(request: Request) -> HttpResponse:
    """Open a class by decision."""
    units = queries.units_for_courses(request.actor)
    if not units:
        raise PermissionDenied(Permission.MANAGE_CLASS)
    form = CourseForm(units, sent(request), initial={"unit": units[0][0]})
    page = ActPage(
        title=gettext("Open a class"),
        about=gettext("Classes"),
        back=reverse("courses:list"),
        button=gettext("Open the class"),
        done=gettext("Recorded: the class is open. Write its sessions down next."),
    )

    def act() -> str:
        return _address(operations.open_course(actor=request.actor, plan=form.plan()).pk)

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: Request, course_id: int) -> HttpResponse:
    """Set right what the decision says."""
    head = managed(request, course_id).head
    stands = stands_of(head)
    form = CourseForm([(head.unit_id, head.unit)], sent(request), initial=stands | {"unit": head.unit_id})
    page = act_page(head, gettext("Set the class right"), gettext("Recorded: the class."), stands=stands)

    def act() -> None:
        operations.correct_course(actor=request.actor, course_id=course_id, plan=form.plan())

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: Request, course_id: int) -> HttpResponse:
    """Conclude a class."""
    course = managed(request, course_id)
    hint = gettext(
        "Every learner needs a result first. Afterwards nobody can be nominated; certificates can still be given."
    )
    page = act_page(course.head, gettext("Conclude the class"), gettext("Recorded: the class is concluded."), hint=hint)

    def act() -> None:
        operations.end_course(actor=request.actor, course_id=course_id)

    return show_act(request, page, forms.Form(sent(request)), act)


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: Request, course_id: int) -> HttpResponse:
    """Cancel a class."""
    course = managed(request, course_id)
    hint = gettext("Everybody in it may then be nominated for another class. This cannot be undone.")
    page = act_page(course.head, gettext("Cancel the class"), gettext("Recorded: the class is cancelled."), hint=hint)
    form = ReasonForm(sent(request))
    act = partial(operations.cancel_course, actor=request.actor, course_id=course_id)
    return show_act(request, page, form, lambda: _done(act(reason=form.cleaned_data["reason"])))


@login_required
@require_http_methods(["GET", "POST"])
def add_session(request: Request, course_id: int) -> HttpResponse:
    """Write a session down."""
    course = managed(request, course_id)
    last = course.sessions[-1] if course.sessions else None
    initial = {"on": course.head.starts_on} if last is None else {"on": last.on, "lecturer": last.lecturer}
    form = SessionForm(sent(request), initial=initial)
    done = gettext("Recorded: the session. Write the next one down, or go back to the class.")
    page = act_page(course.head, gettext("Write a session down"), done)

    def act() -> str:
        operations.add_sessions(actor=request.actor, course_id=course_id, sessions=[form.plan()])
        return reverse("courses:add-session", args=[course_id])

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def move_session(request: Request, course_id: int, session_id: int) -> HttpResponse:
    """Move a session, or set it right."""
    course = managed(request, course_id)
    line = _session(course, session_id)
    stands = session_stands(line) | {"place": "" if line.place == course.head.place else line.place}
    form = SessionForm(sent(request), initial=stands)
    page = act_page(
        course.head, gettext("Move or change the session"), gettext("Recorded: the session."), stands=stands
    )

    def act() -> None:
        operations.correct_session(actor=request.actor, session_id=session_id, plan=form.plan())

    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def cancel_session(request: Request, course_id: int, session_id: int) -> HttpResponse:
    """Cancel a session."""
    course = managed(request, course_id)
    line = _session(course, session_id)
    title = gettext("Cancel the session: %(topic)s") % {"topic": line.topic}
    page = act_page(course.head, title, gettext("Recorded: the session is cancelled."))
    form = ReasonForm(sent(request))
    act = partial(operations.cancel_session, actor=request.actor, session_id=session_id)
    return show_act(request, page, form, lambda: _done(act(reason=form.cleaned_data["reason"])))


def managed(request: Request, course_id: int) -> queries.CoursePage:
    """A class in reach that this account manages."""
    page = found(lambda: queries.course_page(request.actor, course_id))
    if not page.may_manage:
        raise PermissionDenied(Permission.MANAGE_CLASS)
    return page


def act_page(
    head: queries.CourseHead, title: str, done: str, *, hint: str = "", stands: dict[str, object] | None = None
) -> ActPage:
    """What stands around a form about a class."""
    return ActPage(
        title=title,
        about=f"{course_kind(head.kind)} · {head.number}",
        back=_address(head.id),
        button=gettext("Record"),
        done=done,
        hint=hint,
        stands=stands,
    )


def _address(course_id: int) -> str:
    return reverse("courses:detail", args=[course_id])


def _session(course: queries.CoursePage, session_id: int) -> queries.SessionLine:
    for line in course.sessions:
        if line.id == session_id:
            return line
    raise Http404


def _done(made: object) -> None:
    """An act after which one goes back to the class, whatever it made."""
