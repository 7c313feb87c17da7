"""Addresses of candidacies."""

from django.urls import path

from hatnhan.web.candidacies import views
from hatnhan.web.candidacies.board import board
from hatnhan.web.candidacies.inviting import invite
from hatnhan.web.candidacies.list import list_cases, workbook
from hatnhan.web.candidacies.mentors import assign_mentor
from hatnhan.web.candidacies.moves import move
from hatnhan.web.candidacies.opening import open_case
from hatnhan.web.candidacies.steps import cell_vote, record_step

app_name = "candidacies"
urlpatterns = [
    path("", list_cases, name="list"),
    path("board/", board, name="board"),
    path("workbook/", workbook, name="workbook"),
    path("open/<int:person_id>/", open_case, name="open"),
    path("<int:case_id>/", views.detail, name="detail"),
    path("<int:case_id>/cell-vote/", cell_vote, name="cell-vote"),
    path("<int:case_id>/mentor/", assign_mentor, name="assign-mentor"),
    path("<int:case_id>/invite/", invite, name="invite"),
    path("<int:case_id>/move/", move, name="move"),
    path("<int:case_id>/steps/<slug:step>/", record_step, name="record-step"),
]
