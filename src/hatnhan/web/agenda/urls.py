"""Addresses of agenda."""

from django.urls import path

from hatnhan.web.agenda import paper, views

app_name = "agenda"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/late/", views.late, name="late"),
    path("agenda/sheet/", paper.sheet, name="sheet"),
    path("agenda/workbook/", paper.workbook, name="workbook"),
]
