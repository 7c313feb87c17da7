"""Meetings and tasks as lists: page, paper, workbook."""

from collections.abc import Mapping

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.meetings.queries.listing import MeetingFilters, meeting_rows
from hatnhan.apps.meetings.queries.tasks import FollowedTask, TaskFilters, task_lines
from hatnhan.apps.meetings.queries.year import CELLS, MeetingLine
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Kind
from hatnhan.web.fields import DayField
from hatnhan.web.http import Request
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import ListColumn
from hatnhan.web.lists.entries import views_of
from hatnhan.web.lists.forms import FilterForm, unit_field
from hatnhan.web.templatetags.meeting_words import (
    GRADES,
    MEETING_KINDS,
    STATES,
    TASK_STATES,
    meeting_kind,
    meeting_look,
    meeting_state,
    task_look,
    task_state,
)

_MEETING_STATES = [("", _("every state")), ("missing", _("minutes missing")), *STATES.items()]
_TASK_STATES = [("", _("every task")), ("late", _("late")), *TASK_STATES.items()]


class MeetingFilterForm(FilterForm):
    """What the list of meetings is cut to."""

    unit = unit_field()
    kind = forms.ChoiceField(
        label=_("Kind of meeting"), required=False, choices=[("", _("every kind")), *MEETING_KINDS.items()]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=_MEETING_STATES)
    since = DayField(label=_("From"), required=False, help_text="")
    until = DayField(label=_("Until"), required=False, help_text="")

    def filters(self) -> MeetingFilters:
        """What the query wants; a field that cannot be read cuts nothing."""
        data = self.cleaned_data
        return MeetingFilters(
            data.get("unit"), data.get("kind", ""), data.get("state", ""), data.get("since"), data.get("until")
        )


class TaskFilterForm(FilterForm):
    """What the list of tasks is cut to."""

    unit = unit_field()
    state = forms.ChoiceField(label=_("State"), required=False, choices=_TASK_STATES)

    def filters(self) -> TaskFilters:
        """What the query wants."""
        return TaskFilters(self.cleaned_data.get("unit"), self.cleaned_data.get("state", ""))


def _there(line: MeetingLine) -> str:
    return "" if line.attended is None else f"{line.attended}/{line.expected}"


_MEETING_COLUMNS = (
    ListColumn[MeetingLine](
        "on", _("Day"), 13, lambda line: line.on, Kind.DAY, link=lambda line: reverse("meetings:detail", args=[line.id])
    ),
    ListColumn[MeetingLine]("kind", _("Kind of meeting"), 24, lambda line: meeting_kind(line.kind), labelled=False),
    ListColumn[MeetingLine](
        "unit",
        _("Cell"),
        40,
        lambda line: line.unit,
        labelled=False,
        link=lambda line: reverse("meetings:unit", args=[line.unit_id]),
    ),
    ListColumn[MeetingLine](
        "state",
        _("State"),
        22,
        lambda line: meeting_state(line.state),
        labelled=False,
        look=lambda line: meeting_look(line.state),
        tag=True,
    ),
    ListColumn[MeetingLine]("attended", _("There, of those due"), 12, _there),
    ListColumn[MeetingLine]("points", _("Points"), 9, lambda line: line.points, Kind.NUMBER),
    ListColumn[MeetingLine]("grade", _("Grade"), 14, lambda line: str(GRADES.get(line.grade, line.grade))),
    ListColumn[MeetingLine]("topic", _("Theme"), 40, lambda line: line.topic, usual=False),
    ListColumn[MeetingLine]("place", _("Place"), 30, lambda line: line.place, usual=False),
    ListColumn[MeetingLine]("reported", _("Reported"), 13, lambda line: line.reported_on, Kind.DAY, usual=False),
)


def _state_of(task: FollowedTask) -> str:
    return gettext("late") if task.late else task_state(task.state)


def _settle(task: FollowedTask) -> str:
    return reverse("meetings:settle", args=[task.id]) if task.state == "open" else ""


def _given_at(task: FollowedTask) -> str:
    return reverse("meetings:detail", args=[task.given_at]) if task.given_at else ""


_TASK_COLUMNS = (
    ListColumn[FollowedTask]("what", _("Task"), 50, lambda task: task.what, labelled=False, link=_settle),
    ListColumn[FollowedTask]("who", _("Who does it"), 28, lambda task: task.who),
    ListColumn[FollowedTask]("due", _("By when"), 13, lambda task: task.due_on, Kind.DAY),
    ListColumn[FollowedTask](
        "state",
        _("State"),
        18,
        _state_of,
        labelled=False,
        look=lambda task: "late" if task.late else task_look(task.state),
        tag=True,
    ),
    ListColumn[FollowedTask]("result", _("Result in short"), 40, lambda task: task.result),
    ListColumn[FollowedTask]("unit", _("Cell"), 40, lambda task: task.unit, labelled=False),
    ListColumn[FollowedTask]("given", _("Given on"), 13, lambda task: task.given_on, Kind.DAY, link=_given_at),
    ListColumn[FollowedTask]("settled", _("Settled on"), 13, lambda task: task.settled_on, Kind.DAY, usual=False),
    ListColumn[FollowedTask]("movement", _("Movement"), 30, lambda task: task.movement, usual=False),
)


def _load_meetings(request: Request, form: MeetingFilterForm, cut: Cut) -> Chunk[MeetingLine]:
    return Chunk(*meeting_rows(request.actor, form.filters(), cut.after, cut.size))


def _load_tasks(request: Request, form: TaskFilterForm, cut: Cut) -> Chunk[FollowedTask]:
    return Chunk(*task_lines(request.actor, form.filters(), cut.after, cut.size))


def _own_cell(request: Request, form: MeetingFilterForm, cut: Cut, chunk: Chunk[MeetingLine]) -> Mapping[str, object]:
    """Who looks after one cell goes straight to its year."""
    tops = unit_tree(request.actor)
    return {"own": tops[0].id if len(tops) == 1 and tops[0].kind in CELLS else None}


MEETINGS = ListArea[MeetingLine, MeetingFilterForm](
    key="meetings",
    title=_("Meetings of cells"),
    address="meetings:list",
    workbook="meetings:workbook",
    template="meetings/list.html",
    needs=Permission.VIEW_PERSON,
    columns=_MEETING_COLUMNS,
    form=MeetingFilterForm.of,
    load=_load_meetings,
    beside=_own_cell,
)
TASKS = ListArea[FollowedTask, TaskFilterForm](
    key="tasks",
    title=_("Tasks of cells"),
    address="meetings:tasks",
    workbook="meetings:tasks-workbook",
    template="meetings/tasks.html",
    needs=Permission.VIEW_PERSON,
    columns=_TASK_COLUMNS,
    form=TaskFilterForm.of,
    load=_load_tasks,
)

list_meetings, workbook = views_of(MEETINGS)
list_tasks, tasks_workbook = views_of(TASKS)
