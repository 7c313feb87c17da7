"""Addresses of organisation."""

from django.urls import path

from hatnhan.web.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.list_units, name="list"),
    path("<int:unit_id>/", views.detail, name="detail"),
]
