"""Addresses of mentors and month sheets."""

from django.urls import path

from hatnhan.web.mentors import inviting, sheets, views

app_name = "mentors"
urlpatterns = [
    path("", views.home, name="home"),
    path("units/<int:unit_id>/", views.unit, name="unit"),
    path("people/<int:case_id>/", views.person, name="person"),
    path("<int:mentor_id>/sheets/", sheets.write, name="sheets"),
    path("<int:mentor_id>/sheets/print/", sheets.paper, name="paper"),
    path("<int:mentor_id>/invite/", inviting.invite, name="invite"),
]
