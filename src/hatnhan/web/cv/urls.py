"""Addresses of a curriculum vitae, for officers: they name the case. The candidate's own stand under `mine`."""

from django.urls import path

from hatnhan.web.cv import views

app_name = "cv"
urlpatterns = [
    path("<int:case_id>/", views.detail, name="detail"),
    path("<int:case_id>/sheet/", views.sheet, name="sheet"),
    path("<int:case_id>/sheet/word/", views.word, name="word"),
    path("<int:case_id>/compare/", views.compare, name="compare"),
    path("<int:case_id>/<slug:part>/", views.part, name="part"),
]
