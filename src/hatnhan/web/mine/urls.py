"""Addresses of a candidate's own pages: none of them names anybody."""

from django.urls import path

from hatnhan.web.cv import views as cv
from hatnhan.web.mine import views

app_name = "mine"
urlpatterns = [
    path("", views.home, name="home"),
    path("cv/", cv.detail, name="cv-detail"),
    path("cv/sheet/", cv.sheet, name="cv-sheet"),
    path("cv/sheet/word/", cv.word, name="cv-word"),
    path("cv/compare/", cv.compare, name="cv-compare"),
    path("cv/<slug:part>/", cv.part, name="cv-part"),
]
