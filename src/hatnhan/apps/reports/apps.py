"""Django's registration of reports."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.reports"
    label = "reports"
