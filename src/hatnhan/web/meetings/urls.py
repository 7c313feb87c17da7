"""Addresses of meetings."""

from django.urls import path

from hatnhan.web.meetings import board, planning, signing, views
from hatnhan.web.meetings.list import list_meetings, list_tasks, tasks_workbook, workbook
from hatnhan.web.meetings.minutes import minutes
from hatnhan.web.meetings.notice import notice
from hatnhan.web.meetings.sheet import sheet
from hatnhan.web.meetings.version import version

app_name = "meetings"
urlpatterns = [
    path("", list_meetings, name="list"),
    path("workbook/", workbook, name="workbook"),
    path("month/", board.month, name="month"),
    path("movements/", board.movements, name="movements"),
    path("tasks/", list_tasks, name="tasks"),
    path("tasks/workbook/", tasks_workbook, name="tasks-workbook"),
    path("units/<int:unit_id>/", views.unit, name="unit"),
    path("units/<int:unit_id>/plan/", planning.plan, name="plan"),
    path("units/<int:unit_id>/add/", planning.add, name="add"),
    path("units/<int:unit_id>/movement/", planning.launch, name="launch"),
    path("<int:meeting_id>/", views.detail, name="detail"),
    path("<int:meeting_id>/notice/", notice, name="notice"),
    path("<int:meeting_id>/sheet/", sheet, name="sheet"),
    path("<int:meeting_id>/minutes/", minutes, name="minutes"),
    path("<int:meeting_id>/sign/", signing.sign, name="sign"),
    path("<int:meeting_id>/amend/", signing.amend, name="amend"),
    path("<int:meeting_id>/leave/", signing.leave, name="leave"),
    path("<int:meeting_id>/cancel/", planning.cancel, name="cancel"),
    path("<int:meeting_id>/reported/", planning.reported, name="reported"),
    path("<int:meeting_id>/versions/<int:number>/", version, name="version"),
    path("<int:meeting_id>/papers/", signing.papers, name="papers"),
    path("<int:meeting_id>/papers/all/", signing.pack, name="papers-all"),
    path("<int:meeting_id>/papers/<slug:form>/<int:ballot>/", signing.paper, name="paper"),
    path("tasks/<int:task_id>/settle/", planning.settle, name="settle"),
]
