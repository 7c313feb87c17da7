"""Address of health."""

from django.urls import path

from hatnhan.web.health import views

urlpatterns = [path("", views.health, name="health")]
