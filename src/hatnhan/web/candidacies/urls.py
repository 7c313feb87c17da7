"""Addresses of candidacies."""

from django.urls import path

from hatnhan.web.candidacies import views
from hatnhan.web.candidacies.board import board
from hatnhan.web.candidacies.list import list_cases, workbook

app_name = "candidacies"
urlpatterns = [
    path("", list_cases, name="list"),
    path("board/", board, name="board"),
    path("workbook/", workbook, name="workbook"),
    path("<int:case_id>/", views.detail, name="detail"),
    path("<int:case_id>/cell-vote/", views.cell_vote, name="cell-vote"),
    path("<int:case_id>/mentor/", views.assign_mentor, name="assign-mentor"),
    path("<int:case_id>/move/", views.move, name="move"),
    path("<int:case_id>/steps/<slug:step>/", views.record_step, name="record-step"),
]
