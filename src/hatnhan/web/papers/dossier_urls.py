"""Addresses of dossiers, below those of papers."""

from django.urls import path

from hatnhan.web.papers import dossier

urlpatterns = [
    path("<int:case_id>/", dossier.dossier, name="dossier"),
    path("<int:case_id>/summary/", dossier.summary, name="dossier-summary"),
    path("<int:case_id>/zip/", dossier.archive, name="dossier-zip"),
    path("<int:case_id>/print/", dossier.print_whole, name="dossier-print"),
    path("<int:case_id>/pdf/<int:job_id>/", dossier.pdf, name="dossier-pdf"),
    path("<int:case_id>/pdf/<int:job_id>/fetch/", dossier.fetch, name="dossier-fetch"),
    path("<int:case_id>/word/<slug:form>/<int:copy>/", dossier.word, name="dossier-word"),
]
