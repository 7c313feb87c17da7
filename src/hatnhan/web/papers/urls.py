"""Addresses of papers."""

from django.urls import path

from hatnhan.web.papers import list as registers
from hatnhan.web.papers.checking import check_dossier

app_name = "papers"
urlpatterns = [
    path("", registers.list_registers, name="list"),
    path("workbook/", registers.workbook, name="workbook"),
    path("dossiers/<int:case_id>/check/", check_dossier, name="check-dossier"),
]
