"""Addresses of hand-over sheets."""

from django.urls import path

from hatnhan.web.handover import list as listing
from hatnhan.web.handover import views

app_name = "handover"
urlpatterns = [
    path("", listing.list_sheets, name="list"),
    path("workbook/", listing.workbook, name="workbook"),
    path("sheets/", listing.sheets, name="sheets"),
    path("<int:person_id>/", views.latest, name="latest"),
    path("<int:person_id>/<slug:stage>/", views.detail, name="detail"),
    path("<int:person_id>/<slug:stage>/paper/", views.paper, name="paper"),
    path("<int:person_id>/<slug:stage>/workbook/", views.workbook, name="sheet"),
]
