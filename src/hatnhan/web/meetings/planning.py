"""Acts around meetings that are one form each: plan a year, add a meeting, cancel, report, settle, launch."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.meetings import operations
from hatnhan.apps.meetings.operations import YearPlan
from hatnhan.apps.meetings.queries.year import usual_of
from hatnhan.core.permissions import Permission
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.meetings.forms import MeetingForm, MovementForm, PlanForm, ReasonForm, ReportedForm, SettleForm
from hatnhan.web.meetings.pages import meeting_or_404, task_or_404, unit_or_404
from hatnhan.web.templatetags.meeting_words import meeting_title

_DECEMBER, _USUAL_DAY = 12, 3


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: Request, unit_id: int) -> HttpResponse:
    """Plan the meetings of a year in one act; months that have one keep it."""
    unit = unit_or_404(request, unit_id, Permission.HOLD_MEETING)
    form = PlanForm(sent(request), initial=_usual(request, unit_id))

    def act() -> None:
        operations.plan_year(actor=request.actor, unit_id=unit_id, plan=form.plan())

    page = ActPage(
        title=gettext("Plan the meetings of a year"),
        about=unit.name,
        back=reverse("meetings:unit", args=[unit_id]),
        button=gettext("Put them into the plan"),
        done=gettext("Planned. Each meeting can be moved or cancelled on its own page."),
        hint=gettext("One regular meeting in every month that has none yet. What is planned already stays."),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: Request, unit_id: int) -> HttpResponse:
    """Add a meeting, to come or past."""
    unit = unit_or_404(request, unit_id, Permission.HOLD_MEETING)
    form = MeetingForm(sent(request), initial={"kind": request.GET.get("kind", "regular"), "on": request.actor.today})

    def act() -> str:
        made = operations.add_meeting(actor=request.actor, unit_id=unit_id, **form.cleaned_data)
        return reverse("meetings:detail", args=[made.pk])

    page = ActPage(
        title=gettext("One more meeting"),
        about=unit.name,
        back=reverse("meetings:unit", args=[unit_id]),
        button=gettext("Add the meeting"),
        done=gettext("Added. Call it, or write its minutes where it was held already."),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: Request, meeting_id: int) -> HttpResponse:
    """A meeting that is not held after all."""
    meeting = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    form = ReasonForm(sent(request))

    def act() -> None:
        operations.cancel_meeting(
            actor=request.actor, meeting_id=meeting_id, reason=form.cleaned_data["reason"], seen=meeting.version
        )

    page = ActPage(
        title=gettext("Cancel the meeting"),
        about=meeting_title(meeting),
        back=reverse("meetings:detail", args=[meeting_id]),
        button=gettext("Cancel it"),
        done=gettext("Cancelled."),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def reported(request: Request, meeting_id: int) -> HttpResponse:
    """Note when the committee above had the result."""
    meeting = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    form = ReportedForm(sent(request), initial={"on": request.actor.today})

    def act() -> None:
        operations.tell_reported(actor=request.actor, meeting_id=meeting_id, on=form.cleaned_data["on"])

    page = ActPage(
        title=gettext("Reported to the committee above"),
        about=meeting_title(meeting),
        back=reverse("meetings:detail", args=[meeting_id]),
        button=gettext("Record the day"),
        done=gettext("Recorded: the day of the report."),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: Request, task_id: int) -> HttpResponse:
    """Tell between meetings what became of a task."""
    task = task_or_404(request, task_id, Permission.HOLD_MEETING)
    form = SettleForm(sent(request))

    def act() -> None:
        operations.settle_task(actor=request.actor, task_id=task_id, heard=form.heard(task_id))

    by = gettext("by %(day)s") % {"day": date_format(task.due_on)} if task.due_on else ""
    page = ActPage(
        title=gettext("What became of a task"),
        about=task.unit,
        back=f"{reverse('meetings:tasks')}?unit={task.unit_id}",
        button=gettext("Record"),
        done=gettext("Recorded. The next meeting hears of it."),
        lede=" · ".join(filter(None, (task.what, task.who, by))),
    )
    return show_act(request, page, form, act)


@login_required
@require_http_methods(["GET", "POST"])
def launch(request: Request, unit_id: int) -> HttpResponse:
    """Begin an emulation movement; the cells below take it up in their tasks."""
    unit = unit_or_404(request, unit_id, Permission.HOLD_MEETING)
    form = MovementForm(sent(request), initial={"starts_on": request.actor.today})

    def act() -> None:
        operations.launch_movement(actor=request.actor, unit_id=unit_id, movement=form.movement())

    page = ActPage(
        title=gettext("Begin a movement"),
        about=unit.name,
        back=f"{reverse('meetings:movements')}?unit={unit_id}",
        button=gettext("Begin it"),
        done=gettext("Begun. Tasks of the cell and of the cells below can belong to it."),
    )
    return show_act(request, page, form, act)


def _usual(request: Request, unit_id: int) -> dict[str, object]:
    """The plan begins with how the cell met last, for the year that is not over yet."""
    usual, today = usual_of(request.actor, unit_id), request.actor.today
    year = today.year + (1 if today.month == _DECEMBER else 0)
    return {
        "year": year,
        "day": usual.day or _USUAL_DAY,
        "starts_at": usual.starts_at,
        "place": usual.place,
        "thematic": [str(month) for month in YearPlan(year, 1).thematic],
    }
