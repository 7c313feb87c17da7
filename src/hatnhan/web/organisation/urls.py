"""Addresses of organisation."""

from django.urls import path

from hatnhan.web.organisation import cells, views
from hatnhan.web.organisation.workbook import workbook

app_name = "organisation"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("cells/", cells.list_cells, name="cells"),
    path("cells/workbook/", cells.workbook, name="cells-workbook"),
    path("workbook/", workbook, name="workbook"),
    path("<int:unit_id>/", views.detail, name="detail"),
]
