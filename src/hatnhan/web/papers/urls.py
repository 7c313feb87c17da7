"""Addresses of papers."""

from django.urls import include, path

from hatnhan.web.papers import book, numbers, templates
from hatnhan.web.papers import list as registers
from hatnhan.web.papers.checking import check_dossier
from hatnhan.web.papers.month_sheets import month_sheets

app_name = "papers"
urlpatterns = [
    path("", registers.list_registers, name="list"),
    path("workbook/", registers.workbook, name="workbook"),
    path("dossiers/", include("hatnhan.web.papers.dossier_urls")),
    path("dossiers/<int:case_id>/check/", check_dossier, name="check-dossier"),
    path("book/", book.list_papers, name="book"),
    path("book/workbook/", book.workbook, name="book-workbook"),
    path("issued/<int:issued_id>/void/", numbers.void, name="void"),
    path("units/", numbers.choose_unit, name="choose-unit"),
    path("units/<int:unit_id>/", numbers.unit_page, name="unit"),
    path("units/<int:unit_id>/issue/", numbers.issue, name="issue"),
    path("units/<int:unit_id>/month-sheets/", month_sheets, name="month-sheets"),
    path("units/<int:unit_id>/term/", numbers.set_term, name="set-term"),
    path("units/<int:unit_id>/term/<int:term_id>/", numbers.set_term, name="correct-term"),
    path("units/<int:unit_id>/templates/", templates.list_templates, name="templates"),
    path("units/<int:unit_id>/templates/<slug:form>/", templates.template, name="template"),
    path("units/<int:unit_id>/templates/<slug:form>/send/", templates.send, name="template-send"),
    path("units/<int:unit_id>/templates/<slug:form>/accept/", templates.accept, name="template-accept"),
    path("units/<int:unit_id>/templates/<slug:form>/drop/", templates.drop, name="template-drop"),
    path("units/<int:unit_id>/templates/<slug:form>/<slug:which>.docx", templates.file, name="template-file"),
    path("templates/<int:template_id>/withdraw/", templates.withdraw, name="template-withdraw"),
    path("issued/<int:issued_id>/", numbers.issued, name="issued"),
    path("units/<int:unit_id>/begin/", numbers.begin_register, name="begin-register"),
]
