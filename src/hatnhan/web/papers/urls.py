"""Addresses of papers."""

from django.urls import path

from hatnhan.web.papers import list as registers

app_name = "papers"
urlpatterns = [
    path("", registers.list_registers, name="list"),
    path("workbook/", registers.workbook, name="workbook"),
]
