"""Addresses of candidacies."""

from django.urls import URLPattern

app_name = "candidacies"
urlpatterns: list[URLPattern] = []
