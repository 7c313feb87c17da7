"""Addresses of organisation."""

from django.urls import path

from hatnhan.web.organisation import by_hand, cells, military, story, views
from hatnhan.web.organisation.workbook import workbook

app_name = "organisation"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("cells/", cells.list_cells, name="cells"),
    path("cells/workbook/", cells.workbook, name="cells-workbook"),
    path("<int:unit_id>/military/", military.military, name="military"),
    path("workbook/", workbook, name="workbook"),
    path("found/", by_hand.found_root, name="found-root"),
    path("<int:unit_id>/", views.detail, name="detail"),
    path("<int:unit_id>/story/", story.story, name="story"),
    path("<int:unit_id>/found/", by_hand.found_below, name="found"),
    path("<int:unit_id>/correct/", by_hand.correct, name="correct"),
    path("<int:unit_id>/end/", by_hand.end, name="end"),
    path("<int:unit_id>/trait/", by_hand.set_trait, name="set-trait"),
]
