"""Addresses of drafts."""

from django.urls import path

from hatnhan.web.drafts import views

app_name = "drafts"
urlpatterns = [
    path("", views.keep, name="keep"),
    path("<uuid:client_id>/drop/", views.drop, name="drop"),
]
