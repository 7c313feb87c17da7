"""Addresses of people."""

from django.urls import path

from hatnhan.web.people import views
from hatnhan.web.people.workbook import workbook

app_name = "people"
urlpatterns = [
    path("", views.list_members, name="list"),
    path("workbook/", workbook, name="workbook"),
    path("<int:person_id>/", views.detail, name="detail"),
    path("<int:person_id>/id-number/", views.reveal_id_number, name="reveal-id-number"),
]
