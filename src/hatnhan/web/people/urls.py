"""Addresses of people."""

from django.urls import path

from hatnhan.web.people import views
from hatnhan.web.people.list import list_members, workbook
from hatnhan.web.people.readers import readers

app_name = "people"
urlpatterns = [
    path("", list_members, name="list"),
    path("workbook/", workbook, name="workbook"),
    path("<int:person_id>/", views.detail, name="detail"),
    path("<int:person_id>/readers/", readers, name="readers"),
    path("<int:person_id>/id-number/", views.reveal_id_number, name="reveal-id-number"),
]
