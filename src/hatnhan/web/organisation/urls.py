"""Addresses of organisation."""

from django.urls import path

from hatnhan.web.organisation import views
from hatnhan.web.organisation.workbook import workbook

app_name = "organisation"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("workbook/", workbook, name="workbook"),
    path("<int:unit_id>/", views.detail, name="detail"),
]
