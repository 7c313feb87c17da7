"""Addresses of agenda."""

from django.urls import path

from hatnhan.web.agenda import views

app_name = "agenda"
urlpatterns = [path("", views.home, name="home")]
