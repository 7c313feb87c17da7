"""Addresses of reports."""

from django.urls import path

from hatnhan.web.reports import forecast, views
from hatnhan.web.reports import list as names

app_name = "reports"
urlpatterns = [
    path("admitted/", names.list_admitted, name="admitted"),
    path("admitted/workbook/", names.workbook, name="admitted-workbook"),
    path("forecast/cases/", forecast.cases, name="forecast-cases"),
    path("forecast/cases/workbook/", forecast.workbook, name="forecast-workbook"),
    path("<int:unit_id>/forecast/", forecast.forecast, name="forecast"),
    path("<int:unit_id>/", views.detail, name="detail"),
    path("<int:unit_id>/without/", views.without, name="without"),
]
