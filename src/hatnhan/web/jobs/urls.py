"""Addresses of jobs."""

from django.urls import path

from hatnhan.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<int:job_id>/", views.progress, name="progress"),
    path("<int:job_id>/cancel/", views.cancel, name="cancel"),
]
