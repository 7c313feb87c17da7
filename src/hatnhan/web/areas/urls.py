"""Addresses of areas."""

from django.urls import path

from hatnhan.web.areas import views

app_name = "areas"
urlpatterns = [
    path("", views.list_areas, name="list"),
    path("<int:area_id>/", views.detail, name="detail"),
]
