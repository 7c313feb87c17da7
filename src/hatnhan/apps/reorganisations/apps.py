"""Django's registration of reorganisations."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.reorganisations"
    label = "reorganisations"
