"""Addresses of reports."""

from django.urls import path

from hatnhan.web.reports import forecast, form_one, ledger, views
from hatnhan.web.reports import list as names

app_name = "reports"
urlpatterns = [
    path("admitted/", names.list_admitted, name="admitted"),
    path("admitted/workbook/", names.workbook, name="admitted-workbook"),
    path("form-1/", form_one.form_one, name="form-one"),
    path("form-1/workbook/", form_one.workbook, name="form-one-workbook"),
    path("form-1/names/", form_one.names, name="form-one-names"),
    path("form-1/names/workbook/", form_one.names_workbook, name="form-one-names-workbook"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/workbook/", ledger.workbook, name="ledger-workbook"),
    path("forecast/cases/", forecast.cases, name="forecast-cases"),
    path("forecast/cases/workbook/", forecast.workbook, name="forecast-workbook"),
    path("<int:unit_id>/forecast/", forecast.forecast, name="forecast"),
    path("<int:unit_id>/", views.detail, name="detail"),
    path("<int:unit_id>/without/", views.without, name="without"),
]
