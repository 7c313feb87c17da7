"""Addresses of the yearly classification."""

from django.urls import path

from hatnhan.web.ratings import acts, entering, names, results

app_name = "ratings"
urlpatterns = [
    path("", results.home, name="home"),
    path("<int:unit_id>/", results.unit, name="unit"),
    path("<int:unit_id>/workbook/", results.workbook, name="workbook"),
    path("<int:unit_id>/open/", acts.open_year, name="open"),
    path("<int:unit_id>/names/", names.names, name="names"),
    path("<int:unit_id>/names/workbook/", names.workbook, name="names-workbook"),
    path("<int:unit_id>/<int:year>/cell/", entering.cell, name="cell"),
    path("<int:unit_id>/<int:year>/decide/", acts.decide, name="decide"),
]
