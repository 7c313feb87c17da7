"""Addresses of agenda."""

from django.urls import path

from hatnhan.web.agenda import late, paper, views

app_name = "agenda"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/late/", late.late, name="late"),
    path("agenda/late/workbook/", late.workbook, name="late-workbook"),
    path("agenda/sheet/", paper.sheet, name="sheet"),
    path("agenda/workbook/", paper.workbook, name="workbook"),
]
