"""Django's registration of jobs."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.jobs"
    label = "jobs"
