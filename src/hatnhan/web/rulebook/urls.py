"""Addresses of rulebook."""

from django.urls import path

from hatnhan.web.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("", views.list_rules, name="list"),
    path("changes/", views.changes, name="changes"),
    path("instruments/", views.instruments, name="instruments"),
    path("<slug:group>/<slug:key>/", views.detail, name="detail"),
]
